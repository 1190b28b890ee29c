/**
 * Feeds the readers what no reader should meet: random bytes, and good files (made here, shipped by vega-datasets, and those
 * of ../shared/data where it stands beside the project) with some bytes changed, cut or doubled.
 * Run as a process of its own, so that what it holds can be measured: `node fuzz-readers.ts SEED RUNS`. Prints one line
 * of JSON: how many were read, how many refused by a sentence, what was worse than that, and the most memory held.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { loadFormat } from "../../kernel/readers/load-format.ts";
import { readTable } from "../../kernel/readers/read-table.ts";
import { makeByteSource } from "../../kernel/readers/source.ts";
import { writeFormatFiles } from "./format-files.ts";

const [seed = 1, runs = 200] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "chancery-fuzz-"));
const good = writeFormatFiles(folder).map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
rmSync(folder, { recursive: true });
const csv = 'year;country;share\n1946;Côte d’Ivoire;0,125\n1947;"a;b";1.250,5\n1948;NA;\n'.repeat(20);
good.push(
  { name: "a.csv", bytes: Buffer.from(csv) },
  { name: "wide.csv", bytes: Buffer.from(csv, "utf16le") },
  { name: "a.json", bytes: Buffer.from('{"rows":[{"a":1,"b":{"c":[1,2]}},{"a":null,"b":"x"}],"n":1e400}') },
);

/** Beginnings of real files: a cut in the middle of a row, a value or a block is one more way to be broken. */
const packed = new URL("../../node_modules/vega-datasets/data/", import.meta.url);
const shipped = [
  "species.csv",
  "unemployment.tsv",
  "cars.json",
  "airports.csv",
  "flights-200k.arrow",
  "movies.json",
];
const beside = new URL("../../../shared/data/", import.meta.url);
const found = [
  "country-codes.csv",
  "unga/un_roll_calls.csv",
  "unhcr/population.csv",
  "conflict/ucdp_monthly_wide.csv",
]
  .map((name) => new URL(name, beside))
  .filter((url) => existsSync(url));
const cut = 24_000;
for (const file of [...shipped.map((name) => new URL(name, packed)), ...found]) {
  const bytes = readFileSync(file);
  good.push({ name: String(file).split("/").at(-1) ?? "", bytes: bytes.subarray(0, cut) });
}

/** One change of a file: a part of it is replaced by other bytes, by nothing, or by more of itself. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constantFrom(0, 1, 2, 4, 8), fc.nat(600)),
  put: fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.constantFrom(
      new Uint8Array(4).fill(255),
      new Uint8Array([255, 255, 255, 127]),
      new Uint8Array(8).fill(128),
      new Uint8Array(2000).fill(44),
      new Uint8Array(3000).fill(34),
      new Uint8Array(4000).fill(91),
    ),
  ),
});

function apply(
  bytes: Uint8Array,
  { at, length, put }: typeof change extends fc.Arbitrary<infer T> ? T : never,
) {
  const from = Math.floor(at * bytes.length);
  return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
}

const broken = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...good), fc.array(change, { minLength: 1, maxLength: 4 }))
      .map(([{ name, bytes }, changes]) => ({ name, bytes: changes.reduce<Uint8Array>(apply, bytes) })),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      name: fc.constantFrom(...good.map(({ name }) => name), "none", "x.parquet"),
      bytes: fc.uint8Array({ maxLength: 3000 }),
    }),
  },
);

/** Longest that one small file may take, in milliseconds: a hang, not a matter of speed. */
const hang = 2000;
const told = { read: 0, refused: 0, bad: [] as string[], slowest: 0, megabytes: 0 };

await fc.assert(
  fc.asyncProperty(broken, async ({ name, bytes }) => {
    const start = performance.now();
    try {
      const { table } = await readTable(makeByteSource(name, new Uint8Array(bytes)), undefined, {
        loadFormat,
      });
      for (const column of table.columnNames()) table.get(column, 0);
      told.read += 1;
    } catch (error) {
      told.refused += 1;
      const message = error instanceof Error ? error.message : `not an error: ${String(error)}`;
      if (!message.includes(name)) told.bad.push(`${name}: ${message.slice(0, 160)}`);
    }
    const took = performance.now() - start;
    told.slowest = Math.max(told.slowest, took);
    if (took > hang)
      told.bad.push(
        `${name}: ${Math.round(took)} ms for ${Buffer.from(bytes).toString("base64").slice(0, 200)}`,
      );
  }),
  { seed, numRuns: runs, endOnFailure: true },
);
told.megabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(`${JSON.stringify(told)}\n`);
