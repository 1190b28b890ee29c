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

/** never run · waiting its turn · running · fresh · stale (something changed since) · failed · stopped (time, memory, Stop). */
export type CellRunState = "never" | "waiting" | "running" | "fresh" | "stale" | "failed" | "stopped";

/** One cell as a session sees it: an immutable snapshot, replaced on each change. */
export interface CellState {
  readonly id: string;
  readonly state: CellRunState;
  /** Result of the last run; null before the first. */
  readonly status: CellStatus | null;
  readonly defines: readonly string[];
  /** Names of other cells' variables that it uses (not globals, not the standard library). */
  readonly uses: readonly string[];
  readonly outputs: readonly Output[];
  readonly error: CellError | null;
  readonly ms: number | null;
  readonly progress: { done: number; total?: number | undefined; label?: string | undefined } | null;
  /** Short descriptions of what its names hold, for the variables panel. */
  readonly values: Readonly<Record<string, string>>;
  /** Files that it read as tables in its last run, and how. */
  readonly imports: readonly ImportReport[];
  readonly record: RunRecord | null;
}

export interface SessionSnapshot {
  readonly cells: ReadonlyMap<string, CellState>;
  /** Whether a plan is under way. */
  readonly running: boolean;
  /** "off" before the first run and after dispose; "starting" also while it comes back after a Stop. */
  readonly kernel: "off" | "starting" | "ready";
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
  /** Ends the sandbox at once. Running cells become "stopped"; finished outputs stay. A new sandbox starts on the next run. */
  stop(): Promise<void>;
  /** Stop, and forget every value and control. Outputs stay, as stale. */
  restart(): Promise<void>;
  /** Rows of a table output, by its handle. Rejects with a sentence when the table is gone. */
  page(handle: string, offset: number, limit: number): Promise<Rows>;
  /** What a column of a table output holds. Rejects with a sentence when the table is gone. */
  profile(handle: string, column: string): Promise<ColumnProfile>;
  snapshot(): SessionSnapshot;
  subscribe(listener: () => void): () => void;
  dispose(): Promise<void>;
}
