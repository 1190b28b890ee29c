/** Words of the lessons and example studies on the list of studies. Apart from the catalogue: they come with them. */
import { lessonWords } from "./en-lessons.ts";
import { frenchLessonWords } from "./fr-lessons.ts";
import { speakRoom } from "./room.ts";

export type LessonKey = keyof typeof lessonWords;

/** The text of `key` in the language spoken now, with its placeholders filled in. */
export const sayLesson = speakRoom<LessonKey>({ en: lessonWords, fr: frenchLessonWords });
