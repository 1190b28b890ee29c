import { createStore } from "../stores/snapshot.ts";

/** The data file whose row is open when the markings are: whoever came by it looks for it. */
export const openRow = createStore<string | null>(null);
