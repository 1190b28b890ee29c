/** Words of the briefing and of paper. Apart from the catalogue: a study opens without them. */
import { briefingWords } from "./en-briefing.ts";
import { frenchBriefingWords } from "./fr-briefing.ts";
import { speakRoom } from "./room.ts";

export type BriefingKey = keyof typeof briefingWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayBriefing = speakRoom<BriefingKey>({ en: briefingWords, fr: frenchBriefingWords });
