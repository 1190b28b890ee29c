/**
 * Real questions on real data. Each answer is worked out a second time here, in plain JavaScript that shares nothing
 * with the product. The data stands in a folder beside the project on some machines only.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { geoCentroid } from "d3-geo";
import { read } from "vega";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { readPlainCsv } from "../support/plain-csv.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const studies = fileURLToPath(new URL("real-work/", import.meta.url));
const data = join(root, "../shared/data");
const present = existsSync(data);
if (!present)
  console.log("Studies of real work were not run: the data folder beside the project is not there.");

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-real-work-"));
  const files = [
    ...globSync(join(studies, "*.study.md")),
    ...globSync(join(data, "**/*.csv")),
    join(root, "node_modules/world-atlas/countries-110m.json"),
    join(root, "node_modules/vega-datasets/data/world-110m.json"),
  ];
  for (const file of files) copyFileSync(file, join(folder, basename(file)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const table = z.object({
  columns: z.array(z.object({ name: z.string() })),
  totalRows: z.number(),
  rows: z.array(z.array(z.json())),
});
const document = z.object({
  ok: z.boolean(),
  cells: z.array(
    z.object({
      id: z.string(),
      error: z.unknown().optional(),
      outputs: z.array(z.object({ mime: z.string(), data: z.json() })),
    }),
  ),
});

function chancery(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/chancery.js"), ...args], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  expect(stderr).toBe("");
  return stdout;
}

/** Runs a study; it must be whole, and right in its types. @returns what a cell of it shows */
function runStudy(name: string, cell: string): unknown[] {
  const checked = z
    .object({
      ok: z.boolean(),
      diagnostics: z.array(z.object({ severity: z.string(), message: z.string() })),
    })
    .parse(JSON.parse(chancery("check", `${name}.study.md`, "--json")));
  expect(checked.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const ran = document.parse(JSON.parse(chancery("run", `${name}.study.md`, "--json", "--rows", "100000")));
  expect(ran.cells.flatMap(({ error }) => error ?? [])).toEqual([]);
  return ran.cells.find(({ id }) => id === cell)?.outputs.map((output) => output.data) ?? [];
}

const rowsOf = (output: unknown) => table.parse(output).rows;
const csv = (name: string) => readPlainCsv(readFileSync(join(folder, name), "utf8"));

describe.skipIf(!present)("real work", () => {
  it("agreement of two states in the General Assembly, by decade", () => {
    const decadeOf = new Map(
      csv("un_roll_calls.csv").map(({ rcid, date }) => [rcid, `${date?.slice(0, 3)}0`]),
    );
    const votes = csv("un_votes_27.csv");
    const french = new Map(votes.filter((v) => v.country_code === "FR").map((v) => [v.rcid, v.vote]));
    const decades = new Map<string, { calls: number; same: number }>();
    for (const { rcid, vote } of votes.filter((v) => v.country_code === "US")) {
      const decade = decadeOf.get(rcid);
      const other = french.get(rcid);
      if (other === undefined || decade === undefined) continue;
      const entry = decades.get(decade) ?? { calls: 0, same: 0 };
      entry.calls += 1;
      entry.same += vote === other ? 1 : 0;
      decades.set(decade, entry);
    }
    const expected = [...decades]
      .sort()
      .map(([decade, { calls, same }]) => [Number(decade), calls, same / calls]);
    expect(expected[0]).toEqual([1940, 249, 169 / 249]);
    expect(rowsOf(runStudy("agreement", "agreement")[0])).toEqual(expected);
  });

  it("origin of refugees by region, people without a country told apart", () => {
    const regions = new Map(csv("country-codes.csv").map((c) => [c["ISO3166-1-Alpha-3"], c["Region Name"]]));
    const groups = new Map<string, { refugees: number; origins: Set<string> }>();
    for (const { year, coo_iso = "", coo_name, refugees } of csv("population.csv")) {
      if (year !== "2020") continue;
      const group = regions.get(coo_iso) || `no country: ${coo_name}`;
      const entry = groups.get(group) ?? { refugees: 0, origins: new Set() };
      entry.refugees += Number(refugees);
      entry.origins.add(coo_iso);
      groups.set(group, entry);
    }
    const expected = [...groups]
      .map(([group, entry]) => [group, entry.refugees, entry.origins.size] as const)
      .sort((a, b) => b[1] - a[1]);
    expect(expected.map(([group]) => group).filter((group) => group.startsWith("no country"))).toEqual([
      "no country: Unknown",
      "no country: Stateless",
      "no country: Tibetan",
    ]);
    expect(rowsOf(runStudy("refugees", "origins")[0])).toEqual(expected);
  });

  it("months with unusually many conflict deaths, against the twelve before", () => {
    const [header = "", ...lines] = readFileSync(join(folder, "ucdp_monthly_wide.csv"), "utf8")
      .trim()
      .split(/\r?\n/);
    const months = lines.map((line) => line.split(","));
    const found: { country: string; month: string; deaths: number; z: number }[] = [];
    header.split(",").forEach((country, place) => {
      if (country === "") return;
      const deaths = months.map((fields) => Number(fields[place]));
      for (let at = 12; at < deaths.length; at += 1) {
        const before = deaths.slice(at - 12, at);
        const sum = before.reduce((a, b) => a + b, 0);
        const squares = before.reduce((a, b) => a + b * b, 0);
        const sd = Math.sqrt((squares - (sum * sum) / 12) / 11);
        const now = deaths[at] ?? 0;
        const z = (now - sum / 12) / sd;
        if (sd > 0 && z > 3)
          found.push({ country, month: `${months[at]?.[0]}T00:00:00.000Z`, deaths: now, z });
      }
    });
    found.sort((a, b) => b.z - a.z || (a.country < b.country ? -1 : a.country > b.country ? 1 : 0));
    expect(found.length).toBeGreaterThan(100);
    expect(rowsOf(runStudy("unusual-months", "unusual")[0])).toEqual(found.map((row) => Object.values(row)));
  });

  it("a regression of refugees on distance", () => {
    const features = read(readFileSync(join(folder, "countries-110m.json"), "utf8"), {
      type: "topojson",
      feature: "countries",
    }) as unknown as (GeoJSON.Feature & { id?: string })[];
    const centres = new Map(
      features.flatMap((feature) =>
        feature.id === undefined ? [] : [[Number(feature.id), geoCentroid(feature)]],
      ),
    );
    const numeric = new Map(
      csv("country-codes.csv").map((c) => [
        c["ISO3166-1-Alpha-3"],
        Number(c["ISO3166-1-numeric"] || Number.NaN),
      ]),
    );
    const radians = (degrees: number) => (degrees * Math.PI) / 180;
    const points: [number, number][] = [];
    for (const { year, coo_iso, coa_iso, refugees } of csv("population.csv")) {
      const [from, to] = [coo_iso, coa_iso].map((iso) => centres.get(numeric.get(iso ?? "") ?? Number.NaN));
      if (year !== "2020" || Number(refugees) === 0 || coo_iso === coa_iso || !from || !to) continue;
      // The haversine formula.
      const h =
        Math.sin(radians(to[1] - from[1]) / 2) ** 2 +
        Math.cos(radians(from[1])) * Math.cos(radians(to[1])) * Math.sin(radians(to[0] - from[0]) / 2) ** 2;
      points.push([Math.log10(6371 * 2 * Math.asin(Math.sqrt(h))), Math.log10(Number(refugees))]);
    }
    const mean = (pick: (point: [number, number]) => number) =>
      points.reduce((sum, point) => sum + pick(point), 0) / points.length;
    const [x, y] = [mean((p) => p[0]), mean((p) => p[1])];
    const xy = mean((p) => (p[0] - x) * (p[1] - y));
    const xx = mean((p) => (p[0] - x) ** 2);
    const yy = mean((p) => (p[1] - y) ** 2);
    const fit = z
      .object({ pairs: z.number(), slope: z.number(), intercept: z.number(), r2: z.number() })
      .parse(runStudy("distance", "regression")[0]);
    expect(fit.pairs).toBe(points.length);
    // Two orders of adding up differ in the last bits of a double.
    expect(fit.slope).toBeCloseTo(xy / xx, 10);
    expect(fit.intercept).toBeCloseTo(y - (xy / xx) * x, 10);
    expect(fit.r2).toBeCloseTo((xy * xy) / (xx * yy), 10);
  });

  it("a choropleth whose three sources spell countries in three ways", () => {
    const hosted = new Map<string, number>();
    for (const { year, coa_iso = "", refugees } of csv("population.csv"))
      if (year === "2020") hosted.set(coa_iso, (hosted.get(coa_iso) ?? 0) + Number(refugees));
    const codes = csv("country-codes.csv").filter((c) => hosted.has(c["ISO3166-1-Alpha-3"] ?? ""));
    const ids = (name: string) => {
      const map = z
        .object({
          objects: z.object({
            countries: z.object({ geometries: z.array(z.object({ id: z.any().optional() })) }),
          }),
        })
        .parse(JSON.parse(readFileSync(join(folder, name), "utf8")));
      return map.objects.countries.geometries.flatMap(({ id }) => (id === undefined ? [] : [id as unknown]));
    };
    const match = (map: unknown[], spell: (numeric: string) => unknown) =>
      map.flatMap((id) =>
        codes
          .filter((code) => code["ISO3166-1-numeric"] !== "" && spell(code["ISO3166-1-numeric"] ?? "") === id)
          .map((code) => [id, code["ISO3166-1-Alpha-3"], hosted.get(code["ISO3166-1-Alpha-3"] ?? "")]),
      );
    const compare = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]);
    const [onAtlas, onWorld, unmatched] = runStudy("choropleth", "maps").map(rowsOf);
    const atlas = match(ids("countries-110m.json"), (numeric) => numeric.padStart(3, "0")).sort(compare);
    expect(atlas.length).toBeGreaterThan(150);
    expect(onAtlas).toEqual(atlas);
    expect(onWorld).toEqual(match(ids("world-110m.json"), Number).sort(compare));
    const drawn = new Set(atlas.map(([, iso]) => iso));
    const left = [...hosted].filter(([iso, refugees]) => refugees > 0 && !drawn.has(iso)).map(([iso]) => iso);
    expect(unmatched?.map(([iso]) => iso)).toEqual(left.sort());
  });
});
