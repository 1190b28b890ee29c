/** Words of what is done with data files. Apart from the catalogue: they are loaded with the dialogs that say them. */
import { dataFileWords } from "./en-data-files.ts";
import { frenchDataFileWords } from "./fr-data-files.ts";
import { speakRoom } from "./room.ts";

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayData = speakRoom<keyof typeof dataFileWords>({ en: dataFileWords, fr: frenchDataFileWords });
