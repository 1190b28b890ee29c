import type { ImportReport } from "../../shared/protocol/tables.ts";
import type { FormatReader, LoadedFormat } from "../readers/format-reader.ts";
import type { ByteSource } from "../readers/source.ts";

/** What the standard library needs from the runtime, for one cell. */
export interface CellContext {
  /** Shows a value among the cell's outputs; a promise is shown once it settles, and awaited by the cell. */
  show(value: unknown): void;
  /** Writes a line of text. */
  write(stream: "log" | "warn" | "error", text: string): void;
  progress(done: number, total?: number, label?: string): void;
  /** One of the study's files. Rejects with one clear sentence. */
  openFile(name: string): Promise<ByteSource>;
  /** What stands at an address of the web. Rejects with one clear sentence. */
  openRemote(url: string): Promise<ByteSource>;
  /** The reader of a rare format, loaded when first needed. Rejects with one clear sentence. */
  loadFormat(format: LoadedFormat): Promise<FormatReader>;
  /** Lets the host be heard during long work: resolves at once, or in a later turn. Rejects once the cell is over. */
  pause(): Promise<void>;
  /** Tells how a file was read as a table. */
  reportImport(report: ImportReport): void;
}
