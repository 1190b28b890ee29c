/** An open study as it would be printed now. */
import type { Paper, PaperCell } from "../../exchange/paper/model.ts";
import type { CellState } from "../../kernel/session/types.ts";
import type { Cell } from "../../shared/study/model.ts";
import { readMarking } from "../../shared/study-file/marking.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { say } from "../../shared/words/catalogue.ts";
import { judgeFigure } from "../briefing/describe-figure.ts";
import { readByline } from "../briefing/read-byline.ts";
import { readOutputs, readProse } from "../briefing/read-figure.ts";
import { type SharedRun, showsShared } from "../stores/runs/shared-runs.ts";
import type { StudyStore } from "../stores/study-store.ts";

/** @param withCode whether code is printed, where its author did not fold it */
export function gatherPaper(
  study: Pick<StudyStore, "doc" | "view" | "session" | "runs">,
  withCode: boolean,
): Paper {
  const { meta, cells, files } = study.view.get();
  const runs = study.runs.get();
  const states = study.session.get().cells;
  return {
    title: meta.title || say("home.untitled"),
    language: meta.language,
    marking: readMarking(meta.frontMatter),
    frontMatter: meta.frontMatter,
    byline: readByline(study.doc, runs, states, files).lines,
    cells: cells.map((cell) => gatherCell(cell, states.get(cell.id) ?? null, runs.get(cell.id), withCode)),
  };
}

function gatherCell(
  cell: Cell,
  state: CellState | null,
  run: SharedRun | undefined,
  withCode: boolean,
): PaperCell {
  const { id, kind, source, hide } = cell;
  const shared = showsShared(state, run) ? run : null;
  if (kind === "text") {
    const { text, error } = readProse(cell, state, shared);
    const note = error === null ? null : sayBriefing("note.prose");
    return { id, prose: text, code: null, outputs: [], note };
  }
  const key = hide === "output" ? null : judgeFigure(cell, state, shared);
  return {
    id,
    prose: null,
    code: withCode && hide !== "code" ? source : null,
    outputs: readOutputs(cell, state, shared),
    note: key === null ? null : sayBriefing(key),
  };
}
