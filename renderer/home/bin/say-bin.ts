import { binWords } from "../../../shared/words/en-bin.ts";
import { frenchBinWords } from "../../../shared/words/fr-bin.ts";
import { makeSay } from "../../../shared/words/make-say.ts";

/** The words of deleting studies and of the bin. */
export const sayBin = makeSay({ en: binWords, fr: frenchBinWords });
