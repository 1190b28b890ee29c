/** The study as plain data: what a study file parses to and what a Y.Doc reads as. */

export type CellKind = "ts" | "sql" | "text";
export type CellFold = "code" | "output";

/** One cell. `source` is exactly what its author typed, with `\n` line ends. */
export interface Cell {
  /** Stable, unique within the study: letters, digits, `-`, `_`, `.` and `:` (see `isCellId`). */
  readonly id: string;
  readonly kind: CellKind;
  readonly source: string;
  /** What the reader does not see until asked, the file's `hide=code|output`. */
  readonly hide?: CellFold | undefined;
  /** What else stood in the fence's info string or the cell's marker, kept for the tools that wrote it. */
  readonly attributes?: string | undefined;
}

/** Front matter. Keys that Chancery does not know are kept in `frontMatter` and written back. */
export interface StudyMeta {
  readonly title: string;
  readonly language: string;
  /** The YAML between the `---` lines as its author wrote it, without them; "" when the file has none. */
  readonly frontMatter: string;
}

export interface Study {
  readonly meta: StudyMeta;
  readonly cells: readonly Cell[];
  /** Names of data files, relative to the study's folder, as listed in front matter. */
  readonly files: readonly string[];
}

/** What a study's document knows of one data file; the bytes are a blob under that hash. */
export interface FileRecord {
  /** SHA-256 of the bytes, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** Media type, such as `text/csv`. */
  readonly type: string;
}

/** What a study's document knows of an answer from the web; the bytes are a blob under that hash. */
export interface RemoteRecord extends FileRecord {
  /** The file name by which it is read. */
  readonly name: string;
  /** When it was fetched, ISO 8601, UTC. */
  readonly date: string;
}

/** The record of a cell's last run: hashes and circumstances, never the output itself. */
export interface RunRecord {
  readonly status: CellStatus;
  /** SHA-256 (hex) of the cell's source as run. */
  readonly source: string;
  /** SHA-256 of the names and value fingerprints of what the cell used. */
  readonly inputs: string;
  /** SHA-256 of the outputs as canonical JSON. */
  readonly outputs: string;
  /** Display name of the person who ran it. */
  readonly by: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Wall time in milliseconds. */
  readonly ms: number;
  /** Address → SHA-256 of what it read from the web; absent where it read nothing there. */
  readonly remote?: Readonly<Record<string, string>> | undefined;
  /** Name of another cell's variable that it used → `nameRun` of that cell's record then (runs.ts); absent where none. */
  readonly uses?: Readonly<Record<string, string>> | undefined;
  /** SHA-256 of what it showed, as others are given it (protocol/stored-run.ts), where that is kept as a blob. */
  readonly stored?: string | undefined;
}

export type CellStatus = "ok" | "error" | "skipped" | "cancelled";
