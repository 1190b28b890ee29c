import { describe, expect, it } from "vitest";
import { readOutline } from "../../../renderer/study/outline.ts";

describe("readOutline", () => {
  it("lists headings to the third level, in page order, with their place in their cell", () => {
    const cells = [
      { id: "a", kind: "text" as const, source: "# One\n\ntext\n\n#### deep\n\n## *Two* ##\n#nospace" },
      { id: "b", kind: "ts" as const, source: "# not a heading" },
    ];
    expect(readOutline(cells)).toEqual([
      { cell: "a", index: 0, level: 1, text: "One" },
      { cell: "a", index: 2, level: 2, text: "Two" },
    ]);
  });

  it("passes over what stands in fenced code", () => {
    const source = "```\n# in code\n```\n\n## After";
    expect(readOutline([{ id: "a", kind: "text", source }])).toEqual([
      { cell: "a", index: 0, level: 2, text: "After" },
    ]);
  });
});
