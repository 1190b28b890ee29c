import { type ColumnTable, fromArrow } from "arquero";
import { say } from "../../shared/words/catalogue.ts";
import { decodeText } from "../readers/decode.ts";
import type { ReadResult } from "../readers/format-reader.ts";
import type { Recipe } from "../readers/options.ts";
import { readTable } from "../readers/read-table.ts";
import type { ByteSource } from "../readers/source.ts";
import type { CellContext } from "./context.ts";

/** One of the study's files. Its bytes are asked for once, when first needed. */
export class StudyFile {
  readonly name: string;
  readonly #open: () => Promise<ByteSource>;
  #source: Promise<ByteSource> | null = null;
  #bytes: Promise<Uint8Array> | null = null;

  constructor(name: string, open: () => Promise<ByteSource>) {
    this.name = name;
    this.#open = open;
  }

  #find(): Promise<ByteSource> {
    this.#source ??= this.#open();
    return this.#source;
  }

  async #load(): Promise<Uint8Array> {
    this.#bytes ??= this.#find().then((source) => source.read(0, source.size));
    return this.#bytes;
  }

  async #read(options: unknown): Promise<ReadResult> {
    return readTable(await this.#find(), options, {
      loadFormat: async (format) => {
        throw new Error(say("reader.unsupported", { name: this.name, format }));
      },
    });
  }

  /** The file as a table. @param options see kernel/readers/options.ts; what is left out is found from the file */
  async table(options?: unknown): Promise<ColumnTable> {
    return (await this.#read(options)).table;
  }

  /** What `table()` found in the file, under the names of its options. */
  async recipe(options?: unknown): Promise<Recipe> {
    return (await this.#read(options)).recipe;
  }

  async text(options: { encoding?: string } = {}): Promise<string> {
    return decodeText(await this.#load(), options.encoding).text;
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

  /** A copy, so that a cell that writes into it changes nobody else's. */
  async bytes(): Promise<Uint8Array> {
    return (await this.#load()).slice();
  }

  /** A table of an Arrow IPC file or stream. */
  async arrow(): Promise<ColumnTable> {
    const bytes = await this.#load();
    try {
      return fromArrow(bytes);
    } catch (error) {
      throw new Error(
        say("reader.badArrow", { name: this.name, detail: error instanceof Error ? error.message : "" }),
      );
    }
  }
}

/** `file(name)`: a file of the study. @throws TypeError when the name is not text */
export function makeFile(context: CellContext): (name: string) => StudyFile {
  return (name) => {
    if (typeof name !== "string" || name.trim() === "") throw new TypeError(say("runtime.badFileName"));
    return new StudyFile(name, () => context.openFile(name));
  };
}
