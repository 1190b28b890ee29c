import type { KernelMessage } from "../../shared/protocol/port.ts";
import type { ImportReport } from "../../shared/protocol/tables.ts";
import { say } from "../../shared/words/english.ts";
import type { FormatReader, LoadedFormat } from "../readers/format-reader.ts";
import type { ByteSource } from "../readers/source.ts";
import type { CellContext } from "../stdlib/context.ts";
import { standardLibrary } from "../stdlib/library.ts";
import { readCallers } from "./call-sites.ts";
import { stringify, thenOf } from "./captured.ts";
import { awaitFor } from "./evaluate.ts";
import { type CellGenerator, isGenerator } from "./generators.ts";
import { showValue, type WrittenOutput, writeOutput } from "./outputs.ts";
import { PacedProgress } from "./paced-progress.ts";
import type { ShownTables } from "./tables.ts";
import { CellTimers, type NativeTimers } from "./timers.ts";

/** Outputs of one cell beyond this are dropped, with one line that says so. */
export const maxOutputs = 10_000;
/** Longest JSON of one output: well under the port's limit. */
const maxOutputLength = 24 * 1024 * 1024;

/** What a running cell needs from the runtime around it. */
export interface CellHost {
  readonly tables: ShownTables;
  readonly timers: NativeTimers;
  post(text: string): void;
  openFile(name: string): Promise<ByteSource>;
  openRemote(url: string): Promise<ByteSource>;
  loadFormat(format: LoadedFormat): Promise<FormatReader>;
  /** Lets messages of the host in, unless they were just now. */
  pause(): Promise<void>;
  /** The cell that what happens now belongs to: the one that runs, or the one whose timer fires. */
  active: CellRun | null;
  /** The cell whose callback runs at this moment, called by a timer. */
  called: CellRun | null;
  /** Cells that may still show something, by the URL of their code. */
  readonly byUrl: Map<string, CellRun>;
  /**
   * Tells an error that no cell awaits, such as one in a timer.
   * @param discarded whether it is of a promise that nobody looked at
   */
  reportLate(run: CellRun, thrown: unknown, discarded: boolean): void;
}

/** One cell while it runs, and after, for as long as its timers and its functions may still show something. */
export class CellRun implements CellContext {
  readonly id: string;
  readonly run: number;
  readonly rows: number;
  readonly timers: CellTimers;
  /** Promises that were shown: the cell is over when they are. */
  readonly pending: Promise<void>[] = [];
  /** Generators that were shown: their values are. */
  readonly streams = new Set<CellGenerator>();
  /** Settles when it is closed. */
  readonly closed: Promise<void>;
  /** Whether its values are there for others; until then what it does is its own. */
  isOver = false;
  /** Whether it has generators, which end by themselves when they are asked to. */
  isStreaming = false;
  readonly #host: CellHost;
  readonly #library = new Map<string, unknown>();
  readonly #close: () => void;
  /** What waits for it to be closed, and for something else that may come first. */
  readonly #leaving = new Set<() => void>();
  readonly #progress: PacedProgress;
  /** The URL of its code; see call-sites.ts. */
  #url = "";
  #outputs = 0;
  #open = true;
  /** Promises under way that nobody waits for. */
  #discarded = 0;

  constructor(id: string, run: number, rows: number, host: CellHost) {
    this.id = id;
    this.run = run;
    this.rows = rows;
    this.#host = host;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    this.#close = resolve;
    this.timers = new CellTimers(host.timers, (callback) => this.#runLate(callback));
    this.#progress = new PacedProgress(host.timers, (progress) => {
      const message: KernelMessage = { type: "progress", run, id, ...progress };
      if (this.#open) host.post(stringify(message));
    });
  }

