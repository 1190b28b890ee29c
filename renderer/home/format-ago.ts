import { currentLanguage } from "../../shared/words/language.ts";
import { writeDate } from "../../shared/words/write-date.ts";

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];

/** "2 hours ago", "yesterday"; from a week on, the date. */
export function formatAgo(date: Date, now: Date, language: string = currentLanguage()): string {
  const seconds = (now.getTime() - date.getTime()) / 1000;
  if (seconds >= 7 * 86_400) return writeDate(new Intl.DateTimeFormat(language, { dateStyle: "long" }), date);
  const words = new Intl.RelativeTimeFormat(language, { numeric: "auto" });
  let [unit, size]: readonly [Intl.RelativeTimeFormatUnit, number] = ["second", 1];
  for (const step of steps) if (seconds >= step[1]) [unit, size] = step;
  return unit === "second" ? words.format(0, "second") : words.format(-Math.floor(seconds / size), unit);
}
