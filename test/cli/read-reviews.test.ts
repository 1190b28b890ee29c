import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readReviews } from "../../cli/dossier/read-reviews.ts";
import { parseExportOptions } from "../../cli/export/options.ts";
import { gatherReviews, writeReviews } from "../../exchange/dossier/reviews.ts";

const reproduction = { by: "Ada", at: "2026-03-14T10:00:00.000Z", of: [], same: {}, differs: {} };
const sources = { threads: [], suggestions: [], versions: [], reproductions: [reproduction] };
let folder = "";
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-reviews-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a history of reviews is read; one with names only for a reason, and another file not at all", () => {
  const coded = write("coded.json", writeReviews(gatherReviews(sources, false)));
  expect(readReviews(coded, undefined).reproductions).toHaveLength(1);
  const named = write("named.json", writeReviews(gatherReviews(sources, true)));
  expect(() => readReviews(named, undefined)).toThrow("names of people");
  expect(readReviews(named, "For the archive").people).toEqual([{ code: "P1", name: "Ada" }]);
  expect(() => readReviews(write("other.json", "{}"), undefined)).toThrow("no history of reviews");
});

test("pictures and reviews belong to a dossier alone", () => {
  const parse = (...args: string[]) => parseExportOptions(["a.study.md", ...args]);
  expect(parse("--to", "dossier", "--png")).toMatchObject({ png: true, reviews: undefined });
  expect(() => parse("--to", "html", "--png")).toThrow("--png belongs to a dossier");
  expect(() => parse("--to", "ipynb", "--reviews", "a.json")).toThrow("--reviews belongs to a dossier");
});
