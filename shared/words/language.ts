/** The language that this window, or this command, speaks. English is there at once; others are loaded when chosen. */
import type { WordKey } from "./catalogue.ts";
import { english } from "./en.ts";

export type Words = Readonly<Record<WordKey, string>>;

/** Every language there is, with its own name for itself. Another one is a line here, one below, and its words. */
export const languages = { en: "English", fr: "Français" } as const;
export type Language = keyof typeof languages;

const loaders: Readonly<Record<Language, () => Promise<Words>>> = {
  en: async () => english,
  fr: async () => (await import("./fr.ts")).french,
};

interface Spoken {
  readonly language: Language;
  readonly words: Words;
  /** English, whole: what messages of kernel and server are recognised by. */
  readonly originals: Words;
}

let spoken: Spoken = { language: "en", words: english, originals: english };
let wanted: Language = "en";
const listeners = new Set<() => void>();

/** The language spoken now. */
export function currentLanguage(): Language {
  return spoken.language;
}

/** The words of the language spoken now. */
export function currentWords(): Words {
  return spoken.words;
}

/** English as kernel and server speak it; in English itself, only what the page needs. */
export function currentOriginals(): Words {
  return spoken.originals;
}

/** The words of `language`, and English whole where they are not English. */
async function load(language: Language): Promise<Spoken> {
  const [words, originals] = await Promise.all([
    loaders[language](),
    language === "en" ? english : import("./originals.ts").then((module) => module.originals),
  ]);
  return { language, words, originals };
}

/**
 * Speaks `language` from now on, and tells those who follow. Of two choices made while words load, the later counts.
 * @throws when its words cannot be loaded; the language stays what it was
 */
export async function speak(language: Language): Promise<void> {
  wanted = language;
  if (language === spoken.language) return;
  const loaded = await load(language).catch((error: unknown) => {
    if (wanted === language) wanted = spoken.language;
    throw error;
  });
  if (wanted !== language) return;
  spoken = loaded;
  for (const listener of [...listeners]) listener();
}

/** Calls `listener` whenever the language has changed. @returns ends that */
export function followLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The first of `tags` (`fr-CA`, `fr_FR.UTF-8`) whose language there is; null for none. */
export function findLanguage(tags: readonly string[]): Language | null {
  for (const tag of tags) {
    const name = tag.split(/[-_.@]/, 1)[0]?.toLowerCase() ?? "";
    if (isLanguage(name)) return name;
  }
  return null;
}

/** Whether there are words in the language of this name. */
export function isLanguage(name: string): name is Language {
  return Object.hasOwn(languages, name);
}

/** Whether `count` takes the singular, in the language spoken now unless given: 0 does in French and not in English. */
export function isSingular(count: number, language: Language = spoken.language): boolean {
  return new Intl.PluralRules(language).select(count) === "one";
}
