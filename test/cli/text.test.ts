import { expect, test } from "vitest";
import { findNearest } from "../../cli/text/nearest.ts";
import { oneLine, plainText } from "../../cli/text/plain.ts";
import { styleFor } from "../../cli/text/style.ts";
import { fitText, padText, textWidth } from "../../cli/text/width.ts";

test.each([
  ["abc", 3],
  ["", 0],
  ["é", 1],
  ["e\u0301", 1],
  ["日本語", 6],
  ["한국", 4],
  ["Ｆ", 2],
  ["🇨🇭", 2],
  ["👩‍👩‍👧", 2],
  ["❤️", 2],
  ["Côte d’Ivoire", 13],
  ["العربية", 7],
  ["a\u200bb", 2],
])("%s is %d columns wide", (text, width) => {
  expect(textWidth(text)).toBe(width);
});

test("text is cut between graphemes and padded by its width", () => {
  expect(fitText("日本語", 5)).toBe("日本…");
  expect(fitText("日本語", 4)).toBe("日…");
  expect(fitText("日本語", 6)).toBe("日本語");
  expect(padText("日本", 6, "left")).toBe("日本  ");
  expect(padText("日本", 6, "right")).toBe("  日本");
});

test("what could drive a terminal is shown instead of sent", () => {
  expect(plainText("a\u001b[31mred\u0007\r\nb\u009bc\u202ed")).toBe(
    "a\\u{1b}[31mred\\u{7}\nb\\u{9b}c\\u{202e}d",
  );
  expect(plainText("x\ry")).toBe("x\\u{d}y");
  expect(oneLine("a\nb\tc")).toBe("a⏎b c");
});

test("the nearest name is near, or none", () => {
  const names = ["open", "serve", "run"];
  expect(findNearest("serv", names)).toBe("serve");
  expect(findNearest("RUN", names)).toBe("run");
  expect(findNearest("oepn", names)).toBe("open");
  expect(findNearest("publish", names)).toBeUndefined();
});

test("colours come on a terminal only, and not with NO_COLOR", () => {
  expect(styleFor({ isTTY: true }, {}).red("x")).toBe("\u001b[31mx\u001b[39m");
  expect(styleFor({ isTTY: true }, { NO_COLOR: "1" }).red("x")).toBe("x");
  expect(styleFor({ isTTY: false }, {}).red("x")).toBe("x");
});
