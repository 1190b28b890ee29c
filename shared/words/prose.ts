/** Words of the editor in which text is edited as it looks. Apart from the catalogue: they come with it. */
import { proseWords } from "./en-prose.ts";
import { frenchProseWords } from "./fr-prose.ts";
import { speakRoom } from "./room.ts";

export type ProseKey = keyof typeof proseWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayProse = speakRoom<ProseKey>({ en: proseWords, fr: frenchProseWords });
