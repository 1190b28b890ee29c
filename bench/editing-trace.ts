/**
 * A year of one text's editing, key press by key press. The real one is the trace of the paper on Automerge (Kleppmann and
 * others, github.com/automerge/automerge-perf), in the form that github.com/josephg/editing-traces gives it
 * (`automerge-paper.json.gz`). No registry has it, so it is read from the path in CHANCERY_TRACE; without that, one with the
 * same counts is drawn by lot from a fixed seed: 182,315 insertions and 77,463 deletions of one character, the caret
 * leaving its place about once in 48 of them.
 */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** At `index`, so many characters go and `insert` comes. */
export type Patch = readonly [index: number, remove: number, insert: string];

export interface Trace {
  readonly name: string;
  readonly patches: readonly Patch[];
}

const insertions = 182_315;
const deletions = 77_463;
const oneJumpIn = 48;

/** @throws Error when CHANCERY_TRACE names a file that is not such a trace */
export function readTrace(): Trace {
  const path = process.env.CHANCERY_TRACE;
  if (path === undefined) return { name: "drawn by lot", patches: drawTrace() };
  const value = JSON.parse(gunzipSync(readFileSync(path)).toString()) as { txns: { patches: Patch[] }[] };
  return { name: "real", patches: value.txns.flatMap(({ patches }) => patches) };
}

function drawTrace(): Patch[] {
  const random = makeRandom(1);
  const patches: Patch[] = [];
  let [length, caret, left, gone] = [0, 0, insertions, deletions];
  let isErasing = false;
  while (left + gone > 0) {
    if (random() < 1 / oneJumpIn) caret = Math.floor(random() * (length + 1));
    // Words are typed and taken back in stretches.
    if (random() < 1 / 8) isErasing = random() < gone / (left + gone);
    if ((isErasing && gone > 0 && caret > 0) || left === 0) {
      caret = Math.max(1, caret);
      patches.push([--caret, 1, ""]);
      length--;
      gone--;
    } else {
      patches.push([caret++, 0, random() < 0.17 ? " " : String.fromCharCode(97 + Math.floor(random() * 26))]);
      length++;
      left--;
    }
  }
  return patches;
}

/** Numbers from 0 to 1 by Mulberry32 (Tommy Ettinger, 2017). */
function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
