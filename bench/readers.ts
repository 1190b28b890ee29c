import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fromCSV } from "arquero";
import { readTable } from "../kernel/readers/read-table.ts";
import { makeByteSource } from "../kernel/readers/source.ts";
import type { Comparison } from "./measure.ts";
import { time } from "./measure.ts";

type Prepared = Promise<{ comparison: Comparison; finish(): Promise<void> }>;

const require = createRequire(import.meta.url);

/** The UN General Assembly's votes where they lie beside the project, else a text of the same shape and size. */
async function makeVotes(): Promise<Uint8Array> {
  try {
    return await readFile(new URL("../../shared/data/unga/un_votes_27.csv", import.meta.url));
  } catch {
    const words = ["yes", "no", "abstain"];
    const rows = Array.from({ length: 147_698 }, (_, i) => {
      const country = (i * 7) % 27;
      return `${3 + Math.floor(i / 27)},Country ${country},C${country},${words[(i * 31) % 3]}`;
    });
    return new TextEncoder().encode(`rcid,country,country_code,vote\n${rows.join("\n")}\n`);
  }
}

/** 1,000,000 rows: an id, a word of 193, a year, a decimal number with gaps, and a day. */
function makeLarge(): Uint8Array {
  const day = (i: number) => new Date(Date.UTC(1990, 0, 1 + (i % 9000))).toISOString().slice(0, 10);
  const rows = Array.from({ length: 1_000_000 }, (_, i) => {
    const share = i % 50 === 0 ? "" : (((i * 7919) % 100_003) / 1000).toFixed(3);
    return `${i},Country ${i % 193},${1946 + (i % 75)},${share},${day(i)}`;
  });
  return new TextEncoder().encode(`id,country,year,share,day\n${rows.join("\n")}\n`);
}

async function readOurs(bytes: Uint8Array): Promise<void> {
  const { table } = await readTable(makeByteSource("bench.csv", bytes), undefined, {
    loadFormat: async (format) => {
      throw new Error(`The bench reads no ${format}.`);
    },
  });
  if (table.numRows() < 100_000) throw new Error("The bench's table has too few rows.");
}

/** Arquero from the same bytes: it needs them as text first. It finds types from 1,000 rows, we from all of them. */
function againstArquero(name: string, bytes: Uint8Array, pairs: number): Comparison {
  return {
    name,
    peer: "Arquero fromCSV",
    limit: 1,
    pairs,
    ours: () => time(() => readOurs(bytes)),
    theirs: () =>
      time(() => {
        fromCSV(new TextDecoder().decode(bytes));
      }),
  };
}

/** What the bench uses of DuckDB's blocking build for Node. */
interface Duck {
  createDuckDB(
    bundles: unknown,
    logger: unknown,
    runtime: unknown,
  ): Promise<{
    instantiate(): Promise<unknown>;
    registerFileBuffer(name: string, bytes: Uint8Array): void;
    connect(): { query(sql: string): unknown; close(): void };
  }>;
  readonly VoidLogger: new () => unknown;
  readonly NODE_RUNTIME: unknown;
}

async function againstDuck(
  name: string,
  bytes: Uint8Array,
  pairs: number,
): Promise<{ comparison: Comparison; finish(): Promise<void> }> {
  const path = require.resolve("@duckdb/duckdb-wasm/dist/duckdb-node-blocking.cjs");
  const duck = require(path) as Duck;
  const module = (kind: string) => ({
    mainModule: join(dirname(path), `duckdb-${kind}.wasm`),
    mainWorker: join(dirname(path), `duckdb-node-${kind}.worker.cjs`),
  });
  const database = await duck.createDuckDB(
    { mvp: module("mvp"), eh: module("eh") },
    new duck.VoidLogger(),
    duck.NODE_RUNTIME,
  );
  await database.instantiate();
  // DuckDB takes the buffer for its own.
  database.registerFileBuffer("bench.csv", bytes.slice());
  const connection = database.connect();
  return {
    comparison: {
      name,
      peer: "DuckDB-WASM read_csv",
      limit: 3,
      pairs,
      ours: () => time(() => readOurs(bytes)),
      theirs: () =>
        time(() => connection.query("CREATE OR REPLACE TABLE bench AS SELECT * FROM read_csv('bench.csv')")),
    },
    finish: async () => connection.close(),
  };
}

const nothing = async () => {};

export async function votesAgainstArquero(): Prepared {
  return {
    comparison: againstArquero("Reading UN votes, 147,698 rows", await makeVotes(), 7),
    finish: nothing,
  };
}

export async function votesAgainstDuck(): Prepared {
  return againstDuck("Reading UN votes, 147,698 rows", await makeVotes(), 7);
}

export async function largeAgainstArquero(): Prepared {
  return { comparison: againstArquero("Reading 1,000,000 rows", makeLarge(), 3), finish: nothing };
}

export async function largeAgainstDuck(): Prepared {
  return againstDuck("Reading 1,000,000 rows", makeLarge(), 3);
}
