/** The words that a study made from a file begins with: loaded when one is made, in the screen's language. */
import { fillIn, type Values } from "../../../shared/words/fill.ts";
import type { Language } from "../../../shared/words/language.ts";
import type { englishPlan } from "./en.ts";

export type PlanKey = keyof typeof englishPlan;
export type PlanSay = (key: PlanKey, values?: Values) => string;

const loaders: Readonly<Record<Language, () => Promise<Readonly<Record<PlanKey, string>>>>> = {
  en: async () => (await import("./en.ts")).englishPlan,
  fr: async () => (await import("./fr.ts")).frenchPlan,
};

/** Loads the words of `language`. Rejects when they cannot be loaded. */
export async function loadPlanWords(language: Language): Promise<PlanSay> {
  const words = await loaders[language]();
  return (key, values = {}) => fillIn(words[key], values, language);
}
