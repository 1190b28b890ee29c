import { expect, test } from "vitest";
import { renderMarkdown } from "../../../shared/markdown/render-markdown.ts";
import { splitSections } from "../../../shared/markdown/sections.ts";

const split = (source: string) =>
  splitSections(source).map(({ begins, title, source: text }) => [begins, title, text]);

test("headings of the first two levels and lines between begin a section", () => {
  expect(split("Before.\n\n# One\n\na\n\n### Inside\n\nb\n\n## Two\n\nc\n\n---\n\nd")).toEqual([
    [false, null, "Before."],
    [true, "One", "# One\n\na\n\n### Inside\n\nb"],
    [true, "Two", "## Two\n\nc"],
    [true, null, "d"],
  ]);
});

test("a heading after a line between begins the section that the line began", () => {
  expect(split("a\n\n---\n\n# **Bold** `x` title\n\nb")).toEqual([
    [false, null, "a"],
    [true, "Bold x title", "# **Bold** `x` title\n\nb"],
  ]);
});

test("what looks like a line between inside code, quotes, lists and comments is none", () => {
  const source = "a\n\n```\n---\n# x\n```\n\n> # quoted\n\n- item\n\n  ---\n\n<!--\n---\n# y\n-->\n\nb";
  expect(split(source)).toEqual([[false, null, source]]);
  expect(split("Title\n---\n\nb"), "an underlined heading").toEqual([[true, "Title", "Title\n---\n\nb"]]);
});

test("notes are comments that say so, and are drawn nowhere", () => {
  const [first, second] = splitSections(
    "# One\n\n<!-- notes: Say *hello*.\nThen wait. -->\n\n<!-- check this figure -->\n\n## Two\n\n<!-- Note : le chiffre -->",
  );
  expect(first?.notes).toEqual(["Say *hello*.\nThen wait."]);
  expect(second?.notes).toEqual(["le chiffre"]);
  expect(renderMarkdown(first?.source ?? "")).toBe("<h1>One</h1>\n");
});
