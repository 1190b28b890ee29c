/** Taking words or a cell out of all versions of a study. */
import { compareStudies } from "../../shared/history/compare.ts";
import type { Version } from "../../shared/protocol/history.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { serializeStudy } from "../../shared/study-file/serialize.ts";
import type { StoredVersion, Versions } from "../history/versions.ts";
import type { Redaction } from "./redaction.ts";

export interface RedactedVersions {
  /** Versions that are not as they were. */
  readonly changed: number;
  /** Versions that had to be dropped: it may be in their text, and cannot be taken out. */
  readonly dropped: number;
  /** Cells of which some version had it. */
  readonly cells: ReadonlySet<string>;
}

/** Writes each version anew that holds what is sought, in one transaction. */
export function redactVersions(versions: Versions, study: string, redaction: Redaction): RedactedVersions {
  return versions.change(() => {
    const texts = new Map<string, string | null>();
    let changed = 0;
    let dropped = 0;
    const cells = new Set<string>();
    for (const version of versions.list(study)) {
      if (!texts.has(version.hash))
        texts.set(version.hash, redactText(versions, study, version, redaction, cells));
      const text = texts.get(version.hash) ?? null;
      if (text === null) {
        dropped += 1;
        versions.remove(study, [version.id]);
        continue;
      }
      const facts = redactFacts(version, redaction);
      if (versions.rewrite(study, version, text, facts)) changed += 1;
    }
    versions.remove(study, []);
    return { changed, dropped, cells };
  });
}

function redactText(
  versions: Versions,
  study: string,
  { hash }: StoredVersion,
  redaction: Redaction,
  cells: Set<string>,
): string | null {
  const text = readText(versions, study, hash);
  if (text === undefined) return null;
  try {
    const before = parseStudyFile(text, "");
    const after = redaction.study(before);
    for (const { id, before: then, after: now } of compareStudies(before, after).cells)
      if (then?.source !== now?.source) cells.add(id);
    const wanted = serializeStudy(after);
    // Words that stand across the borders of cells are no cell's; such a version is dropped.
    return redaction.isIn(wanted) ? null : wanted;
  } catch {
    return redaction.mayBeIn(text) ? null : text;
  }
}

function readText(versions: Versions, study: string, hash: string): string | undefined {
  try {
    return versions.readText(study, hash);
  } catch {
    // What cannot be unpacked cannot be looked into.
    return undefined;
  }
}

function redactFacts(version: StoredVersion, redaction: Redaction): Omit<Version, "id" | "at"> {
  const { name, cause, by, count, cells } = version;
  const { name: nameOf, text } = redaction;
  return {
    name: name === null ? null : text(name),
    cause,
    by: by && { ...by, name: text(by.name) },
    count,
    cells: cells.map((one) => ({
      ...one,
      cell: nameOf(one.cell),
      by: one.by.map((actor) => ({ ...actor, name: text(actor.name) })),
    })),
  };
}
