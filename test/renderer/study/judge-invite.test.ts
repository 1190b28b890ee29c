/** The gate before a link into a study is made in a window. */
import { expect, test } from "vitest";
import { judgeInvite } from "../../../renderer/study/share/judge-invite.ts";
import { type LinkTerms, readReach } from "../../../renderer/study/share/link-terms.ts";

const terms: LinkTerms = { role: "editor", days: null, uses: "", email: "" };
const amber = 'marking: { scheme: TLP, label: "TLP:AMBER" }';

test("a link into a study that nothing marks is made as it is", () => {
  expect(judgeInvite("", terms)).toMatchObject({ allowed: true, blocks: [], ways: [], warnings: [] });
});

test("what blocks a link without limits is told with what lets it be made, and goes once that is chosen", () => {
  const told = judgeInvite(amber, terms);
  expect(told.allowed).toBe(false);
  expect(told.blocks[0]).toContain("TLP:AMBER");
  expect(told.ways).toEqual([{ way: "limit-link" }, { way: "lower" }]);
  expect(judgeInvite(amber, { ...terms, days: 7 }).allowed).toBe(true);
  expect(judgeInvite(amber, { ...terms, uses: "3" }).allowed).toBe(true);
});

test("a study for persons by name takes links for one person only", () => {
  const red = 'marking: { scheme: TLP, label: "TLP:RED" }';
  expect(judgeInvite(red, { ...terms, days: 1, uses: "2" }).allowed).toBe(false);
  expect(judgeInvite(red, { ...terms, uses: "1" }).allowed).toBe(true);
  expect(judgeInvite(red, { ...terms, email: " ada@example.org " }).allowed).toBe(true);
});

test("personal data are told of where they do not block", () => {
  const persons = "data: { survey.csv: { personal: [name] } }";
  expect(judgeInvite(persons, terms).allowed).toBe(false);
  const limited = judgeInvite(persons, { ...terms, days: 7 });
  expect(limited.allowed).toBe(true);
  expect(limited.warnings[0]).toContain("survey.csv");
});

test("a link is asked for with what was chosen, and without a number that is none", () => {
  expect(readReach({ ...terms, days: 7, uses: "3", email: " " })).toEqual({
    ...{ days: 7, uses: 3, email: undefined },
  });
  expect(readReach({ ...terms, uses: "many" })).toEqual({
    days: undefined,
    uses: undefined,
    email: undefined,
  });
});
