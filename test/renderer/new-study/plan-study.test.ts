/** From a file's bytes to a study's text: what each kind of file comes to, without a browser. */
import { describe, expect, test } from "vitest";
import { loadFormat } from "../../../kernel/readers/load-format.ts";
import { NotData } from "../../../renderer/new-study/looks-like-data.ts";
import { writeCodes } from "../../../renderer/new-study/map.ts";
import { roundStep } from "../../../renderer/new-study/pictures.ts";
import { planStudy } from "../../../renderer/new-study/plan-study.ts";
import { readFacts } from "../../../renderer/new-study/read-facts.ts";
import { findRoles } from "../../../renderer/new-study/roles.ts";
import { loadPlanWords } from "../../../renderer/new-study/words/plan-words.ts";
import { cleanFileName, nameStudy, nameVariable } from "../../../shared/new-study/names.ts";
import { parseStudyFile } from "../../../shared/study-file/parse.ts";
import type { Language } from "../../../shared/words/language.ts";

const look = (name: string, text: string | Uint8Array<ArrayBuffer>) =>
  readFacts(name, new Blob([text]), loadFormat);

async function plan(name: string, text: string, language: Language = "en", year = 2030) {
  const facts = await look(name, text);
  const map = findRoles(facts).country ? { codes: "codes.csv", world: "world.json" } : null;
  const written = planStudy(facts, {
    language,
    say: await loadPlanWords(language),
    year,
    file: name,
    map,
  });
  const study = parseStudyFile(written, "");
  const code = study.cells.filter(({ kind }) => kind === "ts");
  const prose = study.cells.filter(({ kind }) => kind === "text").map(({ source }) => source);
  return { facts, written, study, code, prose: prose.join("\n\n"), ids: code.map(({ id }) => id) };
}

const iso = ["FRA", "DEU", "ESP", "ITA", "POL", "SEN", "KEN", "PER"];
const years = iso.flatMap((country, at) =>
  [2000, 2001, 2002].map((year) => `${year},${country},${(at + 1) * 10 + year - 2000},${at * 1.5 + 0.25}`),
);
const yearly = `year,country,arrivals,rate\n${years.join("\n")}\n`;

