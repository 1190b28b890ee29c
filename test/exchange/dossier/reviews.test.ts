import { expect, test } from "vitest";
import {
  countReviews,
  gatherReviews,
  namesPeople,
  parseReviews,
  type ReviewSources,
  writeReviews,
} from "../../../exchange/dossier/reviews.ts";
import type { Thread } from "../../../shared/comments/model.ts";

const at = (hour: number) => `2026-03-14T${String(hour).padStart(2, "0")}:00:00.000Z`;
const mark = (name: string, hour: number, by = `device-of-${name}`) => ({ by, name, at: at(hour) });
const message = { mentions: [], deleted: false, edited: null };
const threads: Thread[] = [
  {
    ...{ id: "t2", cell: "votes", anchor: { on: "value", output: 0, column: "n", row: 1 }, quote: "4" },
    ...{ ...mark("Grace Hopper", 11), resolved: null },
    turns: [
      { state: "resolved", ...mark("Ada", 12) },
      { state: "reopened", ...mark("Grace Hopper", 13) },
    ],
    messages: [{ ...message, ...mark("Grace Hopper", 11), id: "m3", text: "Sure?" }],
  },
  {
    ...{ id: "t1", cell: "intro", quote: "all states" },
    anchor: { on: "text", start: "AAEC", end: "AAED", before: "of ", after: "." },
    ...{ ...mark("Ada", 9), resolved: mark("Grace Hopper", 12, "another-device"), turns: [] },
    messages: [
      {
        ...{ ...message, ...mark("Ada", 9), id: "m1", text: "Ask @grace hopper, or @Ada; ada@example.org" },
        mentions: [
          { by: "device-of-Grace", name: "Grace Hopper" },
          { by: "device-of-Ada", name: "Ada" },
        ],
      },
      { ...message, ...mark("Grace Hopper", 10), id: "m2", text: "", deleted: true },
    ],
  },
];
const version = { cause: "named" as const, count: 2, cells: [] };
const sources: ReviewSources = {
  threads,
  suggestions: [
    {
      ...{ id: "s1", cell: "intro", base: "all", text: "most", note: "As counted", ...mark("Lin", 13) },
      decision: { state: "accepted", ...mark("Ada", 14) },
    },
  ],
  versions: [
    { ...version, id: "v1", name: "For the minister", at: at(15), by: { id: "x", name: "Ada" } },
    { ...version, id: "v2", name: null, cause: "automatic", at: at(16), by: null },
  ],
  reproductions: [
    {
      by: "Lin",
      at: at(17),
      of: ["Ada"],
      same: { votes: "a", counted: "b" },
      differs: { chance: {} as never },
    },
  ],
};

test("the history has threads, suggestions, named versions and reproductions, and people by code", () => {
  const reviews = gatherReviews(sources, false);
  expect(reviews.people).toEqual([{ code: "P1" }, { code: "P2" }, { code: "P3" }]);
  expect(reviews.threads.map(({ id, by, resolved }) => [id, by, resolved?.by])).toEqual([
    ["t1", "P1", "P2"],
    ["t2", "P2", undefined],
  ]);
  expect(reviews.threads[1]?.turns).toEqual([
    { state: "resolved", by: "P1", at: at(12) },
    { state: "reopened", by: "P2", at: at(13) },
  ]);
  expect(reviews.threads[0]).toMatchObject({ anchor: { on: "text" }, quote: "all states" });
  expect(reviews.threads[0]?.messages[1]).toMatchObject({ by: "P2", text: "", deleted: true });
  expect(reviews.suggestions[0]).toMatchObject({ by: "P3", decision: { state: "accepted", by: "P1" } });
  expect(reviews.versions).toEqual([
    { id: "v1", name: "For the minister", at: at(15), by: "P1", changed: 2 },
  ]);
  expect(reviews.reproductions).toEqual([
    { by: "P3", at: at(17), of: ["P1"], same: ["counted", "votes"], differs: ["chance"] },
  ]);
  expect(countReviews(reviews)).toBe(5);
});

test("without names none is in it, also not where a comment mentions somebody, and no id of a device", () => {
  const text = writeReviews(gatherReviews(sources, false));
  expect(text).toContain('"Ask @P2, or @P1; ada@example.org"');
  for (const word of ["Grace", "Hopper", "Lin", "device"]) expect(text).not.toContain(word);
  const named = gatherReviews(sources, true);
  expect([namesPeople(named), namesPeople(gatherReviews(sources, false))]).toEqual([true, false]);
  expect(named.people).toEqual([
    { code: "P1", name: "Ada" },
    { code: "P2", name: "Grace Hopper" },
    { code: "P3", name: "Lin" },
  ]);
});

test("the same history is the same text, in whichever order it comes, and is read again", () => {
  const reviews = gatherReviews(sources, false);
  const text = writeReviews(reviews);
  expect(writeReviews(gatherReviews({ ...sources, threads: threads.toReversed() }, false))).toBe(text);
  expect(parseReviews(text)).toEqual(reviews);
  for (const other of ["", "{}", '{"reviews":2}', text.replace('"accepted"', '"perhaps"')])
    expect(parseReviews(other)).toBeNull();
});
