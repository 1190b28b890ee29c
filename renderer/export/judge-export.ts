/** The gate in the window: everything that an export dialog writes passes here. */
import type { Paper } from "../../exchange/paper/model.ts";
import { judgeLeaving } from "../../shared/gate/judge.ts";
import { readExport } from "../../shared/gate/read-export.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { type ToldJudgement, tellJudgement } from "../gate/tell-judgement.ts";
import type { ExportForm } from "./forms.ts";

/** @param paper what would be written */
export function judgeExport(paper: Paper, form: ExportForm, reason: string): ToldJudgement {
  const leaving = readExport(paper.frontMatter, form);
  const tables = paper.cells.flatMap(({ id, outputs }) => listTables(id, outputs));
  const asked = { ...leaving, audience: "some" as const, tables, reason };
  return tellJudgement(judgeLeaving(asked), asked);
}
