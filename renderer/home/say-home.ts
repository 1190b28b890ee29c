import { homeWords } from "../../shared/words/en-home.ts";
import { frenchHomeWords } from "../../shared/words/fr-home.ts";
import { makeSay } from "../../shared/words/make-say.ts";

/** The words of the list of studies. */
export const sayHome = makeSay({ en: homeWords, fr: frenchHomeWords });
