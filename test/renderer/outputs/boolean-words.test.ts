import { expect, onTestFinished, test } from "vitest";
import { formatColumn } from "../../../shared/outputs/format.ts";
import { speak } from "../../../shared/words/language.ts";

test("a table writes yes and no in the language of the screen", async () => {
  onTestFinished(() => speak("en"));
  const { write } = formatColumn({ name: "x", type: "boolean", missing: 0 }, 0, [[true], [false]]);
  expect([true, false, null, "true"].map(write)).toEqual(["true", "false", null, "true"]);
  await speak("fr");
  expect([true, false, null, "true"].map(write)).toEqual(["vrai", "faux", null, "vrai"]);
});
