import type { WordKey } from "../../shared/words/catalogue.ts";
import { say } from "../../shared/words/english.ts";
import type { SourceError } from "./analysis.ts";
import { positionAt } from "./positions.ts";

/** Something wrong at an offset of the parsed text; becomes a `SourceError` once it is known where that text came from. */
export interface Fault {
  readonly at: number;
  readonly message: WordKey;
  readonly hint?: WordKey | undefined;
  readonly values?: Readonly<Record<string, string | number>> | undefined;
}

/**
 * The errors in reading order, at most one per place.
 * @param source the author's text
 * @param toSource maps a fault's offset to an offset of `source`
 */
export function toSourceErrors(
  faults: readonly Fault[],
  source: string,
  toSource: (offset: number) => number,
): SourceError[] {
  const byPlace = new Map<number, Fault>();
  for (const fault of faults) {
    const at = toSource(fault.at);
    if (!byPlace.has(at)) byPlace.set(at, fault);
  }
  return [...byPlace]
    .sort(([a], [b]) => a - b)
    .map(([at, { message, hint, values }]) => ({
      message: say(message, values),
      ...positionAt(source, at),
      ...(hint ? { hint: say(hint, values) } : {}),
    }));
}
