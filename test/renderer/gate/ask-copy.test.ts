import { afterEach, expect, it, vi } from "vitest";
import { askCopy } from "../../../renderer/gate/ask-copy.ts";
import type { Asked } from "../../../renderer/gate/ask-gate.ts";
import { gateQuestion } from "../../../renderer/gate/question.ts";
import type { LeavingTable } from "../../../shared/gate/judge.ts";

// A device that keeps no key of a sealed study.
vi.mock("../../../renderer/stores/app.ts", () => ({ sealedKeys: { find: () => null } }));

afterEach(() => {
  vi.unstubAllGlobals();
  gateQuestion.set(null);
});

const table = (name: string): LeavingTable => ({
  cell: "t",
  columns: [{ name, type: "string" }],
  rows: [["a"]],
});
const frontMatter = "data: { survey.csv: { personal: [name, email] } }";
const copying = (name: string, front = frontMatter): Asked => ({
  ...{ study: "s1", frontMatter: front, what: "table", tables: [table(name)] },
});

it("lets rows pass in which nothing is in the way, asks for a reason once, and has each copy recorded with it", async () => {
  const recorded: string[] = [];
  vi.stubGlobal("fetch", async (_path: string, { body }: RequestInit = {}) => {
    if (body !== undefined) recorded.push((JSON.parse(String(body)) as { reason: string }).reason);
    return new Response("[]");
  });
  expect(await askCopy(copying("name", ""))).toBe(true);
  expect(await askCopy(copying("grade"))).toBe(true);
  expect(recorded).toEqual([]);

  const asked = askCopy(copying("name"));
  await expect.poll(() => gateQuestion.get()).not.toBeNull();
  gateQuestion.get()?.answer("For the desk");
  expect(await asked).toBe(true);
  expect(await askCopy(copying("name"))).toBe(true);
  expect(recorded).toEqual(["For the desk", "For the desk"]);

  // Something else is in the way: that is asked about anew, and does not leave where nobody says why.
  const other = askCopy(copying("email"));
  await expect.poll(() => gateQuestion.get()).not.toBeNull();
  gateQuestion.get()?.answer(null);
  expect(await other).toBe(false);
  expect(recorded).toHaveLength(2);
});
