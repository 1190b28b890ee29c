import { usualThreshold } from "../../shared/gate/small-counts.ts";
import type { Way } from "../../shared/gate/ways.ts";
import { cellSource } from "../../shared/study/document.ts";
import { setCellSource } from "../../shared/study/operations.ts";
import { readThreshold } from "../../shared/study-file/threshold.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { Button } from "../components/Button.tsx";
import { personOrigin } from "../stores/origins.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { writeSuppression } from "./write-suppression.ts";

interface SuppressCountsProps {
  way: Way & { readonly way: "suppress" };
  /** The cell's code does it now, and it runs. */
  onDone: () => void;
}

/** Writes into a cell that small counts are left out of what it shows: an edit to be seen, and one step of undo. */
export function SuppressCounts({ way: { cell, columns }, onDone }: SuppressCountsProps) {
  const { study, actions } = useStudy();
  const frontMatter = useSelected(study.view, ({ meta }) => meta.frontMatter);
  const threshold = readThreshold(frontMatter) ?? usualThreshold;
  const most = threshold - 1;
  const source = cellSource(study.doc, cell)?.toString() ?? "";
  const comment = sayGate("gate.suppress.comment", { most });
  const written = writeSuppression(source, columns, threshold, comment);
  if (written === null) return sayGate("gate.suppress.unwritten", { cell });
  const write = () => {
    if (actions.isHeld(cell)) return;
    actions.write(() => setCellSource(study.doc, cell, written, personOrigin));
    actions.run(cell, "stay");
    actions.tell(sayGate("gate.suppress.done", { most, cell }));
    onDone();
  };
  return (
    <Button look="outline" small onPress={write}>
      {sayGate("gate.do.suppress", { cell })}
    </Button>
  );
}
