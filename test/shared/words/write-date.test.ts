import { describe, expect, test } from "vitest";
import { fillIn } from "../../../shared/words/fill.ts";
import { writeDate, writeDay } from "../../../shared/words/write-date.ts";

const first = new Date("2026-05-01T00:00:00.000Z");
const by = (language: string, options: Intl.DateTimeFormatOptions, moment = first) =>
  writeDate(new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }), moment);

describe("dates", () => {
  test("French writes the first of a month as its grammar does, and no other day or number", () => {
    expect(by("fr", { dateStyle: "long" })).toBe("1er mai 2026");
    expect(by("fr", { dateStyle: "full" })).toBe("vendredi 1er mai 2026");
    expect(by("fr", { month: "short", day: "numeric" })).toBe("1er mai");
    expect(by("fr", { dateStyle: "long" }, new Date("2026-05-21"))).toBe("21 mai 2026");
    expect(by("fr", { dateStyle: "short" })).toBe("01/05/2026");
    expect(by("fr", { day: "numeric", month: "numeric" })).toBe("01/05");
    expect(by("fr", { month: "long", year: "numeric" })).toBe("mai 2026");
    expect(writeDay("2026-05-01", "fr")).toBe("1er mai 2026");
  });

  test("English is left as it is", () => {
    expect(by("en", { dateStyle: "long" })).toBe("May 1, 2026");
  });

  test("French elides before the months that begin with a vowel, and not before files", () => {
    const fill = (name: string) => fillIn("de {name}", { name }, "fr");
    expect([fill("avril 2026"), fill("août"), fill("octobre 2026")]).toEqual([
      "d’avril 2026",
      "d’août",
      "d’octobre 2026",
    ]);
    expect([fill("avril.csv"), fill("mai 2026"), fill("aouts")]).toEqual([
      "de avril.csv",
      "de mai 2026",
      "de aouts",
    ]);
  });
});
