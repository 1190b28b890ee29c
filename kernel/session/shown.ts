/** What the sandbox shows of cells, on its way to the store. */
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import type { SessionStore } from "./store.ts";
import type { CellState } from "./types.ts";

/** Outputs of one cell in one run beyond which the sandbox is ended; the runtime stops far before. */
const maxOutputs = 20_000;
/** By how many characters the limit of all outputs may be passed before that is seen. */
const looseCharacters = 256 * 1024;

type Manner = "seen" | "silent" | "hidden";

/** One cell in the run under way or the last it ran in. */
interface Shown {
  readonly run: number;
  /** `silent`: made again unasked, shown only when it is over; `hidden`: run for its rows alone, never shown. */
  readonly manner: Manner;
  readonly held: Output[];
  count: number;
  characters: number;
}

export class ShownOutputs {
  readonly #store: SessionStore;
  readonly #limit: () => number;
  /** Characters that came since all were counted. */
  #unchecked = 0;
  readonly #cells = new Map<string, Shown>();

  /** @param limit gives how many characters all cells together may show now */
  constructor(store: SessionStore, limit: () => number) {
    this.#store = store;
    this.#limit = limit;
  }

  /** A cell has started. @param manner silent: nobody asked for it, what it shows replaces the same at once, at its end */
  begin(id: string, run: number, manner: Manner): void {
    this.#cells.set(id, { run, manner, held: [], count: 0, characters: 0 });
  }

  /** Whether this is the run that the cell last started in. */
  isOf(id: string, run: number): boolean {
    return this.#cells.get(id)?.run === run;
  }

  /** Whether a later run has started the cell since. */
  isTaken(id: string, run: number): boolean {
    return (this.#cells.get(id)?.run ?? run) > run;
  }

  /** Whether the cell started last in this run, and on the screen. */
  isVisible(id: string, run: number): boolean {
    const shown = this.#cells.get(id);
    return shown?.run === run && shown.manner === "seen";
  }

  isSilent(id: string): boolean {
    return this.#cells.get(id)?.manner === "silent";
  }

  isHidden(id: string): boolean {
    return this.#cells.get(id)?.manner === "hidden";
  }

  /** The next output takes the place of those before. */
  restart(id: string): void {
    const shown = this.#cells.get(id);
    if (shown) Object.assign(shown, { count: 0, characters: 0 });
  }

  /**
   * Takes an output. Timers of a finished cell may still show something: it is taken as long as the cell has not run again.
   * @param isRunning whether the cell is under way
   * @returns false when the cell has shown more than it may
   */
  take(id: string, run: number, output: Output, isRunning: boolean): boolean {
    const shown = this.#cells.get(id);
    if (shown?.run !== run) return true;
    shown.count += 1;
    shown.characters += countCharacters(output);
    if (shown.count > maxOutputs || this.#isOver(output)) return false;
    if (shown.manner !== "seen" && isRunning) {
      shown.held.push(output);
      return true;
    }
    if (shown.manner === "hidden") return true;
    if (shown.count === 1) this.#store.update(id, (state) => ({ ...state, outputs: [] }));
    this.#store.addOutput(id, output);
    return true;
  }

  /** Whether too much stands on the page; looked at once for many small outputs. */
  #isOver(output: Output): boolean {
    this.#unchecked += countCharacters(output);
    if (this.#unchecked < looseCharacters) return false;
    this.#unchecked = 0;
    return this.#countAll() > this.#limit();
  }

  /** Characters that stand on the page: what is no longer there does not count. */
  #countAll(): number {
    let characters = 0;
    for (const [id, shown] of this.#cells)
      if (this.#store.has(id)) characters += shown.characters;
      else this.#cells.delete(id);
    return characters;
  }

  /** What a cell that is over has shown: what stood there before does not count. */
  gather(id: string, { outputs }: CellState): readonly Output[] {
    const shown = this.#cells.get(id);
    if (shown && shown.manner !== "seen") return shown.held;
    return shown?.count ? outputs : [];
  }

  /** What stays on the screen of a cell that its sandbox took along. */
  keep(id: string, run: number, { outputs }: CellState): readonly Output[] {
    const shown = this.#cells.get(id);
    return shown?.run === run && shown.count > 0 && shown.manner === "seen" ? outputs : [];
  }
}

/** An output whose handle names its sandbox too. */
export function nameTable(output: Output, nameHandle: (handle: string) => string): Output {
  return output.mime === mime.table && output.handle !== undefined
    ? { ...output, handle: nameHandle(output.handle) }
    : output;
}

function countCharacters(output: Output): number {
  return typeof output.data === "string" ? output.data.length : JSON.stringify(output.data).length;
}
