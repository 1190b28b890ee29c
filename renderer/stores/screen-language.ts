/** The language of the screen: chosen on this device, or the first of the browser's that Chancery speaks. */
import {
  currentLanguage,
  findLanguage,
  followLanguage,
  type Language,
  languages,
  speak,
} from "../../shared/words/language.ts";
import { findShell } from "./desktop-shell.ts";
import { openChoice } from "./preference.ts";
import type { Store } from "./snapshot.ts";

/** What was chosen on this device; `system`: as the browser has it. */
const choice = openChoice("language", ["system", ...(Object.keys(languages) as Language[])]);
export const languageChoice: Store<Language | "system"> = choice;

/** The language spoken now; who draws words again when it is another one watches this. */
export const screenLanguage: Store<Language> = { get: currentLanguage, subscribe: followLanguage };

/** Speaks the language of this device. Words that cannot be loaded leave the screen in English. */
export async function startLanguage(): Promise<void> {
  followLanguage(nameLanguage);
  // Another window may choose, too.
  choice.subscribe(() => void speakChosen().catch(() => undefined));
  await speakChosen().catch(() => undefined);
  // English is spoken without a change.
  if (currentLanguage() === "en") nameLanguage();
}

const resolve = (chosen: Language | "system") =>
  chosen === "system" ? (findLanguage(navigator.languages) ?? "en") : chosen;
const speakChosen = () => speak(resolve(choice.get()));

/**
 * Speaks `language`, or the browser's, from now on, here and when this device opens Chancery again.
 * @throws when its words cannot be loaded; nothing has changed then
 */
export async function chooseLanguage(language: Language | "system"): Promise<void> {
  await speak(resolve(language));
  choice.set(language);
}

/** Readers aloud, hyphens and quotation marks go by the page's language; the desktop's menu and dialogs follow it. */
function nameLanguage(): void {
  const language = currentLanguage();
  document.documentElement.lang = language;
  // A shell that does not take it keeps its own.
  findShell()
    ?.tellLanguage(language)
    .catch(() => undefined);
}
