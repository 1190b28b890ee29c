import type { ColumnType } from "../../shared/protocol/outputs.ts";

/** One column of a data file as types and hovers speak of it. */
export interface ColumnSchema {
  readonly name: string;
  readonly type: ColumnType;
  /** Number of rows without a value. */
  readonly missing: number;
  /** Every different word of the column, sorted, where the whole file was read and they are few; else null. */
  readonly words: readonly string[] | null;
  /** A few values as people read them, for hovers. */
  readonly samples: readonly string[];
}

/** What a data file holds, read with given options. Plain data: it crosses worker boundaries and is cached by hash. */
export interface TableSchema {
  readonly columns: readonly ColumnSchema[];
  readonly rows: number;
  /** False when only the start of a large file was read: then no column has `words`, and any may miss values. */
  readonly complete: boolean;
}
