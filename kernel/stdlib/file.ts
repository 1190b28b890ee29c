import type { ColumnTable } from "arquero";
import { canonicalJson } from "../../shared/hash.ts";
import { say } from "../../shared/words/english.ts";
import { decodeText } from "../readers/decode.ts";
import type { ReadHooks, ReadResult } from "../readers/format-reader.ts";
import type { Recipe } from "../readers/options.ts";
import { readTable } from "../readers/read-table.ts";
import { longestText, pieceSize, readWhole } from "../readers/read-whole.ts";
import type { ByteSource } from "../readers/source.ts";
import type { CellContext } from "./context.ts";
import { describeImport } from "./import-report.ts";

/** Files from this size on tell how far their reading is, in bytes. */
const longFile = 8 * 1024 * 1024;

/** Options as text, whatever the order of their keys was. */
const keyOf = (options: unknown): string => canonicalJson(options ?? {});

/** One of the study's files, or a file on the web. Its bytes are asked for when needed, piece by piece. */
export class StudyFile {
  readonly name: string;
  readonly #context: CellContext;
  readonly #told: Set<string>;
  readonly #openSource: () => Promise<ByteSource>;
  #source: Promise<ByteSource> | null = null;
  /** What was read last, so that `recipe()` beside `table()` does not read the file twice. */
  #last: { key: string; result: Promise<ReadResult> } | null = null;

  /**
   * @param told what the cell has told of its files already, by name and options
   * @param openSource asks the host for it
   */
  constructor(
    name: string,
    context: CellContext,
    told: Set<string>,
    openSource: () => Promise<ByteSource> = () => context.openFile(name),
  ) {
    this.name = name;
    this.#context = context;
    this.#told = told;
    this.#openSource = openSource;
  }

  #open(): Promise<ByteSource> {
    this.#source ??= this.#openSource();
    return this.#source;
  }

  /** Progress of a long file, told at each percent; the host is heard whatever the size. */
  #watch(): (done: number, total: number) => Promise<void> {
    let percent = -1;
    return async (done, total) => {
      const now = Math.floor((100 * done) / total);
      if (total >= longFile && now > percent) {
        percent = now;
        this.#context.progress(done, total, say("runtime.reading", { name: this.name }));
      }
      await this.#context.pause();
    };
  }

  async #load(): Promise<Uint8Array> {
    const source = await this.#open();
    const watch = this.#watch();
    return readWhole(source, (done) => watch(done, source.size));
  }

  #read(options: unknown): Promise<ReadResult> {
    const key = keyOf(options);
    if (this.#last?.key === key) return this.#last.result;
    const hooks: ReadHooks = {
      progress: this.#watch(),
      loadFormat: (format) => this.#context.loadFormat(format),
    };
    const result = this.#open().then((source) => readTable(source, options, hooks));
    this.#last = { key, result };
    return result;
  }

  /** Tells a reading once in a cell: as a report, and each note as a line of warning. */
  #tell(result: ReadResult, options: unknown): void {
    const key = JSON.stringify([this.name, keyOf(options)]);
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#context.reportImport(describeImport(this.name, result, options));
    for (const note of result.notes) {
      const line = note.includes(this.name) ? note : say("runtime.fileNote", { name: this.name, note });
      this.#context.write("warn", line);
    }
  }

  /** The file as a table. @param options see kernel/readers/options.ts; what is left out is found from the file */
  async table(options?: unknown): Promise<ColumnTable> {
    const result = await this.#read(options);
    this.#tell(result, options);
    return result.table;
  }

  /** What `table()` found in the file, under the names of its options. */
  async recipe(options?: unknown): Promise<Recipe> {
    return (await this.#read(options)).recipe;
  }

  /** @throws Error naming the file when it is too long for one text, or not in the encoding */
  async text(options: { encoding?: string } = {}): Promise<string> {
    const { size } = await this.#open();
    if (size > longestText)
      throw new Error(say("reader.largeText", { name: this.name, size: Math.round(size / 1024 / 1024) }));
    return decodeText(await this.#load(), options.encoding, this.name).text;
  }

  /** @throws Error naming the file when it is not JSON */
  async json(): Promise<unknown> {
    const text = await this.text();
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(
        say("reader.badJson", { name: this.name, detail: error instanceof Error ? error.message : "" }),
      );
    }
  }

  /** A copy of the file's bytes: what a cell writes into it changes nobody else's. */
  async bytes(): Promise<Uint8Array> {
    const bytes = await this.#load();
    // A file of several pieces was put together for this call; one piece may be the source's own.
    return bytes.length > pieceSize ? bytes : bytes.slice();
  }

  /** A table of an Arrow IPC file or stream, whatever the file is called. */
  async arrow(): Promise<ColumnTable> {
    return this.table({ format: "arrow" });
  }
}

/** `file(name)`: a file of the study. @throws TypeError when the name is not text */
export function makeFile(context: CellContext): (name: string) => StudyFile {
  const told = new Set<string>();
  return (name) => {
    if (typeof name !== "string" || name.trim() === "") throw new TypeError(say("runtime.badFileName"));
    return new StudyFile(name, context, told);
  };
}
