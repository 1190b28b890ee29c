import { createStore } from "../stores/snapshot.ts";

export interface GatedStudy {
  readonly id: string;
  readonly frontMatter: () => string;
}

/** The study that is open on the page, for parts of the screen that know tables and no studies. */
export const currentStudy = createStore<GatedStudy | null>(null);
