import { describe, expect, it } from "vitest";
import { listChange, maxLines, showHidden } from "../../../../renderer/study/trust/change-lines.ts";

describe("a change as lines", () => {
  it("shows what went and what came, with two lines around", () => {
    const before = "1\n2\n3\n4\nold\n6\n7\n8";
    expect(listChange(before, before.replace("old", "new\nmore")).lines).toEqual([
      { kind: "same", text: "3" },
      { kind: "same", text: "4" },
      { kind: "removed", text: "old" },
      { kind: "added", text: "new" },
      { kind: "added", text: "more" },
      { kind: "same", text: "6" },
      { kind: "same", text: "7" },
    ]);
  });

  it("shows all of a text that was never seen, and says how much is left out", () => {
    expect(listChange(null, "a\nb")).toEqual({
      lines: [
        { kind: "added", text: "a" },
        { kind: "added", text: "b" },
      ],
      more: 0,
    });
    expect(listChange(null, "x\n".repeat(maxLines + 4)).more).toBe(5);
  });

  it("never takes the same line for both ends", () => {
    expect(listChange("a\na", "a\na\na").lines.filter(({ kind }) => kind !== "same")).toEqual([
      { kind: "added", text: "a" },
    ]);
  });
});

describe("characters without a look", () => {
  it("are written out: directions, joiners, controls, fillers", () => {
    expect(showHidden("if (a\u202e) {\u2066}")).toBe("if (a⟨U+202E⟩) {⟨U+2066⟩}");
    expect(showHidden("a\u200b\u0000\u3164\r")).toBe("a⟨U+200B⟩⟨U+0000⟩⟨U+3164⟩⟨U+000D⟩");
    expect(showHidden(`${"a".repeat(250)}evil()${"b".repeat(250)}`)).toBe(
      `${"a".repeat(250)} ⟨6 more characters: read them in the study⟩ ${"b".repeat(250)}`,
    );
    expect(showHidden("\tça 日本 😀")).toBe("\tça 日本 😀");
  });
});
