import { describe, expect, test } from "vitest";
import type { WordKey } from "../../../shared/words/catalogue.ts";
import { english as page } from "../../../shared/words/en.ts";
import { briefingWords } from "../../../shared/words/en-briefing.ts";
import { chartMakerWords } from "../../../shared/words/en-chart-maker.ts";
import { dataFileWords } from "../../../shared/words/en-data-files.ts";
import { gateWords } from "../../../shared/words/en-gate.ts";
import { graphWords } from "../../../shared/words/en-graph.ts";
import { keyWords } from "../../../shared/words/en-keys.ts";
import { lessonWords } from "../../../shared/words/en-lessons.ts";
import { selectionWords } from "../../../shared/words/en-selection.ts";
import { french as frenchPage } from "../../../shared/words/fr.ts";
import { frenchBriefingWords } from "../../../shared/words/fr-briefing.ts";
import { frenchChartMakerWords } from "../../../shared/words/fr-chart-maker.ts";
import { frenchDataFileWords } from "../../../shared/words/fr-data-files.ts";
import { frenchGateWords } from "../../../shared/words/fr-gate.ts";
import { frenchGraphWords } from "../../../shared/words/fr-graph.ts";
import { frenchKeyWords } from "../../../shared/words/fr-keys.ts";
import { frenchLessonWords } from "../../../shared/words/fr-lessons.ts";
import { frenchSelectionWords } from "../../../shared/words/fr-selection.ts";

type AnyKey =
  | WordKey
  | keyof typeof keyWords
  | keyof typeof lessonWords
  | keyof typeof briefingWords
  | keyof typeof chartMakerWords
  | keyof typeof selectionWords
  | keyof typeof gateWords
  | keyof typeof dataFileWords
  | keyof typeof graphWords;
/** Also of what is loaded later than the page. */
const english: Record<AnyKey, string> = {
  ...page,
  ...keyWords,
  ...lessonWords,
  ...briefingWords,
  ...chartMakerWords,
  ...selectionWords,
  ...gateWords,
  ...dataFileWords,
  ...graphWords,
};
const french: Record<AnyKey, string> = {
  ...frenchPage,
  ...frenchKeyWords,
  ...frenchLessonWords,
  ...frenchBriefingWords,
  ...frenchChartMakerWords,
  ...frenchSelectionWords,
  ...frenchGateWords,
  ...frenchDataFileWords,
  ...frenchGraphWords,
};
const keys = Object.keys(english) as AnyKey[];
const placesOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
/** What is no sentence: code between backticks, addresses, and the usage texts, which are set like a table. */
const prose = (text: string) => text.replace(/`[^`]*`/g, "`").replace(/https?:\S*/g, "");

/** Words that both languages write alike. */
const alike =
  /^(cli\.name|cli\.cell\.ok|cli\.error\.where|cli\.chart\.page|desktop\.(title|ok)|output\.(type\.date|profile\.type|profile\.range|profile\.missing\.of|table\.size)|types\.column\.date|import\.(format|type|dates?$|mark\.apostrophe).*|cell\.progress\.(part|open)|study\.(variables|addCode)|history\.(kind\.(ts|sql)|who\.edit)|comments\.about\.point|comments\.about\.datum|server\.untitled|keys\.key\.(Mod|Alt)|paper\.(page|notes)|learn\.minutes)$/;

describe("French", () => {
  test("has every word of English, with the same places for values, and no other", () => {
    expect(Object.keys(french).sort()).toEqual([...keys].sort());
    const differing = keys.filter(
      (key) => placesOf(french[key]).join() !== placesOf(english[key]).join() || french[key] === "",
    );
    expect(differing).toEqual([]);
  });

  test("is nowhere English left as it was", () => {
    const same = keys.filter((key) => french[key] === english[key] && !alike.test(key));
    expect(same).toEqual([]);
  });

  test("sets narrow no-break spaces before ; : ! ? » and after «, and the apostrophe as ’", () => {
    const wrong = keys.filter((key) => {
      const text = prose(french[key]);
      return (
        /[ \u00a0][;:!?»]/.test(text) ||
        /«[^\u202f]/.test(text) ||
        /\p{L}'\p{L}/u.test(text) ||
        /[“”]/.test(text)
      );
    });
    expect(wrong).toEqual([]);
  });

  test("leaves no mark of two parts without its space", () => {
    // A colon, question or exclamation mark right behind a letter is English; code has them (`header: true`).
    const wrong = keys.filter((key) => /\p{L}[?!](\s|$)/u.test(prose(french[key])));
    expect(wrong).toEqual([]);
  });
});
