/** What an update of a study's document takes from its protection, for the audit trail. */
import type * as Y from "yjs";
import { mapsOf, readMeta } from "../../shared/study/document.ts";
import { readMarkingReason } from "../../shared/study/marking-change.ts";
import { type Lowered, listLowered } from "../../shared/study-file/lowered.ts";
import { listRelaxed, type Relaxed } from "../../shared/study-file/relaxed.ts";

/** A marking, or where `what` says so something else by which the gate holds back. */
export interface LoweredMarking extends Lowered {
  readonly what?: Relaxed["what"];
  /** What was said of it; "" where nothing was. */
  readonly reason: string;
  /** The name under which it was said. */
  readonly name: string;
}

/**
 * Runs `apply`, which changes a document.
 * @returns the markings that are lower after it, and what else holds less back
 */
export function watchMarkings<Result>(
  doc: () => Y.Doc,
  apply: () => Result,
): { readonly result: Result; readonly lowered: readonly LoweredMarking[] } {
  const before = readMeta(doc()).frontMatter;
  const result = apply();
  const after = readMeta(doc()).frontMatter;
  // Most updates leave it alone, and then nothing is parsed.
  const lowered = before === after ? [] : [...listLowered(before, after), ...listRelaxed(before, after)];
  if (lowered.length === 0) return { result, lowered: [] };
  const { reason = "", name = "" } = readMarkingReason(doc()) ?? {};
  return { result, lowered: lowered.map((one) => ({ ...one, reason, name })) };
}

/** The Yjs client id under which the front matter that a document has was written; undefined where it has none. */
export function findMarker(doc: Y.Doc): number | undefined {
  return mapsOf(doc).meta._map.get("frontMatter")?.id.client;
}
