/**
 * The language service of one study, as the editor and `chancery check` see it. Plain data in and out, so that it works
 * across a worker boundary. Offsets are UTF-16 code units from 0 in the cell's own source.
 */
import type { Cell } from "../../../shared/study/model.ts";
import type { TableSchema } from "../schema.ts";

export interface Span {
  readonly from: number;
  /** Not included. */
  readonly to: number;
}

export interface Diagnostic extends Span {
  readonly cell: string;
  /** From 1, in the cell's own source. */
  readonly line: number;
  readonly column: number;
  /** TypeScript's number; 0 for what only a run of the cell would refuse. */
  readonly code: number;
  readonly severity: "error" | "warning";
  readonly message: string;
}

export interface Completion {
  readonly label: string;
  /** TypeScript's ScriptElementKind: "const", "property", "function", "method", "keyword", "string" … */
  readonly kind: string;
  readonly sortText: string;
  readonly insertText?: string | undefined;
  /** What the completion replaces; absent: the word before the caret. */
  readonly replace?: Span | undefined;
}

export interface CompletionDetails {
  /** The type, as TypeScript writes it. */
  readonly signature: string;
  /** Markdown. */
  readonly documentation: string;
}

export interface Hover extends Span {
  readonly signature: string;
  /** Markdown: documentation, and for columns missing values and samples. */
  readonly documentation: string;
}

export interface SignatureHelp {
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation: string;
    readonly parameters: readonly { readonly label: string; readonly documentation: string }[];
  }[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}

export interface CellSpan extends Span {
  readonly cell: string;
}

export interface TextEdit extends CellSpan {
  readonly text: string;
}

/** Edits in any cells of the study, or one sentence why the name cannot be changed. */
export type RenameResult = { readonly edits: readonly TextEdit[] } | { readonly refused: string };

export interface QuickFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The study's files as the service reads them. */
export interface ServiceHost {
  /**
   * What a file of the study holds, read with these options of `table()`; null when it cannot be read.
   * The service caches by name and options until `forgetFiles`.
   */
  readSchema(name: string, options: Readonly<Record<string, unknown>>): Promise<TableSchema | null>;
  /** One sentence why a file of that name cannot be opened; null where it can, or nobody knows. */
  explainFile?(name: string): Promise<string | null>;
}

export interface LanguageService {
  /** The study's cells, in page order, as they are now. */
  setCells(cells: readonly Cell[]): void;
  /** Files have changed: schemas are read again when next needed. */
  forgetFiles(names?: readonly string[]): void;
  /** Names of the study's files, for completion inside `file("")`. */
  setFiles(names: readonly string[]): void;
  /** Of one cell; files that it and what it needs read are read first. */
  diagnose(cell: string): Promise<readonly Diagnostic[]>;
  complete(cell: string, offset: number): Promise<readonly Completion[]>;
  describeCompletion(cell: string, offset: number, label: string): Promise<CompletionDetails | null>;
  hover(cell: string, offset: number): Promise<Hover | null>;
  helpSignature(cell: string, offset: number): Promise<SignatureHelp | null>;
  findDefinition(cell: string, offset: number): Promise<readonly CellSpan[]>;
  findReferences(cell: string, offset: number): Promise<readonly CellSpan[]>;
  rename(cell: string, offset: number, name: string): Promise<RenameResult>;
  findFixes(cell: string, span: Span, codes: readonly number[]): Promise<readonly QuickFix[]>;
}
