import { describe, expect, it } from "vitest";
import { countWords, makeRedactor } from "../../../shared/history/redact.ts";

describe("words to be deleted for good", () => {
  it("may hold any character, as Jean-Pierre's name does", () => {
    expect(makeRedactor("Jean-Pierre")?.prose("Said by Jean-Pierre.")).toBe("Said by █████.");
    for (let code = 33; code < 127; code++) {
      const words = `ab${String.fromCharCode(code)}cd`;
      expect([words, makeRedactor(words)?.prose(`so ${words} said`)]).toEqual([words, "so █████ said"]);
      expect([words, countWords(`${words} and abcd`, words)]).toEqual([words, 1]);
    }
  });

  it("are letters, and no pattern", () => {
    for (const words of ["a.c", "[abc]", "a+c", "(a|b)", "^abc$", "\\w\\w\\w"])
      expect([words, countWords("abc aac ab abd", words)]).toEqual([words, 0]);
  });
});
