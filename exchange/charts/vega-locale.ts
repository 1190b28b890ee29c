/** Numbers and dates on axes, in the language of the screen. Source of the form: d3-format's and d3-time-format's locales. */
import { currentLanguage, type Language } from "../../shared/words/language.ts";

const numbers: Readonly<Record<Language, object>> = {
  en: { decimal: ".", thousands: ",", grouping: [3], currency: ["$", ""] },
  fr: { decimal: ",", thousands: "\u202f", grouping: [3], currency: ["", "\u202f€"], percent: "\u202f%" },
};

const orders: Readonly<Record<Language, object>> = {
  en: { dateTime: "%x, %X", date: "%-m/%-d/%Y", time: "%-I:%M:%S %p", periods: ["AM", "PM"] },
  fr: { dateTime: "%A %e %B %Y à %X", date: "%d/%m/%Y", time: "%H:%M:%S", periods: ["AM", "PM"] },
};

/** Names of days or months by `Intl`; the second of January 2022 is a Sunday. */
function listNames(language: Language, count: number, step: (at: number) => number, form: object): string[] {
  const format = new Intl.DateTimeFormat(language, { ...form, timeZone: "UTC" });
  return Array.from({ length: count }, (_unused, at) => format.format(step(at)));
}

/** The `locale` option of a view, for the language spoken now. */
export function vegaLocale(): object {
  const language = currentLanguage();
  const day = (at: number) => Date.UTC(2022, 0, 2 + at);
  const month = (at: number) => Date.UTC(2022, at, 2);
  return {
    number: numbers[language],
    time: {
      ...orders[language],
      days: listNames(language, 7, day, { weekday: "long" }),
      shortDays: listNames(language, 7, day, { weekday: "short" }),
      months: listNames(language, 12, month, { month: "long" }),
      shortMonths: listNames(language, 12, month, { month: "short" }),
    },
  };
}
