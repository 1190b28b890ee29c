import { afterEach, expect, test } from "vitest";
import { tellValue } from "../../../renderer/study/tell-value.ts";
import { speak } from "../../../shared/words/language.ts";

afterEach(() => speak("en"));

test("what a variable holds is told in the language of the screen; names and values stay", async () => {
  const said = () =>
    [
      "table 147698 × 4",
      "list of 1200",
      "Set of 2",
      'string "list of 6"',
      "number 2005",
      "function",
      "null",
    ].map(tellValue);
  expect(said()).toEqual([
    "table 147,698 × 4",
    "list of 1,200",
    "Set of 2",
    'string "list of 6"',
    "number 2005",
    "function",
    "null",
  ]);
  await speak("fr");
  expect(said()).toEqual([
    "tableau 147\u202f698 × 4",
    "liste de 1\u202f200",
    "Set de 2",
    'texte "list of 6"',
    "nombre 2005",
    "fonction",
    "null",
  ]);
  expect(tellValue("Functional")).toBe("Functional");
});
