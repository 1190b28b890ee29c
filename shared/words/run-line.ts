/** Words of the line that says what a cell does or waits for. Apart from the catalogue: they come with it. */
import { runLineWords } from "./en-run-line.ts";
import { frenchRunLineWords } from "./fr-run-line.ts";
import { speakRoom } from "./room.ts";

export type RunLineKey = keyof typeof runLineWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayRunLine = speakRoom<RunLineKey>({ en: runLineWords, fr: frenchRunLineWords });
