import { expect } from "vitest";
import type { Imported, ImportOptions } from "../../../exchange/import/model.ts";
import { allowedImports } from "../../../kernel/language/allowed-imports.ts";
import { escapeProse } from "../../../kernel/language/escape-prose.ts";
import type { Study } from "../../../shared/study/model.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import { serializeStudy } from "../../../shared/study-file/serialize.ts";

/** What the command gives its importers. */
export function optionsFor(name: string, more: Partial<ImportOptions> = {}): ImportOptions {
  return { name, language: "en", escapeProse, allowedImports, hasFile: () => true, ...more };
}

/** The study that an import wrote, which is written again as it was. */
export function readImported({ text }: Imported): Study {
  const study = parseStudyFile(text, "none");
  expect(serializeStudy(study)).toBe(text);
  return study;
}

/** The kinds of losses, each once. */
export function kindsOf({ losses }: Imported): string[] {
  return [...new Set(losses.map(({ kind }) => kind))];
}