describe("a study made from a file", () => {
  test("years, countries and a quantity: a line, bars of the last year, and a map", async () => {
    const { study, code, ids, prose } = await plan("asylum_arrivals.csv", yearly);
    expect(study.meta).toMatchObject({ title: "Asylum arrivals", language: "en" });
    expect(study.files).toEqual(["asylum_arrivals.csv", "codes.csv", "world.json"]);
    expect(ids).toEqual(["asylumArrivals", "overTime", "byCountry", "distribution", "map"]);
    expect(code[0]?.source).toBe(
      'const asylumArrivals = await file("asylum_arrivals.csv").table()\n\nasylumArrivals',
    );
    expect(code[1]?.source).toContain('.groupby("year")\n  .rollup({ value: (d) => op.sum(d.arrivals) })');
    expect(code[2]?.source).toContain(".filter((d) => d.year === 2002)");
    expect(code.at(-1)?.source).toContain('projection: { type: "equalEarth" }');
    expect(prose).toContain("24 rows and 4 columns");
    expect(prose).toContain("How did **arrivals** change from 2000 to 2002");
    expect(prose).toContain("Sources (to fill in)");
  });

  const dated = (count: number, step: number) =>
    Array.from({ length: count }, (_, at) => new Date(Date.UTC(2000, 0, 1) + at * step * 86_400_000))
      .map((date, at) => `${date.toISOString().slice(0, 10)},${at}`)
      .join("\n");
  test.each([
    [120, 1, "date", '{ field: "date", type: "temporal", title: null }'],
    [150, 1, "day", 'timeUnit: "utcyearmonthdate"'],
    [900, 1, "month", 'timeUnit: "utcyearmonth"'],
    [900, 10, "year", 'timeUnit: "utcyear"'],
  ])("%i dates, each %i days after the last, are drawn by %s", async (count, step, key, axis) => {
    const { code } = await plan("a.csv", `date,deaths\n${dated(count, step)}\n`);
    const picture = code.find(({ id }) => id === "overTime")?.source;
    expect(picture).toContain(`.groupby("${key}")`);
    expect(picture).toContain(axis);
    expect(picture).toContain(`Rows by ${key}`);
  });

  test.each([
    // 900 days from 1 January 2000 end on 18 June 2002; 912 of them with June.
    [900, 1, "The data end on June 18, 2002: the last month is not whole."],
    [912, 1, null],
    [913, 1, "The data end on July 1, 2002: the last month is not whole."],
    [900, 10, "The data end on August 12, 2024: the last year is not whole."],
  ])(
    "%i dates, each %i days after the last, say so where the last step is cut short",
    async (count, step, says) => {
      const { code } = await plan("a.csv", `date,deaths\n${dated(count, step)}\n`);
      const picture = code.find(({ id }) => id === "overTime")?.source ?? "";
      if (says === null) expect(picture).not.toContain("subtitle");
      else expect(picture).toContain(`subtitle: "${says}"`);
    },
  );

  /** Ten rows a year from 2000 on, and so many of the last year. */
  const rowsByYear = (lastYear: number, lastRows: number) =>
    Array.from({ length: lastYear - 1999 }, (_, at) =>
      iso
        .concat("BRA", "IND")
        .slice(0, 2000 + at === lastYear ? lastRows : 10)
        .map((country, place) => `${2000 + at},${country},${place + at}`),
    )
      .flat()
      .join("\n");
  test.each([
    ["is not over", 2026, 10, "2026 is not over: its values are not whole."],
    ["is over", 2025, 10, null],
    [
      "is over and has few rows",
      2025,
      6,
      "2025 may not be whole. Rows: 6; in the years before it: about 10.",
    ],
    ["is over and has one row", 2025, 1, "2025 may not be whole. Rows: 1; in the years before it: about 10."],
    ["is over and has nearly as many rows", 2025, 8, null],
    ["is to come", 2040, 3, null],
  ])("a last year that %s", async (_name, last, rows, says) => {
    const text = `year,country,arrivals\n${rowsByYear(last, rows)}\n`;
    const { code } = await plan("a.csv", text, "en", 2026);
    for (const name of ["overTime", "byCountry", "map"]) {
      const picture = code.find(({ id }) => id === name)?.source ?? "";
      expect(picture).toContain("title: ");
      if (says === null) expect(picture).not.toContain("subtitle");
      else expect(picture).toContain(`subtitle: "${says}"`);
    }
  });

  test("years that have a row each are told apart by the calendar alone", async () => {
    const rows = Array.from({ length: 27 }, (_, at) => `${2000 + at},${at}`).join("\n");
    expect((await plan("a.csv", `year,deaths\n${rows}\n`, "en", 2026)).written).toContain("2026 is not over");
    expect((await plan("a.csv", `year,deaths\n${rows}\n`, "en", 2027)).written).not.toContain("subtitle");
  });

  test("months that are dated by their first day are whole", async () => {
    const months = Array.from(
      { length: 16 * 12 },
      (_, at) => `${new Date(Date.UTC(2000, at)).toISOString().slice(0, 10)},${at}`,
    );
    const { code } = await plan("a.csv", `date,deaths\n${months.join("\n")}\n`);
    expect(code.find(({ id }) => id === "overTime")?.source).toContain('.groupby("year")');
    expect(code.find(({ id }) => id === "overTime")?.source).not.toContain("subtitle");
    const short = await plan("a.csv", `date,deaths\n${months.slice(0, -2).join("\n")}\n`);
    expect(short.code.find(({ id }) => id === "overTime")?.source).toContain("the last year is not whole");
  });

  test("months of dates with gaps leave other columns alone, and French ones are in French", async () => {
    const rows = `mois,date,decès\n1,,5\n${dated(900, 1).replace(/^/gm, "1,")}\n`;
    const { code } = await plan("a.csv", rows, "fr");
    expect(code.find(({ id }) => id === "overTime")?.source).toContain(
      `.filter((d) => d.date !== null)
  .derive({ "mois (date)": (d) => op.utcdatetime(op.utcyear(d.date) ?? 0, op.utcmonth(d.date) ?? 0) })
  .groupby("mois (date)")`,
    );
  });

  test("writes dates as the language does", async () => {
    const { prose, code } = await plan("a.csv", `jour,décès\n${dated(900, 1)}\n`, "fr");
    expect(prose).toContain("| jour | dates | du 1er janvier 2000 au 18 juin 2002 |");
    expect(prose).toContain("qu’à d’autres, du 1er janvier 2000 au 18 juin 2002");
    expect(code.map(({ source }) => source).join("\n")).toContain("Les données s’arrêtent au 18 juin 2002");
  });

  test("speaks French where the screen does", async () => {
    const { prose, study } = await plan("arrivees.csv", yearly, "fr");
    expect(study.meta.language).toBe("fr");
    expect(prose).toContain("Il compte 24 lignes et 4 colonnes");
    expect(prose).toContain("Comment **arrivals** a-t-il évolué de 2000 à 2002");
  });

  test("codes of countries join their shapes", async () => {
    const { facts } = await plan("a.csv", yearly);
    const { country } = findRoles(facts);
    expect(writeCodes("country", country?.countries ?? {})).toMatch(/^country,iso\nFRA,250\nDEU,276\n/);
    const names = await look("n.csv", "pays\nCôte d'Ivoire\nALLEMAGNE\nSénégal\nFrance\nItalie\nElsewhere\n");
    expect(findRoles(names).country?.countries).toMatchObject({ "Côte d'Ivoire": "384", ALLEMAGNE: "276" });
  });

  test("places in an order are not added up: without a quantity, rows are counted", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, at) => `${1946 + (at % 70)},${1 + (at % 70)},${"abcd"[at % 4]}`,
    );
    const { code } = await plan("votes.csv", `year,session,topic\n${rows.join("\n")}\n`);
    const text = code.map(({ source }) => source).join("\n");
    expect(text).not.toContain("d.session");
    expect(text).toContain("op.count()");
  });

  test("names of columns never break out of the code or the prose", async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is a column's name
    const odd = 'a "b" `c` ${d} | <e>';
    const rows = Array.from({ length: 30 }, (_, at) => `${at * 1.5},${"xyz"[at % 3]}`).join("\n");
    const { written, code, prose, study } = await plan(
      "class.csv",
      `"${odd.replaceAll('"', '""')}",kind\n${rows}\n`,
    );
    expect(study.cells.filter(({ kind, source }) => kind === "text" && /(?<!\\)\$\{/.test(source))).toEqual(
      [],
    );
    expect(code[0]?.source).toContain("const data = await file(");
    expect(written).toContain(JSON.stringify(odd));
    expect(prose).not.toContain("<e>");
  });

  test("a row for each time and a column for each series: the highest become lines", async () => {
    const heads = Array.from({ length: 12 }, (_, at) => `c${at}`);
    const rows = Array.from(
      { length: 40 },
      (_, row) => `${1980 + row},${heads.map((_, at) => row * at + 0.5)}`,
    );
    const { code } = await plan("wide.csv", `year,${heads}\n${rows.join("\n")}\n`);
    expect(code[1]?.source).toContain('.fold(["c11", "c10", "c9", "c8", "c7"]');
  });

  test("Costa Rica is no cost", async () => {
    const text = `year,Austria,Costa Rica\n${Array.from({ length: 40 }, (_, at) => `${1980 + at},${at * 9},${at * 7}`).join("\n")}\n`;
    expect(findRoles((await plan("c.csv", text)).facts).measures.map(({ name }) => name)).toEqual([
      "Austria",
      "Costa Rica",
    ]);
  });

  test("one column comes to one chart, a header alone to none", async () => {
    const one = await plan("one.csv", `colour\n${"red\nblue\nred\n".repeat(5)}`);
    expect(one.ids).toEqual(["one", "byColour"]);
    const none = await plan("none.csv", "a,b\n");
    expect(none.ids).toEqual(["none"]);
    expect(none.prose).toContain("names 2 columns and has no rows yet");
    expect(none.prose.match(/^\d\. /gm)?.length).toBe(3);
  });

  test("asks three to five questions", async () => {
    for (const text of [yearly, "a\n1\n2\n", "name,score\nx,1.5\ny,\nz,2.5\n"]) {
      const count = (await plan("q.csv", text)).prose.match(/^\d\. /gm)?.length ?? 0;
      expect(count).toBeGreaterThanOrEqual(3);
      expect(count).toBeLessThanOrEqual(5);
    }
  });
});

