/** What the page and its language worker say to each other. */

import type { Imported } from "../../exchange/import/model.ts";
import type { CellAnalysis } from "../../kernel/language/analysis.ts";
import type { OptionChanges } from "../../kernel/language/option-values.ts";
import type { LanguageService } from "../../kernel/types/service/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { Language } from "../../shared/words/language.ts";

/** Operations of the service that answer. */
export type AskedMethod = Exclude<keyof LanguageService, "setCells" | "setFiles" | "forgetFiles">;

export type ToLanguageWorker =
  | { readonly type: "analyze"; readonly request: number; readonly cell: Pick<Cell, "kind" | "source"> }
  | {
      readonly type: "ask";
      readonly request: number;
      readonly method: AskedMethod;
      readonly args: readonly unknown[];
    }
  /** Options to write into the calls of a cell that read a file as a table. */
  | {
      readonly type: "options";
      readonly request: number;
      readonly source: string;
      readonly file: string;
      readonly changes: OptionChanges;
    }
  /** A notebook or a text to be made a study; `files` came along with it. */
  | {
      readonly type: "import";
      readonly request: number;
      readonly name: string;
      readonly text: string;
      readonly language: Language;
      readonly files: readonly string[];
    }
  /** The study's cells: ids in page order, and those that are not as they were last told. */
  | { readonly type: "cells"; readonly order: readonly string[]; readonly changed: readonly Cell[] }
  | { readonly type: "files"; readonly names: readonly string[] }
  | { readonly type: "forget"; readonly names: readonly string[] | null }
  /** The bytes of a file asked for, or whether the study has no such file. */
  | {
      readonly type: "file";
      readonly request: number;
      readonly file: Blob | null;
      readonly isMissing: boolean;
    };

export type FromLanguageWorker =
  | { readonly type: "analysis"; readonly request: number; readonly analysis: CellAnalysis }
  | { readonly type: "answer"; readonly request: number; readonly value: unknown }
  /** The source with the options; null when the call cannot be found or changed. */
  | { readonly type: "options"; readonly request: number; readonly edited: string | null }
  | { readonly type: "imported"; readonly request: number; readonly imported: Imported }
  /** The service failed on this question, or the document is not what its name says. */
  | { readonly type: "failed"; readonly request: number; readonly reason: string }
  | { readonly type: "read"; readonly request: number; readonly name: string };
