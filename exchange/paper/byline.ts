/** Who computed the figures of a study last, and on which data. Pure. */
import type { RemoteRecord, RunRecord } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { writeDate } from "../../shared/words/write-date.ts";

export interface Byline {
  readonly by: string;
  /** ISO 8601, or what a stranger wrote there. */
  readonly at: string;
}

/** The record of the latest run; null where nothing has run. */
export function findLastRun(records: Iterable<RunRecord>): RunRecord | null {
  let last: RunRecord | null = null;
  for (const record of records) if (last === null || record.at > last.at) last = record;
  return last;
}

/** A moment as a date, in the language spoken now; null for what is no moment. */
export function formatDay(text: string): string | null {
  const date = new Date(text);
  if (!Number.isFinite(date.getTime())) return null;
  return writeDate(new Intl.DateTimeFormat(currentLanguage(), { dateStyle: "long" }), date);
}

/** Names that a line says before it counts the others. */
const saidNames = 4;

/** Names in one line, as people list them. */
export function listNames(names: readonly string[]): string {
  const said = names.slice(0, saidNames);
  const left = names.length - said.length;
  if (left > 0) return sayBriefing("byline.more", { names: said.join(", "), count: left });
  return new Intl.ListFormat(currentLanguage(), { type: "conjunction" }).format(said);
}

/** The sites that a study read, and the latest day of that; null where it read none. */
export function describeWeb(records: ReadonlyMap<string, RemoteRecord>): string | null {
  const hosts = new Set<string>();
  let latest = "";
  for (const [address, { date }] of records) {
    if (!URL.canParse(address)) continue;
    hosts.add(new URL(address).host);
    if (date > latest) latest = date;
  }
  const day = formatDay(latest);
  if (hosts.size === 0 || day === null) return null;
  return sayBriefing("byline.web", { date: day, hosts: listNames([...hosts]) });
}
