import { afterEach, describe, expect, test } from "vitest";
import { say, type WordKey } from "../../../shared/words/catalogue.ts";
import { english } from "../../../shared/words/en.ts";
import { say as sayEnglish } from "../../../shared/words/english.ts";
import { french } from "../../../shared/words/fr.ts";
import {
  currentLanguage,
  findLanguage,
  followLanguage,
  isSingular,
  speak,
} from "../../../shared/words/language.ts";
import { sayMoment } from "../../../shared/words/say-moment.ts";
import { translate } from "../../../shared/words/translate.ts";

afterEach(() => speak("en"));

describe("the language spoken", () => {
  test("is the first of the reader's that there is", () => {
    expect(findLanguage(["de-DE", "fr-CA", "en"])).toBe("fr");
    expect(findLanguage(["fr_FR.UTF-8"])).toBe("fr");
    expect(findLanguage(["C", "toString"])).toBeNull();
  });

  test("changes words, numbers, dates and plurals at once, and tells who follows", async () => {
    let told = 0;
    const leave = followLanguage(() => (told += 1));
    await speak("fr");
    leave();
    expect(told).toBe(1);
    expect(say("trust.cancel")).toBe("Annuler");
    expect(say("output.rows.other", { count: 12_345 })).toBe("12\u202f345 lignes");
    expect(sayMoment("2026-03-31T12:05:00Z", "UTC")).toContain("31 mars 2026");
    expect(isSingular(0)).toBe(true);
    await speak("en");
    expect(isSingular(0)).toBe(false);
  });

  test("of two choices made while words load, the later counts", async () => {
    const first = speak("fr");
    await speak("en");
    await first;
    expect(currentLanguage()).toBe("en");
  });

  test("elides before names of people in French, and leaves names of files and cells as they are written", async () => {
    expect(say("comments.thread", { name: "Émilie", when: "now" })).toMatch(/ Émilie/);
    await speak("fr");
    expect(say("comments.thread", { name: "Émilie", when: "hier" })).toBe("Commentaire d’Émilie, hier");
    expect(say("comments.thread", { name: "Jean", when: "hier" })).toBe("Commentaire de Jean, hier");
    expect(say("share.person.role", { name: "Ada" })).toBe("Ce qu’Ada peut faire");
    expect(say("study.file.marking", { name: "un_votes.csv" })).toBe("Mention et données de un_votes.csv");
  });

  test("does not change what the kernel and the server say", async () => {
    await speak("fr");
    expect(sayEnglish("session.stopped")).toBe("The cell was stopped.");
  });
});

describe("a message of kernel or server", () => {
  test("is put into the reader's language with its values, and those that are messages too", async () => {
    await speak("fr");
    expect(translate(sayEnglish("runtime.noColumn", { name: "pays" }))).toBe(
      "Le tableau n’a plus de colonne pays. Exécutez de nouveau la cellule.",
    );
    expect(
      translate(sayEnglish("session.crashed", { detail: sayEnglish("sandbox.exit", { code: "SIGKILL" }) })),
    ).toBe(
      "Le noyau s’est arrêté pendant l’exécution de cette cellule\u202f: son processus s’est terminé avec SIGKILL.",
    );
    expect(translate(sayEnglish("runtime.chartRows", { rows: 1_234_567, limit: 5000 }))).toContain(
      "1\u202f234\u202f567 lignes",
    );
  });

  test("stays as it is where it is no message of ours, and in English", async () => {
    const text = sayEnglish("runtime.noColumn", { name: "pays" });
    expect(translate(text)).toBe(text);
    await speak("fr");
    expect(translate("x is not defined")).toBe("x is not defined");
    expect(translate("votes: 12 of 40")).toBe("votes: 12 of 40");
  });

  test("is recognised, every one, whatever stands in its places", async () => {
    await speak("fr");
    const rooms =
      /^(session|runtime|expressions|language|dataflow|reader|remote|server\.(refuse|hint|close|notice))\./;
    const missed = (Object.keys(english) as WordKey[])
      .filter((key) => rooms.test(key))
      .filter((key) => english[key].replace(/\{\w+\}/g, "").length >= 8)
      .filter((key) => {
        const values = Object.fromEntries(
          (english[key].match(/\w+(?=\})/g) ?? []).map((name) => [name, "x9"]),
        );
        const wanted = french[key].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
        // Two keys with one English sentence may differ in French: either is right.
        const alike = (Object.keys(english) as WordKey[]).filter((other) => english[other] === english[key]);
        return alike.length === 1 && translate(sayEnglish(key, values)) !== wanted;
      });
    expect(missed).toEqual([]);
  });
});
