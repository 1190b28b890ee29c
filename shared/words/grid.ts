/** Words of tables that are sorted, filtered and copied. Apart from the catalogue: they come with the table. */
import { gridWords } from "./en-grid.ts";
import { frenchGridWords } from "./fr-grid.ts";
import { speakRoom } from "./room.ts";

export type GridKey = keyof typeof gridWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayGrid = speakRoom<GridKey>({ en: gridWords, fr: frenchGridWords });
