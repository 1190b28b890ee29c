import { createStore, type WritableStore } from "../stores/snapshot.ts";
import type { Panel } from "../study/study-context.ts";

/** What a person wants done with a data file. */
export interface FileWish {
  readonly what: "drop" | "pseudonymise";
  readonly file: string;
  /** Columns that are to be replaced, as far as known. */
  readonly columns: readonly string[];
}

/** The wish of the dialog that is open. */
export const fileWish = createStore<FileWish | null>(null);

/** Opens the dialog in which it is done, in the place of what is open. */
export function wishFor(panel: WritableStore<Panel | null>, wish: FileWish): void {
  fileWish.set(wish);
  panel.set("file");
}
