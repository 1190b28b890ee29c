import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { makeRandom, murmur3 } from "../../../kernel/runtime/random.ts";

const module = fileURLToPath(new URL("../../../kernel/runtime/determinism.ts", import.meta.url));

/** What an expression gives in a process of that zone and language after the patches; dates as their milliseconds. */
function evaluateIn(zone: string, expression: string, language = "en"): unknown {
  const script = `
    const { installDeterminism } = await import(${JSON.stringify(`file://${module}`)});
    const determinism = installDeterminism(globalThis);
    determinism.setLanguage(${JSON.stringify(language)});
    determinism.restartRandom(1, "a");
    process.stdout.write(JSON.stringify(${expression}));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
    env: { ...process.env, TZ: zone, LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Each expression with what it must give in any zone. */
const cases: readonly [string, unknown][] = [
  ["+new Date(2020, 0, 1)", Date.UTC(2020, 0, 1)],
  ["+new Date(99, 0)", Date.UTC(1999, 0)],
  ['+new Date("2020-01-01")', Date.UTC(2020, 0, 1)],
  ['+new Date("2020-01-01T12:00")', Date.UTC(2020, 0, 1, 12)],
  ['+new Date("2020-01-01 12:00:05")', Date.UTC(2020, 0, 1, 12, 0, 5)],
  ['Date.parse("Jan 5, 2020")', Date.UTC(2020, 0, 5)],
  ['Date.parse("5 January 2020 10:30 PM")', Date.UTC(2020, 0, 5, 22, 30)],
  ['Date.parse("01/05/2020")', Date.UTC(2020, 0, 5)],
  ['Date.parse("2020-01-01T12:00+02:00")', Date.UTC(2020, 0, 1, 10)],
  ['Date.parse("Wed, 01 Jan 2020 00:00:00 GMT")', Date.UTC(2020, 0, 1)],
  ['Date.parse("Jan 1 2020 10:00 GMT+0200")', Date.UTC(2020, 0, 1, 8)],
  ["Date.parse(new Date(0).toString())", 0],
  ["new Date(1e12).getHours()", new Date(1e12).getUTCHours()],
  ["new Date(0).setHours(5)", 5 * 3_600_000],
  ["new Date(0).getTimezoneOffset()", 0],
  ["String(new Date(0))", "Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)"],
  ["new Date(0).toLocaleString()", "1/1/1970, 12:00:00 AM"],
  ["new Date(0).toLocaleDateString()", "1/1/1970"],
  ['new Date(0).toLocaleTimeString("en", {timeZone: "Asia/Tokyo", hour: "2-digit"})', "09 AM"],
  ["new Intl.DateTimeFormat().format(0)", "1/1/1970"],
  ["Intl.DateTimeFormat().resolvedOptions().timeZone", "UTC"],
  ["new Date(0) instanceof Date && new Date(0).constructor === Date", true],
  ["class extends Date { day() { return this.getDate() } } && new (class extends Date {})(0).getDay()", 4],
  ["typeof Date()", "string"],
  ["(1234.5).toLocaleString()", "1,234.5"],
  ['"I".toLocaleLowerCase()', "i"],
  ['["ç", "c", "d"].sort((a, b) => a.localeCompare(b)).join("")', "cçd"],
  ["new Date(NaN).toLocaleString() + new Date(NaN)", "Invalid DateInvalid Date"],
];

describe("dates and formats", () => {
  for (const zone of ["Asia/Tokyo", "America/New_York"]) {
    it(`speak UTC and the study's language in ${zone}`, () => {
      const given = evaluateIn(zone, `[${cases.map(([expression]) => expression).join(",\n")}]`);
      expect(given).toEqual(cases.map(([, expected]) => expected));
    });
  }

  it("follow the study's language", () => {
    expect(evaluateIn("UTC", "(1234.5).toLocaleString()", "de")).toBe("1.234,5");
    expect(evaluateIn("UTC", "(1234.5).toLocaleString()", "not a tag!")).toBe("1,234.5");
  });
});

describe("Math.random", () => {
  it("is the same for the same seed and id, in a reference kept before too", () => {
    expect(evaluateIn("UTC", "[Math.random()]")).toEqual([makeRandom(1, "a")()]);
  });

  it("differs between ids and between seeds", () => {
    const starts = [makeRandom(1, "a"), makeRandom(1, "b"), makeRandom(2, "a")].map((random) => random());
    expect(new Set(starts).size).toBe(3);
  });

  it("spreads evenly over [0, 1)", () => {
    const random = makeRandom(1, "spread");
    const bins = new Array<number>(10).fill(0);
    for (let i = 0; i < 100_000; i += 1) {
      const value = random();
      bins[Math.floor(value * 10)] = (bins[Math.floor(value * 10)] ?? 0) + 1;
    }
    for (const count of bins) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it("hashes as the published MurmurHash3 does", () => {
    // Published vectors of MurmurHash3_x86_32: the empty text, and "aaaa" (0x61616161 as the code units 0x6161 0x6161).
    expect(murmur3("", 0)).toBe(0);
    expect(murmur3("", 1)).toBe(0x514e28b7);
    expect(murmur3("\u6161\u6161", 0x9747b28c)).toBe(0x5a97808a);
    expect(murmur3("\u6161", 0x9747b28c)).toBe(0x5d211726);
  });
});
