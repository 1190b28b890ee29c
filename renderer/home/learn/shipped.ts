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
    example("un-voting", "Voting at the UN General Assembly", "learn.voting"),
    example("refugees-and-hosts", "Refugees and host countries", "learn.refugees"),
    example("natural-disasters", "Natural disasters and early warning", "learn.disasters"),
    example("trade-dependence", "Trade dependence", "learn.trade"),
    example("carbon-and-temperature", "Carbon and temperature for a climate negotiation", "learn.climate"),
    example("public-diplomacy-tone", "Public-diplomacy tone over time", "learn.tone"),
  ],
  fr: [
    lesson("lire-une-etude", "Leçon 1 : lire une étude", "learn.reading", 5),
    lesson("premiere-analyse", "Leçon 2 : une première analyse", "learn.analysis", 15),
    lesson("relire-les-chiffres", "Leçon 3 : relire les chiffres d’un collègue", "learn.reviewing", 15),
    example("developpement-humain", "Le développement humain depuis 1955", "learn.development"),
    example("votes-a-l-onu", "Les votes à l’Assemblée générale de l’ONU", "learn.voting"),
    example("refugies-et-pays-d-accueil", "Réfugiés et pays d’accueil", "learn.refugees"),
    example("catastrophes-naturelles", "Catastrophes naturelles et alerte précoce", "learn.disasters"),
    example("dependance-commerciale", "Dépendance commerciale", "learn.trade"),
    example(
      "carbone-et-temperature",
      "Carbone et température pour une négociation climatique",
      "learn.climate",
    ),
    example("tonalite-diplomatie-publique", "La tonalité de la diplomatie publique", "learn.tone"),
  ],
};

const template = (path: string, title: string, about: LessonKey): Shipped => ({
  title,
  about,
  minutes: null,
  path: `${path}.template.md`,
});

/** The templates of each language: studies to be written over, whose files are not put into a new workspace. */
export const templates: Readonly<Record<Language, readonly Shipped[]>> = {
  en: [
    template("situation-report", "Situation report", "template.report"),
    template("country-brief", "Country brief", "template.brief"),
    template("early-warning-board", "Early-warning board", "template.board"),
  ],
  fr: [
    template("point-de-situation", "Point de situation", "template.report"),
    template("fiche-pays", "Fiche pays", "template.brief"),
    template("tableau-d-alerte", "Tableau d’alerte précoce", "template.board"),
  ],
};

const root = "../../../examples/";
const texts = import.meta.glob<string>("../../../examples/**/*.{study,template}.md", {
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
