/** Where a search has found something: the editors mark it. */
import { createStore } from "./snapshot.ts";

export interface FoundRange {
  readonly from: number;
  readonly to: number;
  /** Whether it is the one that the person is at. */
  readonly isCurrent: boolean;
}

/** Cell id → what was found in its source; empty while nobody searches. A window searches one study at a time. */
export const found = createStore<ReadonlyMap<string, readonly FoundRange[]>>(new Map());
