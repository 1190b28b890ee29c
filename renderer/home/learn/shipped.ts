/** The studies that ship with the app, in the order in which the list of studies offers them. */
import type { Language } from "../../../shared/words/language.ts";
import type { LessonKey } from "../../../shared/words/lessons.ts";

/** A study that ships. */
export interface Shipped {
  readonly title: string;
  /** What it is about, in one sentence. */
  readonly about: LessonKey;
  /** Minutes that a lesson takes; null for an example. */
  readonly minutes: number | null;
  /** Where its file is, below `examples/`. */
  readonly path: string;
}

const lesson = (path: string, title: string, about: LessonKey, minutes: number): Shipped => ({
  title,
  about,
  minutes,
  path: `lessons/${path}.study.md`,
});
const example = (path: string, title: string, about: LessonKey): Shipped => ({
  title,
  about,
  minutes: null,
  path: `${path}.study.md`,
});

/** Of each language its own. A title here is that of the file: a test compares them. */
export const shipped: Readonly<Record<Language, readonly Shipped[]>> = {
  en: [
    lesson("reading-a-study", "Lesson 1: reading a study", "learn.reading", 5),
    lesson("first-analysis", "Lesson 2: a first analysis", "learn.analysis", 15),
    lesson("reviewing-numbers", "Lesson 3: reviewing a colleague’s numbers", "learn.reviewing", 15),
    example("human-development", "Human development since 1955", "learn.development"),
    example("natural-disasters", "Natural disasters and humanitarian need", "learn.disasters"),
    example("carbon-and-temperature", "Carbon and temperature for a climate negotiation", "learn.climate"),
  ],
  fr: [
    lesson("lire-une-etude", "Leçon 1 : lire une étude", "learn.reading", 5),
    lesson("premiere-analyse", "Leçon 2 : une première analyse", "learn.analysis", 15),
    lesson("relire-les-chiffres", "Leçon 3 : relire les chiffres d’un collègue", "learn.reviewing", 15),
    example("developpement-humain", "Le développement humain depuis 1955", "learn.development"),
    example("catastrophes-naturelles", "Catastrophes naturelles et besoins humanitaires", "learn.disasters"),
    example(
      "carbone-et-temperature",
      "Carbone et température pour une négociation climatique",
      "learn.climate",
    ),
  ],
};

const root = "../../../examples/";
const texts = import.meta.glob<string>("../../../examples/**/*.study.md", {
  query: "?raw",
  import: "default",
});
const files = import.meta.glob<string>("../../../examples/**/data/*", {
  query: "?url",
  import: "default",
  eager: true,
});

/** The text of the study's file. @throws where it cannot be loaded */
export async function readShipped({ path }: Shipped): Promise<string> {
  const load = texts[root + path];
  if (!load) throw new Error(`${path} is not in this build.`);
  return load();
}

/**
 * Where the app serves a data file of the study.
 * @param name as the study names it: `data/countries.csv`
 */
export function locateFile({ path }: Shipped, name: string): string | undefined {
  return files[root + path.slice(0, path.lastIndexOf("/") + 1) + name];
}
