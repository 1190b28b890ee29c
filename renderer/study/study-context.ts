import { createContext, useContext } from "react";
import type { Discussion } from "../comments/discussion.ts";
import type { EditorAssist } from "../editor/assist.ts";
import { studyList } from "../stores/app.ts";
import type { CellFocusStore } from "../stores/cell-focus.ts";
import type { FoldStore } from "../stores/folds.ts";
import type { FollowingStore } from "../stores/following.ts";
import type { WritableStore } from "../stores/snapshot.ts";
import type { StudyFaceStore } from "../stores/study-face.ts";
import type { StudyStore } from "../stores/study-store.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import type { StudyActions } from "./actions.ts";

/** All keys, the palette of commands, finding, the study as slides, the graph of its cells, its key, sealing a copy … */
export type Panel =
  | "sheet"
  | "palette"
  | "find"
  | "present"
  | "graph"
  | "reproduce"
  | "export"
  | "marking"
  | "file"
  | "sealed"
  | "seal";

export interface OpenStudy {
  readonly study: StudyStore;
  readonly focus: CellFocusStore;
  readonly actions: StudyActions;
  readonly assist: EditorAssist;
  readonly discussion: Discussion;
  readonly following: FollowingStore;
  readonly folds: FoldStore;
  /** What is open over the study (keys/, present/, graph/). */
  readonly panel: WritableStore<Panel | null>;
  /** Bench or briefing. */
  readonly face: StudyFaceStore;
}

export const StudyContext = createContext<OpenStudy | null>(null);

/** The study that the page shows. */
export function useStudy(): OpenStudy {
  const open = useContext(StudyContext);
  if (!open) throw new Error("This part of the screen stands outside a study.");
  return open;
}

/** Whether this person may change the study. */
export function useMayWrite(): boolean {
  const { study } = useStudy();
  const role = useStore(study.role);
  return role === "owner" || role === "editor";
}

/** Whether the owner lets those who may only read or comment see earlier versions. */
export function useOpenHistory(): boolean {
  const { study } = useStudy();
  return useSelected(
    studyList,
    ({ entries }) => entries?.find(({ id }) => id === study.id)?.openHistory === true,
  );
}
