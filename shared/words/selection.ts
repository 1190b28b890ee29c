/** Words of a chart in which people select. Apart from the catalogue: they come with it. */
import { selectionWords } from "./en-selection.ts";
import { frenchSelectionWords } from "./fr-selection.ts";
import { speakRoom } from "./room.ts";

export type SelectionKey = keyof typeof selectionWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const saySelection = speakRoom<SelectionKey>({ en: selectionWords, fr: frenchSelectionWords });
