/** Who computed the figures of a study last, and on which data, as this window knows it. */
import { describeWeb, findLastRun, formatDay, listNames } from "../../exchange/paper/byline.ts";
import type { CellState } from "../../kernel/session/types.ts";
import { readRemotes } from "../../shared/study/document.ts";
import type { RunRecord } from "../../shared/study/model.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { SharedRun } from "../stores/runs/shared-runs.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { nameRunner } from "../study/runs/describe-run.ts";

export interface ReadByline {
  /** Sentences, the most important first. */
  readonly lines: readonly string[];
  readonly hasRun: boolean;
  /** Whether figures are older than what they are computed from. */
  readonly isOlder: boolean;
}

/** Reads the byline of a study. */
export function readByline(
  doc: StudyStore["doc"],
  runs: ReadonlyMap<string, SharedRun>,
  states: ReadonlyMap<string, CellState>,
  files: readonly string[],
): ReadByline {
  const own = [...states.values()].flatMap(({ record, personal }) => (record && !personal ? [record] : []));
  const last = findLastRun([...[...runs.values()].map(({ record }) => record), ...own]);
  if (last === null) return { lines: [sayBriefing("byline.never")], hasRun: false, isOlder: false };
  const isOlder =
    [...runs.values()].some(({ record, fresh }) => record.stored !== undefined && fresh === false) ||
    [...states.values()].some(({ state }) => state === "stale");
  const web = describeWeb(readRemotes(doc));
  return {
    lines: [
      sayRun(last),
      ...(files.length > 0
        ? [sayBriefing("byline.files", { names: listNames(files.map(showControls)) })]
        : []),
      ...(web === null ? [] : [web]),
      ...(isOlder ? [sayBriefing("byline.older")] : []),
    ],
    hasRun: true,
    isOlder,
  };
}

function sayRun(record: RunRecord): string {
  const date = formatDay(record.at);
  const name = nameRunner(record);
  return date === null
    ? sayBriefing("byline.run.untimed", { name })
    : sayBriefing("byline.run", { name, date });
}
