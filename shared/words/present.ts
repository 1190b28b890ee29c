/** Words of the presentation. Apart from the catalogue: a study opens without them. */
import { presentWords } from "./en-present.ts";
import { frenchPresentWords } from "./fr-present.ts";
import { speakRoom } from "./room.ts";

export type PresentKey = keyof typeof presentWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayPresent = speakRoom<PresentKey>({ en: presentWords, fr: frenchPresentWords });