describe("what is no table", () => {
  test("is told by its kind", async () => {
    const kindOf = (name: string, content: string | Uint8Array<ArrayBuffer>) =>
      look(name, content).then(
        () => "read",
        (error: unknown) => (error instanceof NotData ? error.kind : String(error)),
      );
    expect(await kindOf("empty.csv", "")).toBe("empty");
    expect(
      await kindOf("photo.png", new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73])),
    ).toBe("binary");
    expect(await kindOf("page.html", "<!doctype html><p>Table</p>")).toBe("page");
    expect(await kindOf("notes.md", "# Notes\n")).toBe("study");
    expect(await kindOf("old.xls", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toMatch(/old Excel/);
    expect(await kindOf("thing.json", '{"a":{"b":1}}')).toMatch(/not a table/);
    const utf16 = new Uint8Array([...Buffer.from("\ufeffville;n\nParis;1\n", "utf16le")]);
    expect(await kindOf("utf16.csv", utf16)).toBe("read");
  });
});

describe("names", () => {
  test("of studies and variables come from the file's", () => {
    expect(nameStudy("un_roll-calls.v2.csv")).toBe("Un roll calls v2");
    expect(nameVariable("un_roll calls", "data")).toBe("unRollCalls");
    expect(nameVariable("2024 votes", "data")).toBe("data2024Votes");
    expect(nameVariable("class", "data")).toBe("data");
    expect(nameVariable("réfugiés", "data")).toBe("réfugiés");
    expect(nameVariable("…", "data")).toBe("data");
    expect(cleanFileName("  .a:b/c?.csv ")).toBe("a b c.csv");
    expect(cleanFileName("con.csv")).toBe("data con.csv");
  });

  test("of steps are round", () => {
    expect([
      roundStep(0.013, false),
      roundStep(3.2, true),
      roundStep(0.2, true),
      roundStep(180, true),
    ]).toEqual([0.02, 5, 1, 200]);
  });
});
