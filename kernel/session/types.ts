import type { Arrangement } from "../../shared/protocol/arrangement.ts";
import type { CellError, Output, Rows } from "../../shared/protocol/outputs.ts";
import type { ColumnProfile, ImportReport } from "../../shared/protocol/tables.ts";
import type { Cell, CellStatus, RunRecord } from "../../shared/study/model.ts";
import type { AnalyzeCell } from "../language/analysis.ts";
import type { StartSandbox } from "../sandbox/sandbox.ts";

/** One of the study's files as the host holds it: a `Blob` may stand on disk. */
export interface HostFile {
  readonly blob: Blob;
  /** SHA-256 (hex) where the host knows it already. */
  readonly sha256?: string | undefined;
  /** Bytes of the file, where the host reads faster than by the blob's slices. Rejects when it is another file by now. */
  readonly read?: ((from: number, to: number) => Promise<ArrayBuffer>) | undefined;
  /** SHA-256 (hex) of the whole file, read as a stream, where the host can. */
  readonly hash?: (() => Promise<string>) | undefined;
  /** For an answer from the web: the file name and the media type that it is read as. */
  readonly name?: string | undefined;
  readonly mediaType?: string | undefined;
  /** Whether there is a newer one by now; asked before a read of it begins. */
  readonly isOutdated?: (() => boolean) | undefined;
}

/** What a session needs from the place it runs in (a page, a terminal). */
export interface SessionHost {
  startSandbox: StartSandbox;
  analyze: AnalyzeCell;
  /**
   * A data file by the name in the cell; its bytes are read piece by piece. Rejects with one clear sentence; what to do
   * may stand beside it as the error's `hint`.
   */
  openFile(name: string): Promise<HostFile>;
  /**
   * What stands at an address of the web, once the person who runs the study has allowed exactly that address; kept,
   * so that the next run gets the same bytes. Rejects as `openFile` does. Absent where there is no way to the web.
   * @param signal ends the question and the fetch: the sandbox that asked is gone
   */
  openRemote?(url: string, signal: AbortSignal): Promise<HostFile>;
  /**
   * Whether the person who runs the study lets this text run here. Asked for every cell of every plan; one that may not
   * run keeps its state and outputs, and so does what needs it. Absent: all may.
   */
  mayRun?(cell: Cell): boolean;
  /** Code of a library that cells may import (`dist/kernel/libraries/NAME.js`). */
  readLibrary(name: string): Promise<string>;
}

export interface SessionOptions {
  /** Seed of `Math.random`; 1 unless the study says otherwise. */
  seed: number;
  /** BCP 47 tag of the study. */
  language: string;
  /** Seconds one cell may take before it is cancelled; null: no limit but the person's Stop. */
  cellTime: number | null;
  /** MB that study code may use, heap and buffers together. */
  memory: number;
  /** MB that all cells together may show; `defaultOutput` unless given. */
  output?: number | undefined;
  /** Whether limits are raised by a button (a window) or by options (the terminal), for what is said of them. */
  raisedBy?: "button" | "option" | undefined;
  /** Rows sent with a table's output; the rest is paged. */
  rows: number;
  /** Who runs, for the run record. */
  by: string;
  /**
   * What a cell shows of its generators: every value (a run is over when they are; the default), or the latest in place
   * of the one before (a run is over while they go on).
   */
  yields?: "all" | "latest" | undefined;
}

/** MB that cells may show when nothing else is said. */
export const defaultOutput = 256;

/** The limits that a cell can come to, each with its unit: seconds, MB, MB. */
export type LimitKind = "time" | "memory" | "output";

/** never run · waiting its turn · running · fresh · stale (something changed since) · failed · stopped (time, memory, Stop). */
export type CellRunState = "never" | "waiting" | "running" | "fresh" | "stale" | "failed" | "stopped";

/** One cell as a session sees it: an immutable snapshot, replaced on each change. */
export interface CellState {
  readonly id: string;
  readonly state: CellRunState;
  /** Result of the last run; null before the first. */
  readonly status: CellStatus | null;
  readonly defines: readonly string[];
  /** Those of `defines` that it imports: lent to others, and no edge to them. Absent where there are none. */
  readonly imported?: readonly string[];
  /** Names of other cells' variables that it uses (not globals, not the standard library). */
  readonly uses: readonly string[];
  readonly outputs: readonly Output[];
  readonly error: CellError | null;
  /** The limit that ended it, when one did: a person may raise it. */
  readonly limit: LimitKind | null;
  readonly ms: number | null;
  /** When it began to run, by this host's `performance.now()`; null before its first run. */
  readonly startedAt: number | null;
  readonly progress: { done: number; total?: number | undefined; label?: string | undefined } | null;
  /** Short descriptions of what its names hold, for the variables panel. */
  readonly values: Readonly<Record<string, string>>;
  /** Files that it read as tables in its last run, and how. */
  readonly imports: readonly ImportReport[];
  readonly record: RunRecord | null;
  /** Whether that run, or one it rests on, was of a value that this person gave a control: nobody else's result. */
  readonly personal: boolean;
  /** Whether rows of a table that it shows are being made again, since its sandbox is gone. */
  readonly remaking: boolean;
}

