import { expect, test } from "vitest";
import { takeLanguage } from "../../cli/language.ts";

test("--lang is taken out of the command line wherever it stands, and not behind --", () => {
  expect(takeLanguage(["run", "--lang", "fr", "a.md"], {})).toEqual({
    language: "fr",
    rest: ["run", "a.md"],
  });
  expect(takeLanguage(["run", "a.md", "--lang=fr"], { LANG: "en_GB" })).toEqual({
    language: "fr",
    rest: ["run", "a.md"],
  });
  expect(takeLanguage(["run", "--", "--lang"], {})).toEqual({
    language: "en",
    rest: ["run", "--", "--lang"],
  });
});

test("the environment's language is spoken as POSIX has it: LC_ALL, then LC_MESSAGES, then LANG", () => {
  expect(takeLanguage([], { LANG: "fr_FR.UTF-8" }).language).toBe("fr");
  expect(takeLanguage([], { LANG: "fr_FR.UTF-8", LC_ALL: "C" }).language).toBe("en");
  expect(takeLanguage([], { LANG: "en_US.UTF-8", LC_MESSAGES: "fr_CH" }).language).toBe("fr");
});

test("a language that is not there is refused", () => {
  expect(() => takeLanguage(["--lang", "tlh"], {})).toThrow("--lang takes one of en, fr, not tlh.");
  expect(() => takeLanguage(["--lang"], {})).toThrow("--lang takes one of en, fr");
});
