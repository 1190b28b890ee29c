/**
 * The gate: whether something of a study may leave, and what would let it. Pure; everything that exports, shares or
 * invites asks it. What carries no marking, no licence that forbids it and no column of persons is never blocked.
 */
import type { EffectiveMarking } from "../marking/effective.ts";
import { ranks } from "../marking/ranks.ts";
import { type CountedTable, findSmallCounts } from "./small-counts.ts";

/**
 * - `text`: the study's file, without data and results
 * - `page`: text and results, as a page, a notebook, slides or print
 * - `table`: the rows of one table
 * - `chart`: one picture, which holds what it is drawn from
 * - `files`: the study with its data files
 * - `invite`: somebody is let in, to all of it
 */
export type LeavingAction = "text" | "page" | "table" | "chart" | "files" | "invite";

/** Who gets it: anybody who has a link, so many as the sender says, or one person. An export is for `some`. */
export type LeavingAudience = "anyone" | "some" | "one";

/** A table that leaves, or what a chart is drawn from. */
export interface LeavingTable extends CountedTable {
  readonly cell: string;
}

export interface Leaving {
  readonly marking: EffectiveMarking | null;
  readonly action: LeavingAction;
  readonly audience: LeavingAudience;
  /** Names of the data files that leave, or from which it is computed. */
  readonly files: readonly string[];
  /** Of these, those whose licence forbids to pass them on. */
  readonly forbidden: readonly string[];
  /** Data file → its columns that tell of persons. */
  readonly personal: ReadonlyMap<string, readonly string[]>;
  readonly tables: readonly LeavingTable[];
  /** Counts below it are small. */
  readonly threshold?: number | undefined;
  /** Why it leaves nevertheless, in the words of whoever lets it. */
  readonly reason?: string | undefined;
}

export type Unblock =
  | "reason"
  | "lower"
  | "limit-link"
  | "one-person"
  | "clear-outputs"
  | "drop-file"
  | "aggregate"
  | "suppress"
  | "pseudonymise"
  | "approved-system";

export interface Block {
  readonly why: "refused" | "marking" | "audience" | "person" | "licence" | "personal" | "small";
  /** What it is about: names of files, columns or cells; a number of counts. */
  readonly what: readonly string[];
  /** What would let it leave, the least loss first. */
  readonly unblock: readonly Unblock[];
  /** Whether a reason is enough, which is recorded. */
  readonly mayOverride: boolean;
}

export interface Warning {
  readonly why: "marking" | "licence" | "personal" | "small";
  readonly what: readonly string[];
}

export interface Judgement {
  readonly allowed: boolean;
  /** What is in the way. */
  readonly blocks: readonly Block[];
  /** What was in the way, and for which a reason was given. */
  readonly overridden: readonly Block[];
  readonly warnings: readonly Warning[];
}

export function judgeLeaving(leaving: Leaving): Judgement {
  const found = [
    ...judgeMarking(leaving),
    ...judgeLicences(leaving),
    ...judgePersons(leaving),
    ...judgeCounts(leaving),
  ];
  const all = found.flatMap((one) => ("unblock" in one ? [one] : []));
  const hasReason = (leaving.reason ?? "").trim() !== "";
  const blocks = all.filter(({ mayOverride }) => !(mayOverride && hasReason));
  return {
    allowed: blocks.length === 0,
    blocks,
    overridden: all.filter((block) => !blocks.includes(block)),
    warnings: found.flatMap((one) => ("unblock" in one ? [] : [one])),
  };
}

function judgeMarking({ marking, action, audience }: Leaving): (Block | Warning)[] {
  if (marking === null) return [];
  const { rank, isRefused } = marking;
  if (isRefused) return [{ why: "refused", what: [], unblock: ["approved-system"], mayOverride: false }];
  if (action === "invite") {
    if (rank >= ranks.persons && audience !== "one")
      return [{ why: "person", what: [], unblock: ["one-person", "lower"], mayOverride: false }];
    if (rank >= ranks.partners && audience === "anyone")
      return [{ why: "audience", what: [], unblock: ["limit-link", "lower"], mayOverride: false }];
    return [];
  }
  if (rank >= ranks.house)
    return [{ why: "marking", what: [], unblock: ["reason", "lower"], mayOverride: true }];
  return rank >= ranks.partners ? [{ why: "marking", what: [] }] : [];
}

function judgeLicences({ action, forbidden }: Leaving): (Block | Warning)[] {
  if (forbidden.length === 0 || action === "text" || action === "chart") return [];
  if (action === "files")
    return [{ why: "licence", what: forbidden, unblock: ["drop-file"], mayOverride: false }];
  // Its rows may be the file's own; whether they are so no longer, a person knows.
  if (action === "table")
    return [{ why: "licence", what: forbidden, unblock: ["aggregate", "reason"], mayOverride: true }];
  return [{ why: "licence", what: forbidden }];
}

function judgePersons({ action, audience, personal, tables }: Leaving): (Block | Warning)[] {
  const files = [...personal].filter(([, columns]) => columns.length > 0).map(([file]) => file);
  if (files.length === 0 || action === "text") return [];
  if (action === "invite")
    return audience === "anyone"
      ? [
          {
            why: "personal",
            what: files,
            unblock: ["limit-link", "pseudonymise", "drop-file"],
            mayOverride: false,
          },
        ]
      : [{ why: "personal", what: files }];
  if (action === "files")
    return [
      { why: "personal", what: files, unblock: ["pseudonymise", "drop-file", "reason"], mayOverride: true },
    ];
  const flagged = new Set([...personal.values()].flat());
  const shown = new Set(tables.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const columns = [...flagged].filter((name) => shown.has(name));
  if (columns.length === 0) return [];
  const unblock = ["pseudonymise", "aggregate", ...(action === "page" ? ["clear-outputs"] : []), "reason"];
  return [{ why: "personal", what: columns, unblock: unblock as Unblock[], mayOverride: true }];
}

/** Whether a study has personal data. */
export function hasPersons(personal: Leaving["personal"]): boolean {
  return [...personal.values()].some((columns) => columns.length > 0);
}

function judgeCounts({ action, personal, tables, threshold }: Leaving): (Block | Warning)[] {
  if (action === "text" || action === "invite") return [];
  const isPersonal = hasPersons(personal);
  const small = tables.filter((table) => findSmallCounts(table, threshold, isPersonal) > 0);
  if (small.length === 0) return [];
  const what = [...new Set(small.map(({ cell }) => cell))];
  if (!isPersonal) return [{ why: "small", what }];
  const unblock = ["suppress", "aggregate", ...(action === "page" ? ["clear-outputs"] : []), "reason"];
  return [{ why: "small", what, unblock: unblock as Unblock[], mayOverride: true }];
}
