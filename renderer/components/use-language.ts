import type { Language } from "../../shared/words/language.ts";
import { screenLanguage } from "../stores/screen-language.ts";
import { useStore } from "../stores/use-store.ts";

/**
 * The language of the screen. A component that draws words and does not draw again with its parent (`memo`) uses it, so
 * that a change of language reaches it; all others are drawn again from the app down.
 */
export function useLanguage(): Language {
  return useStore(screenLanguage);
}
