/** What the importers make, before it is a study: plain data. */
import type { CellFold, CellKind } from "../../shared/study/model.ts";
import type { Values } from "../../shared/words/fill.ts";
import type { ImportsKey } from "../../shared/words/imports.ts";
import type { Language } from "../../shared/words/language.ts";

/** What an import could not carry over: each has a sentence under its name, and one under its name with `.do`. */
export type LossKind = {
  [Key in ImportsKey]: `${Key}.do` extends ImportsKey ? Key : never;
}[ImportsKey];

/** Where in what was imported: a cell or a line counted from 1, a file, or all of it. */
export type Place =
  | { readonly in: "cell" | "line"; readonly at: number }
  | { readonly in: "file"; readonly name: string }
  | { readonly in: "document" };

export interface Loss {
  readonly kind: LossKind;
  readonly values: Values;
  readonly place: Place;
}

export interface DraftCell {
  readonly kind: CellKind;
  readonly source: string;
  /** As the document names it: it need not be valid, nor the only one. */
  readonly name?: string | undefined;
  readonly hide?: CellFold | undefined;
}

export interface Draft {
  readonly title: string | undefined;
  /** The document's own language, a BCP 47 tag; undefined where it does not say. */
  readonly language: string | undefined;
  /** YAML without its `---` lines; "" for none. */
  readonly frontMatter: string;
  readonly cells: readonly DraftCell[];
  /** Data files that its cells read, relative to its folder. */
  readonly files: readonly string[];
  readonly losses: readonly Loss[];
}

export interface ImportOptions {
  /** The name of the file that is imported. */
  readonly name: string;
  /** What is spoken where the document does not say its language, or says one that there are no words in. */
  readonly language: Language;
  /** Escapes what a study would compute within prose. Given, since the kernel alone knows what that is. */
  readonly escapeProse: (text: string) => string;
  /** Modules that cells may import. */
  readonly allowedImports: readonly string[];
  /** Whether a data file that a cell reads is there, under its name relative to the document's folder. */
  readonly hasFile: (name: string) => boolean;
}

export interface Imported {
  /** The study's file. */
  readonly text: string;
  readonly losses: readonly Loss[];
  /** Data files that its cells read and that are there, relative to the folder of what was imported. */
  readonly files: readonly string[];
}

/** What cannot be imported at all, as a name of the words and what fills it in. */
export class ImportError extends Error {
  override readonly name = "ImportError";
  readonly key: ImportsKey;
  readonly values: Values;

  constructor(key: ImportsKey, values: Values = {}) {
    super(key);
    this.key = key;
    this.values = values;
  }
}
