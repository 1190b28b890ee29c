import type { Output } from "../../shared/protocol/outputs.ts";
import { makeState } from "./state.ts";
import type { CellState, SessionSnapshot } from "./types.ts";

/** Listeners hear of changes at most once in this many milliseconds: about a frame of the screen. */
const batchMs = 12;

/** The cells' states while they change, and the immutable snapshots that others see. */
export class SessionStore {
  readonly #cells = new Map<string, CellState>();
  /** Outputs that have come since the last snapshot, so that ten thousand lines are not copied ten thousand times. */
  readonly #arrived = new Map<string, Output[]>();
  readonly #listeners = new Set<() => void>();
  #running = false;
  #kernel: SessionSnapshot["kernel"] = "off";
  #snapshot: SessionSnapshot | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;

  has(id: string): boolean {
    return this.#cells.has(id);
  }

  get(id: string): CellState {
    const cell = this.#cells.get(id) ?? makeState(id);
    const arrived = this.#arrived.get(id);
    if (arrived === undefined) return cell;
    this.#arrived.delete(id);
    const whole = { ...cell, outputs: [...cell.outputs, ...arrived] };
    this.#cells.set(id, whole);
    return whole;
  }

  /** Changes a cell that is part of the study; others are left out. */
  update(id: string, change: (cell: CellState) => CellState): void {
    if (!this.#cells.has(id)) return;
    const before = this.get(id);
    const after = change(before);
    if (after === before) return;
    this.#cells.set(id, after);
    this.#changed();
  }

  addOutput(id: string, output: Output): void {
    if (!this.#cells.has(id)) return;
    const arrived = this.#arrived.get(id);
    if (arrived) arrived.push(output);
    else this.#arrived.set(id, [output]);
    this.#changed();
  }

  /** Makes exactly these the cells, in this order; those it had keep their states. */
  setIds(ids: readonly string[]): void {
    const before = new Map(ids.map((id) => [id, this.get(id)]));
    this.#cells.clear();
    for (const id of this.#arrived.keys()) if (!before.has(id)) this.#arrived.delete(id);
    for (const [id, cell] of before) this.#cells.set(id, cell);
    this.#changed();
  }

  ids(): string[] {
    return [...this.#cells.keys()];
  }

  setRunning(running: boolean): void {
    if (this.#running === running) return;
    this.#running = running;
    this.#changed();
  }

  setKernel(kernel: SessionSnapshot["kernel"]): void {
    if (this.#kernel === kernel) return;
    this.#kernel = kernel;
    this.#changed();
  }

  /** The same object until something changes. */
  snapshot(): SessionSnapshot {
    this.#snapshot ??= {
      cells: new Map(this.ids().map((id) => [id, this.get(id)])),
      running: this.#running,
      kernel: this.#kernel,
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells listeners now what they would hear soon. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    for (const listener of [...this.#listeners]) listener();
  }

  #changed(): void {
    this.#snapshot = null;
    this.#timer ??= setTimeout(() => this.flush(), batchMs);
  }
}
