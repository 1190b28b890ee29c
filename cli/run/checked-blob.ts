/** Reads bytes of a file that is checked to be the same one each time. */
export type ReadPart = (from: number, to: number) => Promise<ArrayBuffer>;

/** A blob over a file whose every read goes through one checked way. Node's own file blob opens the path again, unchecked. */
export class CheckedBlob extends Blob {
  readonly #read: ReadPart;
  readonly #from: number;
  readonly #to: number;

  constructor(read: ReadPart, from: number, to: number) {
    super();
    this.#read = read;
    this.#from = from;
    this.#to = to;
  }

  override get size(): number {
    return this.#to - this.#from;
  }

  override slice(start = 0, end = this.size): Blob {
    const place = (at: number) => Math.max(0, Math.min(this.size, at < 0 ? this.size + at : at));
    const from = place(start);
    return new CheckedBlob(this.#read, this.#from + from, this.#from + Math.max(from, place(end)));
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#read(this.#from, this.#to);
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await this.arrayBuffer());
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.arrayBuffer());
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    const piece = 1024 * 1024;
    let at = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (at >= this.size) return controller.close();
        controller.enqueue(await this.slice(at, at + piece).bytes());
        at += piece;
      },
    });
  }
}
