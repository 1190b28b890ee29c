/** A run of somebody else in words. */

import type { CellRunState } from "../../../kernel/session/types.ts";
import type { RunRecord } from "../../../shared/study/model.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { checkName } from "../../editor/presence.ts";
import { formatAgo } from "../../home/format-ago.ts";
import type { SharedRun } from "../../stores/runs/shared-runs.ts";

/** The name in a record: what its writer says, as one short line. */
export function nameRunner({ by }: RunRecord): string {
  return checkName(by) || say("runs.someone");
}

/** Who ran it, and when. */
export function describeRunner(record: RunRecord, now: Date): string {
  const name = nameRunner(record);
  const at = new Date(record.at);
  if (!Number.isFinite(at.getTime())) return say("runs.by.untimed", { name });
  // A clock that is ahead says "now", never a time to come.
  const when = formatAgo(at > now ? now : at, now);
  return say("runs.by", { name, when });
}

/** The state of a cell that shows it: none while nobody knows whether it is of the study as it is now. */
export function stateOfRun({ record, fresh }: SharedRun): CellRunState {
  if (fresh === null) return "never";
  if (!fresh) return "stale";
  if (record.status === "cancelled") return "stopped";
  return record.status === "ok" ? "fresh" : "failed";
}

/** Why what it showed is not on the screen, or not all of it; null where all is. */
export function describeLack({ shown, failure }: SharedRun): string | null {
  if (failure !== null) return say(`runs.${failure}`);
  if (shown === null) return say("runs.loading");
  const { omitted } = shown;
  return omitted === 0
    ? null
    : say(isSingular(omitted) ? "runs.omitted.one" : "runs.omitted.other", { count: omitted });
}
