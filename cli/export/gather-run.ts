/** A study that has run in the terminal, as it is printed. */
import { formatDay, listNames } from "../../exchange/paper/byline.ts";
import type { Paper, PaperCell } from "../../exchange/paper/model.ts";
import { hideExpressions } from "../../shared/markdown/prose.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { readMarking } from "../../shared/study-file/marking.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import type { ReportedCell, RunReport } from "../run/report.ts";

/**
 * @param now when it ran; null leaves it out
 * @param withCode whether code is printed, where its author did not fold it
 */
export function gatherRun(study: Study, report: RunReport, now: Date | null, withCode: boolean): Paper {
  const ran = new Map(report.cells.map((cell) => [cell.id, cell]));
  const { meta, files } = study;
  return {
    title: meta.title,
    language: meta.language,
    marking: readMarking(meta.frontMatter),
    frontMatter: meta.frontMatter,
    byline: [
      ...(now === null
        ? []
        : [
            sayBriefing("byline.chancery", {
              version: report.kernel.chancery,
              date: formatDay(now.toISOString()) ?? "",
            }),
          ]),
      ...(files.length > 0 ? [sayBriefing("byline.files", { names: listNames(files) })] : []),
    ],
    cells: study.cells.map((cell) => gatherCell(cell, ran.get(cell.id), withCode)),
  };
}

function gatherCell(cell: Cell, ran: ReportedCell | undefined, withCode: boolean): PaperCell {
  const { id, kind, source, hide } = cell;
  const fell = ran !== undefined && ran.status !== "ok";
  if (kind === "text") {
    const computed = ran?.outputs.find((output) => output.mime === mime.markdown)?.data;
    const prose = typeof computed === "string" && !fell ? computed : hideExpressions(source);
    return { id, prose, code: null, outputs: [], note: fell ? sayBriefing("note.prose") : null };
  }
  const outputs = (ran?.outputs ?? []).filter(
    (output) => !("stream" in output) || output.stream === undefined,
  );
  return {
    id,
    prose: null,
    code: withCode && hide !== "code" ? source : null,
    outputs: hide === "output" ? [] : outputs,
    note:
      !fell || hide === "output"
        ? null
        : sayBriefing(ran.status === "cancelled" ? "note.stopped" : "note.failed"),
  };
}
