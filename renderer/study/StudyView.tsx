import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { Briefing } from "../briefing/lazy.tsx";
import { CommentsPanel } from "../comments/CommentsPanel.tsx";
import { PickedButton } from "../comments/PickedButton.tsx";
import { useMarginComments } from "../comments/use-comments.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { LateFileDialog } from "../data-files/lazy.tsx";
import { LateExport } from "../export/lazy.tsx";
import { LateGate } from "../gate/lazy.tsx";
import { LateGraph } from "../graph/lazy.tsx";
import { LateMarkingDialog } from "../marking/lazy.tsx";
import { LatePresentation } from "../present/lazy.tsx";
import { usePrinting } from "../print/use-printing.ts";
import { LateReproduce } from "../reproduce/lazy.tsx";
import { LateSealed } from "../sealed/lazy.tsx";
import { isSameList, listIds } from "../stores/study-view.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { AddCell } from "./AddCell.tsx";
import { nameCell } from "./actions.ts";
import { LateConflictList } from "./conflicts/lazy.tsx";
import { EmptyPage } from "./EmptyPage.tsx";
import { FileDrop } from "./files/FileDrop.tsx";
import { FollowBar } from "./follow/FollowBar.tsx";
import { Notices } from "./Notices.tsx";
import { LateEditTeller } from "./others/LateEditTeller.tsx";
import { CellChunk } from "./page/CellChunk.tsx";
import { useChunks } from "./page/use-chunks.ts";
import { useLanding } from "./page/use-landing.ts";
import { Rail } from "./Rail.tsx";
import { RemoteDialog } from "./remote/RemoteDialog.tsx";
import { RunTeller } from "./runs/RunTeller.tsx";
import { useMayWrite, useStudy } from "./study-context.ts";
import { Toasts } from "./Toasts.tsx";
import { TopBar } from "./TopBar.tsx";
import { TrustDialog } from "./trust/TrustDialog.tsx";
import { UnseenNotice } from "./unseen/UnseenNotice.tsx";
import { useRail } from "./use-rail.ts";
import { useReturnedFocus } from "./use-returned-focus.ts";

/** Cells from which those out of sight are not drawn: so many would be looked through at each letter typed. */
const longStudy = 60;

/** Asked for at once, while the study itself is on its way: keys are there when cells are. */
const keysLoad = import("../keys/StudyKeys.tsx");
const keysPart: Part<typeof import("../keys/StudyKeys.tsx")> = {
  load: () => keysLoad.catch(() => import("../keys/StudyKeys.tsx")),
};

/** The study: bar, rail, and one column of cells. */
export function StudyView() {
  const { study, face } = useStudy();
  const isBriefing = useStore(face) === "briefing";
  // Not the cells themselves: a letter typed in one would have the page look at all of them.
  const ids = useSelected(study.view, listIds, isSameList);
  const chunks = useChunks(ids);
  const isLong = ids.length > longStudy;
  const title = useSelected(study.view, (view) => view.meta.title);
  const mayWrite = useMayWrite();
  const [isRailOpen, openRail] = useRail();
  const railOpen = isRailOpen && !isBriefing;
  const hasComments = useMarginComments();
  const keys = useLoaded(keysPart);
  useTellCell();
  useKeptWords();
  useReturnedFocus();
  useLanding(!isBriefing);
  useStepsInView();
  usePrinting();
  useEffect(() => {
    document.title = `${showControls(title) || say("home.untitled")} · Chancery`;
  }, [title]);

  return (
    <div className={`study${railOpen ? " study-with-rail" : ""}${hasComments ? " study-with-comments" : ""}`}>
      <TopBar railOpen={railOpen} onRail={() => openRail(!railOpen)} />
      {railOpen ? <Rail /> : null}
      <main className={isLong ? "page page-long" : "page"} aria-label={say("study.cells")}>
        <Notices />
        {isBriefing ? null : <LateConflictList />}
        {isBriefing ? null : <UnseenNotice />}
        {isBriefing ? (
          <Briefing />
        ) : ids.length === 0 ? (
          <EmptyPage />
        ) : (
          <>
            {mayWrite ? <AddCell after={null} /> : null}
            {chunks.map((chunk, index) => (
              <CellChunk
                key={chunk.key}
                ids={chunk.ids}
                isFirst={index === 0}
                isLast={index === chunks.length - 1}
                isLong={isLong}
              />
            ))}
          </>
        )}
      </main>
      <CommentsPanel />
      <PickedButton />
      <RunTeller />
      <LateEditTeller />
      <Toasts />
      {isBriefing ? null : <FileDrop />}
      <TrustDialog />
      <RemoteDialog />
      <FollowBar />
      <LatePresentation />
      <LateMarkingDialog />
      <LateFileDialog />
      <LateGate />
      {isBriefing ? null : <LateGraph />}
      <LateExport />
      <LateReproduce />
      <LateSealed />
      {keys === null || keys === "failed" ? null : isBriefing ? <keys.BriefingKeys /> : <keys.StudyKeys />}
    </div>
  );
}

/** Tells the others in which cell this person is, also where they only read. */
function useTellCell(): void {
  const { study, focus } = useStudy();
  useEffect(() => {
    const tell = () => study.awareness.setLocalStateField("cell", focus.get().current);
    let told = focus.get().current;
    tell();
    return focus.subscribe(() => {
      if (focus.get().current === told) return;
      told = focus.get().current;
      tell();
    });
  }, [study, focus]);
}

/** Keeps this person at their words while others split, join and delete cells. */
function useKeptWords(): void {
  const { study, focus, actions } = useStudy();
  useEffect(() => {
    const { doc, awareness, mayWrite } = study;
    let isOpen = true;
    let end = () => {};
    void import("./others/keep-words.ts")
      .then(({ keepWords }) => {
        if (isOpen) end = keepWords({ doc, awareness, focus, mayWrite, onDeleted: actions.loseCell });
      })
      // What could not be loaded is missing, no more: words stay where they were typed.
      .catch(() => undefined);
    return () => {
      isOpen = false;
      end();
    };
  }, [study, focus, actions]);
}

/** Shows the cell that an Undo or Redo changed, when none of those that it changed is to be seen. */
function useStepsInView(): void {
  const { study } = useStudy();
  const step = useStore(study.undo.taken);
  useEffect(() => {
    if (!step) return;
    const frame = requestAnimationFrame(() => {
      const changed = step.cells.flatMap((id) => document.getElementById(nameCell(id)) ?? []);
      const isSeen = changed.some((cell) => {
        const { top, bottom } = cell.getBoundingClientRect();
        return bottom > 0 && top < window.innerHeight;
      });
      if (!isSeen) changed[0]?.scrollIntoView({ block: "nearest" });
    });
    return () => cancelAnimationFrame(frame);
  }, [step]);
}
