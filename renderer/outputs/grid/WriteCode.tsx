import { useContext, useState } from "react";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import { insertCell, setCellSource } from "../../../shared/study/operations.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import { personOrigin } from "../../stores/origins.ts";
import { useStore } from "../../stores/use-store.ts";
import { focusCell } from "../../study/actions.ts";
import { type TablePlace, TablePlaceContext } from "../table-place.ts";
import { planCode } from "./writeVerbs.ts";

interface WriteCodeProps {
  output: TableOutput;
  arrangement: Arrangement;
  /** The code does it now. */
  onWritten: () => void;
}

/** Makes sorting and filtering part of the study, for who may write. */
export function WriteCode(props: WriteCodeProps) {
  const place = useContext(TablePlaceContext);
  return place ? <CodeButton {...props} place={place} /> : null;
}

function CodeButton({ output, arrangement, onWritten, place }: WriteCodeProps & { place: TablePlace }) {
  const { cell, outputs } = place;
  const { study, actions, face } = place.open;
  const isLast = outputs.at(-1) === output;
  const role = useStore(study.role);
  const isBench = useStore(face) !== "briefing";
  const [isUnnamed, setUnnamed] = useState(false);
  if ((role !== "owner" && role !== "editor") || !isBench || cell.kind !== "ts") return null;
  const write = () => {
    const plan = isLast ? planCode(cell.source, arrangement, output.data.columns) : null;
    setUnnamed(plan === null);
    if (plan === null || actions.isHeld(cell.id)) return;
    actions.write(() => {
      if ("edit" in plan) setCellSource(study.doc, cell.id, plan.edit, personOrigin);
      const made =
        "insert" in plan
          ? insertCell(study.doc, { kind: "ts", source: plan.insert }, cell.id, personOrigin)
          : cell.id;
      onWritten();
      actions.run(made, "stay");
      // The button is gone with what it wrote.
      requestAnimationFrame(() => focusCell(made));
    });
  };
  return (
    <>
      <button type="button" onClick={write}>
        {sayGrid("grid.code")}
      </button>
      {isUnnamed ? (
        <span className="output-problem" role="alert">
          {sayGrid("grid.code.unnamed")}
        </span>
      ) : null}
    </>
  );
}
