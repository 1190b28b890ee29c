/** Words of parts that are loaded when needed: held to the same rules as the catalogue's. */
import { expect, test } from "vitest";
import { englishPlan } from "../../../renderer/new-study/words/en.ts";
import { frenchPlan } from "../../../renderer/new-study/words/fr.ts";
import { homeWords } from "../../../shared/words/en-home.ts";
import { importsWords } from "../../../shared/words/en-imports.ts";
import { sealingWords } from "../../../shared/words/en-sealing.ts";
import { settingWords } from "../../../shared/words/en-settings.ts";
import { signatureWords } from "../../../shared/words/en-signatures.ts";
import { frenchHomeWords } from "../../../shared/words/fr-home.ts";
import { frenchImportsWords } from "../../../shared/words/fr-imports.ts";
import { frenchSealingWords } from "../../../shared/words/fr-sealing.ts";
import { frenchSettingWords } from "../../../shared/words/fr-settings.ts";
import { frenchSignatureWords } from "../../../shared/words/fr-signatures.ts";

const parts: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  Readonly<Record<string, string>>,
])[] = [
  ["home", homeWords, frenchHomeWords],
  ["imports", importsWords, frenchImportsWords],
  ["plan", englishPlan, frenchPlan],
  ["sealing", sealingWords, frenchSealingWords],
  ["settings", settingWords, frenchSettingWords],
  ["signatures", signatureWords, frenchSignatureWords],
];
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort().join();
/** Words that both languages write alike, and texts that are only values. */
const alike = /^(how\.(json|parquet|arrow)|latest|place\.file|type\.date|time\.minutes?)$/;

for (const [name, english, french] of parts)
  test(`the words of ${name} are whole in French, and set as French is`, () => {
    expect(Object.keys(french).sort()).toEqual(Object.keys(english).sort());
    for (const [key, text] of Object.entries(french)) {
      const told = `${key}: ${text}`;
      expect(placesOf(text), told).toBe(placesOf(english[key] ?? ""));
      if (!alike.test(key)) expect(text, told).not.toBe(english[key]);
      expect(told.slice(key.length + 1)).not.toMatch(
        /[ \u00a0][;:!?»]|«[^\u202f]|\p{L}'\p{L}|[“”]|\p{L}[?!](\s|$)/u,
      );
    }
  });
