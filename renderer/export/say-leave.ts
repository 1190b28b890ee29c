import { leaveWords } from "../../shared/words/en-leave.ts";
import { frenchLeaveWords } from "../../shared/words/fr-leave.ts";
import { makeSay } from "../../shared/words/make-say.ts";

/** The words of the dialog in which a study is exported. */
export const sayLeave = makeSay({ en: leaveWords, fr: frenchLeaveWords });
