/** Makes a study of a data file: looks at it, puts it into the workspace, writes the study. */
import worldUrl from "world-atlas/countries-110m.json?url";
import { cleanFileName, dropExtension, nameStudy } from "../../shared/new-study/names.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { createStudy, sendNewFile } from "../stores/api.ts";
import { runWhenOpen } from "../stores/first-run.ts";
import { keepOwnTexts } from "../stores/trust/own-texts.ts";
import { askFacts } from "./ask-facts.ts";
import type { FileFacts } from "./facts.ts";
import { type MapFiles, writeCodes } from "./map.ts";
import { planStudy } from "./plan-study.ts";
import { findRoles } from "./roles.ts";
import { loadPlanWords } from "./words/plan-words.ts";

export type Step = "reading" | "sending" | "creating";

/**
 * Makes the study. It runs by itself once it is open: the code is the person's own, written at their wish.
 * @param tell hears what is being done
 * @returns the study's id
 * @throws NotData, ApiFailure, Error with a reader's English sentence, or the signal's reason
 */
export async function createFromFile(
  file: File,
  tell: (step: Step) => void,
  signal: AbortSignal,
): Promise<string> {
  const language = currentLanguage();
  tell("reading");
  const [facts, say] = await Promise.all([askFacts(file, signal), loadPlanWords(language)]);
  tell("sending");
  const sent = await sendNewFile(cleanFileName(file.name), file, signal);
  const map = await sendMapFiles(facts, signal);
  tell("creating");
  const text = planStudy(facts, { language, say, year: new Date().getFullYear(), file: sent.name, map });
  const { id } = await createStudy(text);
  keepOwnTexts(localStorage, id, parseStudyFile(text, nameStudy(facts.name)).cells);
  runWhenOpen(id);
  return id;
}

/** Puts the shapes of countries, and the file's own names of them, beside it; null where it names none. */
async function sendMapFiles(facts: FileFacts, signal: AbortSignal): Promise<MapFiles | null> {
  const { country } = findRoles(facts);
  if (!country?.countries || facts.rows === 0) return null;
  const world = await fetch(worldUrl, { signal });
  // A study without its map is better than none.
  if (!world.ok) return null;
  const codes = new Blob([writeCodes(country.name, country.countries)]);
  const name = cleanFileName(`${dropExtension(facts.name)} countries.csv`);
  return {
    codes: (await sendNewFile(name, codes, signal)).name,
    world: (await sendNewFile("countries-110m.json", await world.blob(), signal)).name,
  };
}
