import { isLower, writeMarking } from "../marking/effective.ts";
import type { Marking } from "../marking/model.ts";
import { readFileFacts } from "./file-facts.ts";
import { readOwnMarking } from "./marking.ts";

/** A marking that protects less than before. */
export interface Lowered {
  /** Name of the data file whose it is; null: the study's own. */
  readonly file: string | null;
  readonly from: string;
  /** "" where there is none any more. */
  readonly to: string;
}

/**
 * What a change of front matter lowers: the study's own marking, and those of its data files. A file in whose place
 * another came that protects as much, as one with pseudonyms does, has lost nothing.
 */
export function listLowered(before: string, after: string): Lowered[] {
  if (before === after) return [];
  const then = readFileFacts(before);
  const now = readFileFacts(after);
  const fresh = [...now].flatMap(([file, { marking }]) => (then.has(file) || !marking ? [] : [marking]));
  const findNow = (file: string, from: Marking | null) =>
    now.has(file) ? now.get(file)?.marking : fresh.find((to) => !isLower(from, to));
  const pairs: [string | null, Marking | null, Marking | null][] = [
    [null, readOwnMarking(before), readOwnMarking(after)],
    ...[...then].map(([file, { marking }]): [string, Marking | null, Marking | null] => [
      file,
      marking,
      findNow(file, marking) ?? null,
    ]),
  ];
  return pairs.flatMap(([file, from, to]) =>
    from !== null && isLower(from, to)
      ? [{ file, from: writeMarking(from), to: to === null ? "" : writeMarking(to) }]
      : [],
  );
}