  /** Says under which URL its code is on the stack. */
  isRunAs(url: string): void {
    this.#url = url;
    if (this.#open) this.#host.byUrl.set(url, this);
  }

  /** From now on nothing that this cell does shows. */
  close(): void {
    this.#open = false;
    if (this.#host.byUrl.get(this.#url) === this) this.#host.byUrl.delete(this.#url);
    if (this.isStreaming) this.timers.retire();
    else this.timers.clearAll();
    this.#close();
    for (const leave of this.#leaving) leave();
    this.#leaving.clear();
  }

  /**
   * What some work of it gives, or `otherwise` once it is closed. A race against `closed` would hold what each work gave
   * until then: all values that a generator ever yielded.
   */
  orClosed<T, Other>(work: Promise<T>, otherwise: Other): Promise<T | Other> {
    if (!this.#open) return Promise.resolve(otherwise);
    return new Promise((resolve, reject) => {
      const leave = () => resolve(otherwise);
      this.#leaving.add(leave);
      const end = <Given>(settle: (given: Given) => void) => {
        return (given: Given) => {
          this.#leaving.delete(leave);
          settle(given);
        };
      };
      thenOf.call(work, end(resolve), end(reject));
    });
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** What it has shown does not count any more: a newer value takes its place. */
  forgetOutputs(): void {
    this.#outputs = 0;
    this.#host.tables.drop(this.id);
  }

  /** A name of the standard library, made for this cell when first asked for. */
  provide(name: string): unknown {
    if (!this.#library.has(name)) this.#library.set(name, standardLibrary.get(name)?.(this));
    return this.#library.get(name);
  }

  emit(written: WrittenOutput): void {
    if (!this.#open) return;
    this.#outputs += 1;
    if (this.#outputs > maxOutputs + 1) return;
    let { json } = written;
    const tell = (text: string) => stringify({ mime: "text/plain", data: text, stream: "warn" });
    if (this.#outputs > maxOutputs) json = tell(say("runtime.outputsDropped", { limit: maxOutputs }));
    else if (json.length > maxOutputLength)
      json = tell(say("runtime.outputLarge", { size: Math.round(json.length / 1024 / 1024) }));
    this.#host.post(`{"type":"output","run":${this.run},"id":${stringify(this.id)},"output":${json}}`);
  }

  show(value: unknown): void {
    const target = this.#target();
    if (value instanceof Promise) {
      const waited = target.#url === "" ? value : awaitFor(target.#url, value);
      const shown = waited.then((settled) => target.#showNow(settled));
      // Where the cell fails first, nobody awaits this one any more.
      shown.catch(() => {});
      target.pending.push(shown);
      return;
    }
    // Not even looked at: a table that is shown is kept, and ten million values take their time.
    if (target.#outputs <= maxOutputs) target.#showNow(value);
  }

  write(stream: "log" | "warn" | "error", data: string): void {
    const target = this.#target();
    if (target.#outputs <= maxOutputs) target.emit(writeOutput({ mime: "text/plain", data, stream }));
  }

  progress(done: number, total?: number, label?: string): void {
    this.#target().#progress.tell({ done, total, label });
  }

  /** Takes what a call gave that nobody looks at: where it is a promise that fails, a line says so. */
  hear(value: unknown): void {
    // Most calls in loops give a number or nothing: that is asked first.
    if (typeof value !== "object" || !(value instanceof Promise)) return;
    const target = this.#target();
    this.#discarded += 1;
    thenOf.call(
      value,
      () => {
        this.#discarded -= 1;
      },
      (thrown: unknown) => {
        this.#discarded -= 1;
        this.#host.reportLate(target, thrown, true);
      },
    );
  }

  /** Gives promises that nobody waits for one turn of the event loop, so that most failures are told before the cell is over. */
  async settleSoon(): Promise<void> {
    if (this.#discarded > 0)
      await new Promise<void>((resolve) => this.#host.timers.setTimeout(() => resolve(), 0));
  }

  openFile(name: string): Promise<ByteSource> {
    return this.#host.openFile(name);
  }

  openRemote(url: string): Promise<ByteSource> {
    return this.#host.openRemote(url);
  }

  loadFormat(format: LoadedFormat): Promise<FormatReader> {
    return this.#host.loadFormat(format);
  }

  async pause(): Promise<void> {
    await this.#host.pause();
    // What a stopped cell still reads is read for nobody.
    if (!this.#open) throw new Error(say("session.stopped"));
  }

  reportImport(report: ImportReport): void {
    const target = this.#target();
    if (!target.#open) return;
    const message: KernelMessage = { type: "import", run: target.run, id: target.id, report };
    this.#host.post(stringify(message));
  }

  #showNow(value: unknown): void {
    if (isGenerator(value)) {
      this.streams.add(value);
      return;
    }
    const written = showValue(value, { tables: this.#host.tables, cell: this.id, rows: this.rows });
    if (written) this.emit(written);
  }

  /**
   * A function of this cell that another one calls shows in the other: there it is dropped when that one runs again. What
   * this cell does by itself after it is over is its own still, whichever cell runs just then.
   */
  #target(): CellRun {
    const { active, called } = this.#host;
    if (!this.isOver || active === null || active === this) return this;
    return called === active || readCallers().includes(active.#url) ? active : this;
  }

  #runLate(callback: () => unknown): void {
    const { active, called } = this.#host;
    this.#host.active = this;
    this.#host.called = this;
    try {
      this.hear(callback());
    } catch (error) {
      this.#host.reportLate(this, error, false);
    } finally {
      this.#host.active = active;
      this.#host.called = called;
    }
  }
}
