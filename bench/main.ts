/** `npm run bench`: a table of ratios, each against a named peer in the same run; also written as JSON. */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { arqueroInBrowser, arqueroInIsolate, capturedFilter } from "./arquero.ts";
import { reactiveChain } from "./chain.ts";
import { commentThreads } from "./comments.ts";
import { dossiers } from "./dossier.ts";
import { firstUse } from "./first-use.ts";
import { hourOfEditing } from "./hour.ts";
import { analysis } from "./language.ts";
import { completionAfterKeystroke, diagnosticsAfterKeystroke } from "./language-service.ts";
import { load } from "./load.ts";
import { type Comparison, compare, type Row } from "./measure.ts";
import type { Measured } from "./measured.ts";
import { portChain } from "./port-chain.ts";
import type { Prepared } from "./prepared.ts";
import { largeAgainstArquero, largeAgainstDuck, votesAgainstArquero, votesAgainstDuck } from "./readers.ts";
import { pageStalls } from "./stalls.ts";
import { stopLoop } from "./stop.ts";
import { syncServers } from "./sync.ts";
import { tableScrolling } from "./tables.ts";
import { longStudyTyping } from "./typing.ts";
import { wholeRun } from "./whole-run.ts";
import { yearOfEditing } from "./year.ts";

const results = new URL("./results/", import.meta.url);
const only = process.argv[2];
const rows: Row[] = [];
type OnePrepared = { comparison: Comparison; finish(): Promise<void> };
const benches: (() => Promise<OnePrepared | Prepared | Measured>)[] = [
  reactiveChain,
  portChain,
  analysis,
  arqueroInIsolate,
  arqueroInBrowser,
  capturedFilter,
  wholeRun,
  dossiers,
  completionAfterKeystroke,
  diagnosticsAfterKeystroke,
  votesAgainstArquero,
  votesAgainstDuck,
  largeAgainstArquero,
  largeAgainstDuck,
  stopLoop,
  pageStalls,
  tableScrolling,
  firstUse,
  longStudyTyping,
  hourOfEditing,
  yearOfEditing,
  commentThreads,
  load,
  syncServers,
];
const cell = (text: string, width: number) => text.padEnd(width);
process.stdout.write(
  `${cell("what", 68)}${cell("against", 34)}${cell("ours ms", 10)}${cell("peer ms", 10)}${cell("ratio", 8)}limit\n`,
);
for (const prepare of benches) {
  if (only && !prepare.name.toLowerCase().includes(only.toLowerCase())) continue;
  const prepared = await prepare();
  try {
    for await (const row of "measure" in prepared ? prepared.measure() : compareAll(prepared)) {
      rows.push(row);
      process.stdout.write(
        `${cell(row.name, 68)}${cell(row.peer, 34)}${cell(row.ours.toFixed(1), 10)}${cell(row.theirs.toFixed(1), 10)}${cell(row.ratio.toPrecision(2), 8)}${row.limit ?? "-"}\n`,
      );
    }
  } finally {
    await prepared.finish();
  }
}

async function* compareAll(prepared: OnePrepared | Prepared): AsyncGenerator<Row> {
  const comparisons = "comparisons" in prepared ? prepared.comparisons : [prepared.comparison];
  for (const comparison of comparisons) yield await compare(comparison);
}

mkdirSync(results, { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model ?? "unknown", cores: cpus().length };
writeFileSync(
  new URL("latest.json", results),
  `${JSON.stringify({ at: new Date().toISOString(), machine, rows }, null, 2)}\n`,
);
