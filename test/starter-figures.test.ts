/** The figures of the starter studies that are carried over: they agree with each other, and with their sources where those are. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fromCSV } from "arquero";
import { expect, test } from "vitest";
import { carriedFiles, carryFigures } from "../scripts/starter-figures.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const sources = join(root, "../shared/data");
const read = (name: string) => readFileSync(join(root, "examples/data", name), "utf8");
const rows = (name: string) => fromCSV(read(name), { autoType: false }).objects() as Record<string, string>[];
const sum = (list: readonly Record<string, string>[], column: string) =>
  list.reduce((total, row) => total + Number(row[column]), 0);

test("each pair of states stands once in a decade, with no more votes than were cast", () => {
  const pairs = rows("un-agreement.csv");
  expect(pairs).toHaveLength(2237);
  expect(new Set(pairs.map(({ decade, a, b }) => [decade, a, b].join())).size).toBe(pairs.length);
  for (const { a = "", b = "", votes, same, opposed } of pairs) {
    expect(a < b).toBe(true);
    expect(Number(same) + Number(opposed)).toBeLessThanOrEqual(Number(votes));
  }
});

test("refugees by host add up to those of the world", () => {
  const world = new Map(rows("refugee-years.csv").map((row) => [row.year, Number(row.refugees)]));
  const hosts = rows("refugee-hosts.csv");
  for (const year of ["1995", "2000", "2005", "2010", "2015", "2020", "2024"])
    expect(
      sum(
        hosts.filter((row) => row.year === year),
        "refugees",
      ),
    ).toBe(world.get(year));
});

test("what a group emits is what its members emit, and all parties emit nearly what the world does", () => {
  const parties = new Map(rows("emissions.csv").map((row) => [row.code, row]));
  const members = rows("climate-groups.csv");
  const groups = rows("emissions-by-group.csv").filter(({ year }) => year === "2023");
  expect(groups).toHaveLength(7);
  const world = Number(groups.find(({ group }) => group === "World")?.mt);
  for (const { group, mt } of groups.filter((row) => row.group !== "World")) {
    const own = members.filter((row) => row.group === group).map(({ code = "" }) => parties.get(code) ?? {});
    expect(sum(own, "mt2023")).toBeCloseTo(Number(mt), 1);
  }
  const all = sum([...parties.values()], "mt2023");
  expect(all / world).toBeGreaterThan(0.99);
  expect(all).toBeLessThan(world);
});

test("every country that is named has a name in both languages", () => {
  const names = new Map(rows("country-names.csv").map((row) => [row.code, row]));
  const codes = [
    ...rows("un-agreement.csv").flatMap(({ a, b }) => [a, b]),
    ...rows("refugee-hosts.csv").map(({ host }) => host),
    ...rows("emissions.csv").map(({ code }) => code),
    ...rows("climate-groups.csv").map(({ code }) => code),
  ];
  expect(codes.filter((code) => !names.get(code)?.english || !names.get(code)?.french)).toEqual([]);
});

test("the files are what their sources give", () => {
  if (!existsSync(sources)) {
    console.log(
      "Carried figures were not compared with their sources: the data folder beside the project is not there.",
    );
    return;
  }
  const made = carryFigures(sources);
  expect(Object.keys(made).sort()).toEqual([
    "refugee-hosts.csv",
    "refugee-pairs.csv",
    "refugee-years.csv",
    "un-agreement.csv",
  ]);
  for (const [name, content] of Object.entries(made)) {
    expect(carriedFiles).toContain(name);
    expect(read(name) === content).toBe(true);
  }
});
