import { useEffect, useState } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { openSwitch } from "../stores/preference.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { AddCell } from "./AddCell.tsx";
import { CellView } from "./CellView.tsx";
import { DeletedToast } from "./DeletedToast.tsx";
import { Notices } from "./Notices.tsx";
import { Rail } from "./Rail.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { TopBar } from "./TopBar.tsx";

/** The study: bar, rail, and one column of cells. */
export function StudyView() {
  const { study, actions } = useStudy();
  const cells = useSelected(study.view, (view) => view.cells);
  const title = useSelected(study.view, (view) => view.meta.title);
  const mayWrite = useMayWrite();
  const [rail] = useState(() => openSwitch("rail", window.innerWidth >= 1100));
  const railOpen = useStore(rail);
  useStudyKeys();
  useEffect(() => {
    document.title = `${title || say("home.untitled")} · Chancery`;
  }, [title]);

  return (
    <div className={`study${railOpen ? " study-with-rail" : ""}`}>
      <TopBar railOpen={railOpen} onRail={() => rail.set(!railOpen)} />
      {railOpen ? <Rail /> : null}
      <main className="page" aria-label={say("study.cells")}>
        <Notices />
        {cells.length === 0 ? (
          <div className="page-empty">
            <p>{mayWrite ? say("study.empty") : say("study.readOnly")}</p>
            {mayWrite ? (
              <div className="message-actions">
                <Button look="primary" onPress={() => actions.add("text", null)}>
                  {say("study.startText")}
                </Button>
                <Button look="outline" onPress={() => actions.add("ts", null)}>
                  {say("study.startCode")}
                </Button>
              </div>
            ) : null}
          </div>
        ) : (
          <>
            {mayWrite ? <AddCell after={null} /> : null}
            {cells.map((cell, index) => (
              <CellView key={cell.id} cell={cell} isFirst={index === 0} isLast={index === cells.length - 1} />
            ))}
          </>
        )}
      </main>
      <DeletedToast />
    </div>
  );
}

/** Undo and redo outside editors; the editors have their own, of the same history. */
function useStudyKeys(): void {
  const { actions, study } = useStudy();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input, textarea, select, [contenteditable], .monaco-editor, [role=dialog]"))
        return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      if (!study.mayWrite()) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) actions.redo();
      else actions.undo();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [actions, study]);
}
