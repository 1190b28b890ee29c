/**
 * What a Stop costs: an endless loop is stopped, and a cell that needs what was there before it gives its result. Here
 * the kernel is ended, and the next run makes again what it needs, from a file that the page holds; a peer's kernel goes
 * on where it can, and is restarted where it cannot (peer-kernels.ts).
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Comparison } from "./measure.ts";
import { startPeers } from "./peer-kernels.ts";
import { compareWithAim, type Prepared } from "./prepared.ts";
import { prepareTerminal } from "./stop-terminal.ts";
import { prepareWindow } from "./stop-window.ts";

const rows = 20_000;
const pairs = 5;
const dataName = "votes.csv";
const fence = "```";
const cell = (id: string, source: string) => `${fence}ts {#${id}}\n${source}\n${fence}\n\n`;
const study = `# Stop\n\n${cell("read", `const votes = await file("${dataName}").table()`)}${cell("loop", "for (;;) {}")}${cell("alone", "String(Date.now())")}${cell("next", `\`\${votes.numRows() + 1} at \${Date.now()}\``)}`;

function writeVotes(folder: string): string {
  const path = join(folder, dataName);
  const lines = Array.from({ length: rows }, (_, n) => `${n},${1946 + (n % 75)},C${n % 193},${n % 3}`);
  writeFileSync(path, `rcid,year,country,vote\n${lines.join("\n")}\n`);
  return path;
}

/** From Stop to the end of the loop, to the next kernel, and to the next result, beside the peers' next results. */
export async function stopLoop(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const peers = await startPeers(writeVotes(folder), rows);
  const terminal = await prepareTerminal(study, folder);
  const window = await prepareWindow(study, writeVotes);
  const comparisons: Comparison[] = [];
  for (const [place, one] of [
    ["in a window", window],
    ["in the terminal", terminal],
  ] as const) {
    if (one.tellsGone)
      comparisons.push(
        compareWithAim(
          `Stop until the endless loop is gone, ${place}`,
          100,
          pairs,
          async () => (await one.stop()).gone ?? Number.NaN,
        ),
      );
    comparisons.push(
      compareWithAim(
        `Stop until the next kernel has run a cell, ${place}`,
        200,
        pairs,
        async () => (await one.stop()).ready,
      ),
    );
    for (const { peer, measure } of peers)
      comparisons.push({
        name: `Stop until the next result, ${place}`,
        peer,
        limit: null,
        pairs,
        ours: one.stopToResult,
        theirs: measure,
      });
    if (peers.length === 0)
      comparisons.push(compareWithAim(`Stop until the next result, ${place}`, 1000, pairs, one.stopToResult));
  }
  return {
    comparisons,
    async finish() {
      await window.finish();
      await terminal.finish();
      for (const peer of peers) await peer.finish();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
