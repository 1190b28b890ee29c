/** Which of two runs of a cell its record tells of, and whether that is of the study as it is now: pure. */
import { canonicalJson } from "../hash.ts";
import type { RunRecord } from "./model.ts";

/** How far another device's clock may be ahead, in ms, before its time is not believed. */
const clockSlack = 24 * 60 * 60 * 1000;

/** What a run was of, as others' records name it: its text and what it used. */
export function nameRun({ source, inputs }: Pick<RunRecord, "source" | "inputs">): string {
  return `${source.slice(0, 16)}${inputs.slice(0, 16)}`;
}

/** Whether two runs were of the same text over the same with the same result, whoever ran them, and when. */
export function isSameResult(a: RunRecord, b: RunRecord): boolean {
  const result = ({ status, source, inputs, outputs, remote, uses }: RunRecord) =>
    canonicalJson([status, source, inputs, outputs, remote ?? {}, uses ?? {}]);
  return result(a) === result(b);
}

/**
 * Whether a run takes the place of the last one in the study's document. One rule on every device, so that two that run
 * at once write at most once each: the same result is never written again; a run of the text as it is now goes before one
 * of another text; then the later one, and of two at one moment the one with the greater hash.
 * @param last what the document holds
 * @param next a run of this device
 * @param source SHA-256 of the cell's text as it is now
 */
export function takesOver(
  last: RunRecord | undefined,
  next: RunRecord,
  source: string | null,
  now: number = Date.now(),
): boolean {
  if (last === undefined) return true;
  if (isSameResult(last, next)) return last.stored === undefined && next.stored !== undefined;
  const [isLast, isNext] = [last.source === source, next.source === source];
  if (isLast !== isNext) return isNext;
  const [before, after] = [readTime(last.at, now), readTime(next.at, now)];
  return before === after ? last.outputs < next.outputs : before < after;
}

/** A record's time; one that is none, or of the future, counts as the earliest: it would win for ever. */
function readTime(at: string, now: number): number {
  const time = Date.parse(at);
  return Number.isFinite(time) && time <= now + clockSlack ? time : 0;
}

/** A cell as far as freshness goes. */
export interface FreshnessCell {
  /** SHA-256 of its text. */
  readonly source: string;
  readonly defines: readonly string[];
  /** Names of other cells' variables that it uses. */
  readonly uses: readonly string[];
}

/**
 * Cells whose recorded run is of the study as it is now: the same text, over cells of whose recorded runs the same holds,
 * and which are the runs that it was made from. Files and answers from the web are not looked at again.
 */
export function findFresh(
  cells: ReadonlyMap<string, FreshnessCell>,
  records: ReadonlyMap<string, RunRecord>,
): ReadonlySet<string> {
  const definers = new Map<string, string>();
  for (const [id, { defines }] of cells) for (const name of defines) definers.set(name, id);
  const known = new Map<string, boolean>();
  const isFresh = (id: string): boolean => {
    const found = known.get(id);
    if (found !== undefined) return found;
    // A cycle is never fresh.
    known.set(id, false);
    const [cell, record] = [cells.get(id), records.get(id)];
    if (cell === undefined || record === undefined || record.source !== cell.source) return false;
    const used = cell.uses.flatMap((name) => {
      const definer = definers.get(name);
      return definer === undefined || definer === id ? [] : [[name, definer] as const];
    });
    const uses = record.uses ?? {};
    const fresh =
      Object.keys(uses).length === used.length &&
      used.every(([name, definer]) => {
        const of = records.get(definer);
        return (
          of !== undefined && Object.hasOwn(uses, name) && uses[name] === nameRun(of) && isFresh(definer)
        );
      });
    known.set(id, fresh);
    return fresh;
  };
  return new Set([...cells.keys()].filter(isFresh));
}
