/** The gate in the window: everything that an export dialog writes passes here. */
import type { Paper } from "../../exchange/paper/model.ts";
import { judgeLeaving } from "../../shared/gate/judge.ts";
import { leaveForbiddenOut } from "../../shared/gate/leave-out.ts";
import { readLeaving } from "../../shared/gate/read-leaving.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { type ToldJudgement, tellJudgement } from "../gate/tell-judgement.ts";
import { actionOf, type ExportForm } from "./forms.ts";

/** @param paper what would be written */
export function judgeExport(paper: Paper, form: ExportForm, reason: string): ToldJudgement {
  const read = readLeaving(paper.frontMatter);
  const leaving = form === "dossier" ? leaveForbiddenOut(read) : read;
  const tables = paper.cells.flatMap(({ id, outputs }) => listTables(id, outputs));
  const judged = judgeLeaving({
    ...leaving,
    ...{ action: actionOf[form], audience: "some", tables, reason },
  });
  return tellJudgement(judged, leaving.marking);
}
