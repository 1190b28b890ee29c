import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import type { ImportReport } from "../../../shared/protocol/tables.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { translate } from "../../../shared/words/translate.ts";
import { type Part, useLoaded } from "../../components/use-loaded.ts";
import { describeImport } from "./describe-import.ts";

/** Loaded when a recipe is opened: few are. */
const form: Part<typeof import("./ImportForm.tsx")> = { load: () => import("./ImportForm.tsx") };

/** How a cell read its files: a line each, which opens to the recipe. */
export function ImportLines({ cell, imports }: { cell: string; imports: readonly ImportReport[] }) {
  if (imports.length === 0) return null;
  return (
    <div className="imports">
      {imports.map((report, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a cell may read one file twice; its reads are known by their order
        <ImportLine key={`${report.file} ${at}`} cell={cell} report={report} />
      ))}
    </div>
  );
}

function ImportLine({ cell, report }: { cell: string; report: ImportReport }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { file, notes } = report;
  return (
    <div className="import">
      <button
        type="button"
        className="import-line"
        aria-expanded={open}
        aria-controls={id}
        title={say("import.found", { file })}
        onClick={() => setOpen(!open)}
      >
        <ChevronRight size={13} className="import-chevron" aria-hidden />
        <bdi className="import-file">{showControls(file)}</bdi>
        <span className="import-parts">{showControls(describeImport(report).join(" · "))}</span>
      </button>
      {notes.length > 0 ? (
        <ul className="import-notes">
          {(open ? notes : notes.slice(0, 2)).map((note) => (
            <li key={note}>{showControls(translate(note))}</li>
          ))}
          {!open && notes.length > 2 ? (
            <li>{say("study.problems.more", { count: notes.length - 2 })}</li>
          ) : null}
        </ul>
      ) : null}
      <div id={id} hidden={!open}>
        {open ? <Recipe cell={cell} report={report} /> : null}
      </div>
    </div>
  );
}

function Recipe({ cell, report }: { cell: string; report: ImportReport }) {
  const loaded = useLoaded(form);
  if (loaded === null) return null;
  if (loaded === "failed")
    return (
      <p className="import-message" role="alert">
        {say("import.notLoaded")}
      </p>
    );
  return <loaded.ImportForm key={JSON.stringify(report)} cell={cell} report={report} />;
}
