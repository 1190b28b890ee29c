/** Why a formula is not set. Apart from the catalogue: these words come with what sets formulas. */
import { mathWords } from "./en-math.ts";
import { frenchMathWords } from "./fr-math.ts";
import { speakRoom } from "./room.ts";

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayMath = speakRoom<keyof typeof mathWords>({ en: mathWords, fr: frenchMathWords });