export interface SessionSnapshot {
  readonly cells: ReadonlyMap<string, CellState>;
  /** Whether a plan is under way. */
  readonly running: boolean;
  /** "off" before the first run and after dispose; "starting" also while it comes back after a Stop. */
  readonly kernel: "off" | "starting" | "ready";
}

/** What shall run: every cell, what is stale, or these and what depends on them. */
export type RunWish = "all" | "stale" | readonly string[];

/** A table that a cell showed in a run of which only the record is here: another window's, or another person's. */
export interface StoredTable {
  readonly cell: string;
  /** Which of its outputs. */
  readonly at: number;
  /** Of all cells whose last run is of the study as it is. */
  readonly records: ReadonlyMap<string, RunRecord>;
}

/** Drives the runs of one study. Implemented by session.ts as `createSession(host, options)`. */
export interface Session {
  /**
   * Tells the session what the study's cells are now, in page order. Changed cells and what depends on them become
   * stale; nothing runs. Cells with a duplicate definition or in a cycle carry the error at once. Resolves when analysed.
   */
  setCells(cells: readonly Cell[]): Promise<void>;
  /** Runs every cell. Resolves when the run is over (also when cells failed or it was stopped). */
  runAll(): Promise<void>;
  /** Runs these cells, what they need that holds no current value, and then what depends on them. */
  run(ids: readonly string[], options?: { dependents?: boolean }): Promise<void>;
  /** Runs every cell that is stale, and what those need. */
  runStale(): Promise<void>;
  /**
   * Sets a control's value and runs its cell and what depends on it.
   * @param options `run: false` only keeps the value and marks as stale what it changes
   */
  setInput(name: string, value: unknown, options?: { run?: boolean }): Promise<void>;
  /**
   * Cells that this would run were it not for the host's `mayRun`: those it refuses, not those that need them. In
   * running order, once the cells are analysed.
   */
  listWithheld(wanted: RunWish): Promise<readonly string[]>;
  /** Ends the sandbox at once. Running cells become "stopped"; finished outputs stay. A new sandbox starts on the next run. */
  stop(): Promise<void>;
  /** Stop, and forget every value and control. Outputs stay, as stale. */
  restart(): Promise<void>;
  /** As `restart`, and forget every output and record of a run: each cell is as before its first. */
  clear(): Promise<void>;
  /**
   * Rows of a table output, by its handle. Where its sandbox is gone, what the table needs runs again without a sign,
   * and the handle leads to the table made anew; where that comes out otherwise, its cell is stale and keeps what it
   * shows. Rejects with a sentence when the table is gone for good: its cell has failed, was stopped or is stale.
   * @param arrangement the order and the rows that were asked for by `arrange`; the table's own unless given
   */
  page(handle: string, offset: number, limit: number, arrangement?: Arrangement): Promise<Rows>;
  /**
   * Sorts and filters a table output in the sandbox, over all its rows; otherwise as `page`.
   * @param signal ends it: nobody waits any more
   * @returns how many rows are left
   */
  arrange(handle: string, arrangement: Arrangement, signal?: AbortSignal): Promise<number>;
  /**
   * Rows of such a table. What it needs runs without a sign; no cell's state changes, and none of it counts as a run.
   * Rejects with a sentence where something of it comes out otherwise than recorded, or may not run here.
   */
  storedRows(table: StoredTable, offset: number, limit: number, arrangement?: Arrangement): Promise<Rows>;
  /** Sorts and filters such a table, as `arrange` does. */
  arrangeStored(table: StoredTable, arrangement: Arrangement, signal?: AbortSignal): Promise<number>;
  /** Whether that can be tried, once the cells are analysed. */
  hasStoredRows(table: Pick<StoredTable, "cell" | "records">): Promise<boolean>;
  /** What a column of a table output holds; otherwise as `page`. */
  profile(handle: string, column: string): Promise<ColumnProfile>;
  /**
   * Files and addresses that a cell was seen to open in its last run, by the name that it gave, to their SHA-256; "" for
   * one that was not there. A file that another cell had opened before, and handed on, is not among them.
   */
  filesOf(id: string): Promise<Readonly<Record<string, string>>>;
  /** What a limit is; null: there is none. */
  limitOf(limit: LimitKind): number | null;
  /**
   * Raises a limit until `restart`. What runs goes on under it; the memory of a sandbox that stands stays as it is.
   * @param value seconds or MB
   */
  raiseLimit(limit: LimitKind, value: number): void;
  snapshot(): SessionSnapshot;
  subscribe(listener: () => void): () => void;
  dispose(): Promise<void>;
}
