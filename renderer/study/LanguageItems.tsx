import { Languages } from "lucide-react";
import { type Language, languages } from "../../shared/words/language.ts";
import { MenuLine } from "../components/MenuLine.tsx";
import { useLanguage } from "../components/use-language.ts";
import { chooseLanguage } from "../stores/screen-language.ts";

/** The languages that are not spoken now, as items of a menu. Words that do not load leave the screen as it is. */
export function LanguageItems() {
  const spoken = useLanguage();
  return (Object.keys(languages) as Language[])
    .filter((language) => language !== spoken)
    .map((language) => (
      <MenuLine
        key={language}
        icon={Languages}
        words={languages[language]}
        lang={language}
        data-testid={`language-${language}`}
        onAction={() => void chooseLanguage(language).catch(() => undefined)}
      />
    ));
}
