/** Words that tell screen readers what others edit. Apart from the catalogue: they come with it. */
import { othersWords } from "./en-others.ts";
import { frenchOthersWords } from "./fr-others.ts";
import { speakRoom } from "./room.ts";

export type OthersKey = keyof typeof othersWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayOthers = speakRoom<OthersKey>({ en: othersWords, fr: frenchOthersWords });
