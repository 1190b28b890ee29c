/** The language of the screen: chosen on this device, or the first of the browser's that Chancery speaks. */
import {
  currentLanguage,
  findLanguage,
  followLanguage,
  isLanguage,
  type Language,
  speak,
} from "../../shared/words/language.ts";
import type { Store } from "./snapshot.ts";

const storageKey = "chancery.language";

/** The language spoken now; who draws words again when it is another one watches this. */
export const screenLanguage: Store<Language> = { get: currentLanguage, subscribe: followLanguage };

/** Speaks the language of this device. Words that cannot be loaded leave the screen in English. */
export async function startLanguage(): Promise<void> {
  followLanguage(nameLanguage);
  await speak(readChoice() ?? findLanguage(navigator.languages) ?? "en").catch(() => undefined);
}

/**
 * Speaks `language` from now on, here and when this device opens Chancery again.
 * @throws when its words cannot be loaded; nothing has changed then
 */
export async function chooseLanguage(language: Language): Promise<void> {
  await speak(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // No memory here: the choice lasts as long as the window.
  }
}

function readChoice(): Language | null {
  try {
    const kept = localStorage.getItem(storageKey) ?? "";
    return isLanguage(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Readers aloud, hyphens and quotation marks go by the page's language. */
function nameLanguage(): void {
  document.documentElement.lang = currentLanguage();
}
