/** Words of computing a study's results again. Apart from the catalogue: they come with it. */
import { reproduceWords } from "./en-reproduce.ts";
import { frenchReproduceWords } from "./fr-reproduce.ts";
import { speakRoom } from "./room.ts";

export type ReproduceKey = keyof typeof reproduceWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayReproduce = speakRoom<ReproduceKey>({ en: reproduceWords, fr: frenchReproduceWords });
