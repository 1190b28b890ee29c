/** The gate in the window: everything that an export dialog writes passes here. */
import type { Paper } from "../../exchange/paper/model.ts";
import { type Judgement, judgeLeaving, type Unblock } from "../../shared/gate/judge.ts";
import { readLeaving } from "../../shared/gate/read-leaving.ts";
import { listTables } from "../../shared/gate/tables.ts";
import { tellBlock, tellWarning } from "../../shared/gate/tell.ts";
import { actionOf, type ExportForm } from "./forms.ts";

export interface ToldJudgement {
  readonly allowed: boolean;
  /** Whether a reason stands or would stand in for what is missing. */
  readonly asksReason: boolean;
  readonly blocks: readonly string[];
  /** What would let it leave, besides a reason. */
  readonly ways: readonly Unblock[];
  readonly warnings: readonly string[];
}

/** @param paper what would be written */
export function judgeExport(paper: Paper, form: ExportForm, reason: string): ToldJudgement {
  const leaving = readLeaving(paper.frontMatter);
  const tables = paper.cells.flatMap(({ id, outputs }) => listTables(id, outputs));
  const judged: Judgement = judgeLeaving({
    ...leaving,
    ...{ action: actionOf[form], audience: "some", tables, reason },
  });
  const ways = new Set(judged.blocks.flatMap(({ unblock }) => unblock));
  ways.delete("reason");
  return {
    allowed: judged.allowed,
    asksReason: judged.overridden.length > 0 || judged.blocks.some(({ mayOverride }) => mayOverride),
    blocks: [...judged.blocks, ...judged.overridden].map((block) => tellBlock(block, leaving)),
    ways: [...ways],
    warnings: judged.warnings.map((warning) => tellWarning(warning, leaving)),
  };
}
