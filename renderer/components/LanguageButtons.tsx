import { useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { type Language, languages } from "../../shared/words/language.ts";
import { chooseLanguage } from "../stores/screen-language.ts";
import { Button } from "./Button.tsx";
import { useLanguage } from "./use-language.ts";

/** The languages that are not spoken now, each in its own words: pressing one changes the screen at once. */
export function LanguageButtons() {
  const spoken = useLanguage();
  const [failed, setFailed] = useState(false);
  const choose = (language: Language) => {
    chooseLanguage(language).then(
      () => setFailed(false),
      () => setFailed(true),
    );
  };
  return (
    <>
      {failed ? <span role="alert">{say("language.notLoaded")}</span> : null}
      {(Object.keys(languages) as Language[])
        .filter((language) => language !== spoken)
        .map((language) => (
          <Button key={language} small onPress={() => choose(language)} data-testid={`language-${language}`}>
            <span lang={language}>{languages[language]}</span>
          </Button>
        ))}
    </>
  );
}
