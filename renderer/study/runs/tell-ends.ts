/** What a run came to, in words for people who do not see the page. */

import type { CellState, SessionSnapshot } from "../../../kernel/session/types.ts";
import { mime } from "../../../shared/protocol/outputs.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { isSingular } from "../../../shared/words/language.ts";

/** How many cells are told one by one; of more, only their number. */
const toldSingly = 3;

const isUnderWay = ({ state }: CellState) => state === "waiting" || state === "running";
const isOver = ({ state }: CellState) => state === "fresh" || state === "failed" || state === "stopped";

/** The cells that were under way in `before` and are over in `after`. */
export function findEnds(before: SessionSnapshot, after: SessionSnapshot): readonly string[] {
  return [...after.cells.values()]
    .filter((cell) => {
      const earlier = before.cells.get(cell.id);
      return isOver(cell) && earlier !== undefined && isUnderWay(earlier);
    })
    .map(({ id }) => id);
}

/** One sentence for each of a few cells, or one with the numbers of many; "" for none. */
export function describeEnds(ends: readonly CellState[]): string {
  if (ends.length <= toldSingly) return ends.map(describeEnd).join(" ");
  const ran = ends.filter(({ state }) => state === "fresh").length;
  const others = ends.length - ran;
  return others === 0 ? say("access.ran.many", { ran }) : say("access.ran.some", { ran, others });
}

function describeEnd({ id: name, state, status, outputs, error }: CellState): string {
  if (state === "stopped") return say("access.stopped", { name });
  if (state === "failed")
    return status === "skipped"
      ? say("access.skipped", { name })
      : say("access.failed", { name, why: error?.message ?? "" });
  const table = outputs.find((output) => output.mime === mime.table);
  if (table?.mime === mime.table) {
    const rows = table.data.totalRows;
    return say(isSingular(rows) ? "access.table.one" : "access.table.other", { name, rows });
  }
  if (outputs.some((output) => output.mime === mime.chart)) return say("access.chart", { name });
  return say("access.ran", { name });
}
