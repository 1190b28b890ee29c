import { describe, expect, it } from "vitest";
import { readOutline } from "../../../renderer/study/outline.ts";

const tell = (tex: string) => `<${tex}>`;

describe("readOutline", () => {
  it("lists headings to the third level, in page order, with their place in their cell", () => {
    const cells = [
      { id: "a", kind: "text" as const, source: "# One\n\ntext\n\n#### deep\n\n## *Two* ##\n#nospace" },
      { id: "b", kind: "ts" as const, source: "# not a heading" },
    ];
    expect(readOutline(cells, tell)).toEqual([
      { cell: "a", index: 0, level: 1, text: "One" },
      { cell: "a", index: 2, level: 2, text: "Two" },
    ]);
  });

  it("passes over what stands in fenced code", () => {
    const source = "```\n# in code\n```\n\n## After";
    expect(readOutline([{ id: "a", kind: "text", source }], tell)).toEqual([
      { cell: "a", index: 0, level: 2, text: "After" },
    ]);
  });

  it("says them as they are read: without marks, addresses and footnotes, formulas in words", () => {
    const source =
      "# The price of $\\beta_i$ by `by_year`, [see](https://example.org)[^1] for 5 $\n\n[^1]: there";
    expect(readOutline([{ id: "a", kind: "text", source }], tell)).toEqual([
      { cell: "a", index: 0, level: 1, text: "The price of <\\beta_i> by by_year, see for 5 $" },
    ]);
  });
});
