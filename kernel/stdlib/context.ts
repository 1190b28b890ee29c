/** What the standard library needs from the runtime, for one cell. */
export interface CellContext {
  /** Shows a value among the cell's outputs; a promise is shown once it settles, and awaited by the cell. */
  show(value: unknown): void;
  /** Writes a line of text. */
  write(stream: "log" | "warn" | "error", text: string): void;
  progress(done: number, total?: number, label?: string): void;
  /** Bytes of one of the study's files. Rejects with one clear sentence. */
  readFile(name: string): Promise<ArrayBuffer>;
}
