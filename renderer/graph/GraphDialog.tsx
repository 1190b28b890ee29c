import { useMemo, useState } from "react";
import { sayGraph } from "../../shared/words/graph.ts";
import { Button } from "../components/Button.tsx";
import { ClosableDialog } from "../components/ClosableDialog.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { focusCell } from "../study/actions.ts";
import { useStudy } from "../study/study-context.ts";
import { GraphList } from "./GraphList.tsx";
import { GraphPicture } from "./GraphPicture.tsx";
import { readNodes } from "./read-nodes.ts";
import { findNear, mostDrawn } from "./relations.ts";
import "./graph.css";

/** Below this width a list says more than a picture of which a corner is in sight. */
const narrow = "(max-width: 600px)";

/** Which cell needs which: as a picture, and as a list that says the same. */
export function GraphDialog({ onClose }: { onClose: () => void }) {
  useLanguage();
  const { study, focus } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const states = useSelected(study.session, (view) => view.cells);
  const runs = useStore(study.runs);
  const [look, setLook] = useState<"picture" | "list">(() =>
    matchMedia(narrow).matches ? "list" : "picture",
  );
  const all = useMemo(() => readNodes(cells, states, runs), [cells, states, runs]);
  const byId = useMemo(() => new Map(all.map((node) => [node.id, node])), [all]);
  const [current] = useState(() => focus.get().current);
  const start = current !== null && byId.has(current) ? current : (all[0]?.id ?? null);
  const isCut = all.length > mostDrawn && start !== null;
  const drawn = useMemo(() => {
    if (!isCut || start === null) return all;
    const near = findNear(byId, start);
    return all.filter(({ id }) => near.has(id));
  }, [all, byId, isCut, start]);
  const goTo = (id: string) => {
    onClose();
    focus.enter(id);
    // The dialog gives the keyboard back a frame after it is gone.
    requestAnimationFrame(() => requestAnimationFrame(() => focusCell(id)));
  };

  return (
    <ClosableDialog
      name="graph"
      title={sayGraph("graph.title")}
      closeLabel={sayGraph("graph.close")}
      onClose={onClose}
    >
      {start === null ? (
        <p className="soft">{sayGraph("graph.empty")}</p>
      ) : (
        <>
          <div className="graph-bar">
            <p className="soft">
              {look === "picture" ? sayGraph("graph.how") : sayGraph("graph.list.how")}
              {isCut
                ? ` ${sayGraph("graph.cut", { count: drawn.length, all: all.length, cell: start })}`
                : ""}
            </p>
            <Button small look="outline" onPress={() => setLook(look === "list" ? "picture" : "list")}>
              {sayGraph(look === "list" ? "graph.asPicture" : "graph.asList")}
            </Button>
          </div>
          {look === "picture" ? (
            <GraphPicture nodes={drawn} start={start} onGo={goTo} />
          ) : (
            <GraphList nodes={all} onGo={goTo} />
          )}
        </>
      )}
    </ClosableDialog>
  );
}
