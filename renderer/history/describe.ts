/** Versions in the words of the time line. */

import type { Actor, Version } from "../../shared/protocol/history.ts";
import { byFile } from "../../shared/protocol/provenance.ts";
import { say } from "../../shared/words/catalogue.ts";
import { currentLanguage, isSingular } from "../../shared/words/language.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { writeDate } from "../../shared/words/write-date.ts";
import { listNames } from "../study/trust/list-names.ts";

/** Names told of one version; the rest are a number. */
const maxNames = 3;

/** What a version is called: its name, or why it was kept. */
export function nameVersionShown({ name, cause }: Version): string {
  return name === null ? say(`history.cause.${cause}`) : showControls(name);
}

/** How much changed and who changed it: "3 cells · Ada and Ben". */
export function sumUp({ count, cells, by }: Version): string {
  const parts = [];
  if (count > 0) parts.push(say(isSingular(count) ? "history.cells.one" : "history.cells.other", { count }));
  const people = sayActors(cells.flatMap((cell) => cell.by));
  if (people !== "") parts.push(people);
  const namer = by === null ? "" : sayActors([by]);
  if (namer !== "" && namer !== people) parts.push(say("history.namedBy", { name: namer }));
  return parts.join(" · ");
}

/** People as a list, each once; "" where nobody is known. Two people may go by one name: then it stands once. */
export function sayActors(actors: readonly Actor[]): string {
  const names = [...new Set(actors.flatMap(nameActor))];
  const more = names.length - maxNames;
  const shown = more > 1 ? [...names.slice(0, maxNames), say("history.people.more", { count: more })] : names;
  return listNames(shown);
}

function nameActor({ id, name }: Actor): string[] {
  if (id === byFile) return [say("history.by.file")];
  if (id === "") return [];
  return [name.trim() === "" ? say("people.someone") : showControls(name)];
}

/** The versions by day, in this device's time zone, the newest first. */
export function groupByDay(versions: readonly Version[]): { day: string; versions: Version[] }[] {
  const days: { day: string; versions: Version[] }[] = [];
  for (const version of versions) {
    const day = sayDay(version.at);
    const last = days.at(-1);
    if (last?.day === day) last.versions.push(version);
    else days.push({ day, versions: [version] });
  }
  return days;
}

function sayDay(at: string): string {
  const format = new Intl.DateTimeFormat(currentLanguage(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  return writeDate(format, new Date(at));
}

/** The time of day, to the minute. */
export function sayTime(at: string): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(new Date(at));
}
