/** Data files that are being put into an open study: what is on its way, for the line that tells it. */
import { createStore } from "../../stores/snapshot.ts";

export interface Adding {
  readonly file: string;
  readonly stop: AbortController;
}

/** The file that is on its way; null for none. One window sends one after the other. */
export const adding = createStore<Adding | null>(null);
