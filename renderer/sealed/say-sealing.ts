import { sealingWords } from "../../shared/words/en-sealing.ts";
import { frenchSealingWords } from "../../shared/words/fr-sealing.ts";
import { makeSay } from "../../shared/words/make-say.ts";

/** The words of making, opening and sharing sealed studies. */
export const saySealing = makeSay({ en: sealingWords, fr: frenchSealingWords });
