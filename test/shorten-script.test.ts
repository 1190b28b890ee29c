import { expect, test } from "vitest";
import { shortenScript } from "../scripts/shorten-script.ts";

test("a script is shortened, and one with a mistake is named rather than written empty", () => {
  expect(shortenScript("a.js", "/* why */ let x = 1;\nconsole.log(x);")).not.toContain("why");
  expect(() => shortenScript("a.js", "let x = ;")).toThrow(/^a\.js cannot be shortened: ./);
});
