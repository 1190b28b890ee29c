/** Tables on the screen: a handle that was shown leads to the table that took its place in a later sandbox. */
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import { withoutHandles } from "./records.ts";

export class ShownTables {
  /** Cell id → handle on the screen → handle of the table made last. */
  readonly #made = new Map<string, ReadonlyMap<string, string>>();

  /**
   * Takes what a cell shows when it is made again.
   * @returns whether it is the same as what it shows; then `shown` may stay on the screen
   */
  replace(id: string, shown: readonly Output[], again: readonly Output[]): boolean {
    if (JSON.stringify(withoutHandles(shown)) !== JSON.stringify(withoutHandles(again))) return false;
    const made = new Map<string, string>();
    shown.forEach((output, at) => {
      const [from, to] = [handleOf(output), handleOf(again[at])];
      if (from !== undefined && to !== undefined) made.set(from, to);
    });
    this.#made.set(id, made);
    return true;
  }

  /** A cell has run anew: what it showed before is gone. */
  forget(id: string): void {
    this.#made.delete(id);
  }

  /** The handle of the table made last in place of the one on the screen. */
  find(handle: string): string {
    for (const made of this.#made.values()) {
      const now = made.get(handle);
      if (now !== undefined) return now;
    }
    return handle;
  }
}

/** The handle of a table output. */
export function handleOf(output: Output | undefined): string | undefined {
  return output?.mime === mime.table ? output.handle : undefined;
}
