/** Words of the keys, the palette and the search; loaded with them. */
import { keyWords } from "../../shared/words/en-keys.ts";
import { frenchKeyWords } from "../../shared/words/fr-keys.ts";
import { speakRoom } from "../../shared/words/room.ts";

export type KeyWord = keyof typeof keyWords;

/** The text of `key` in the language spoken now. */
export const sayKey = speakRoom<KeyWord>({ en: keyWords, fr: frenchKeyWords });
