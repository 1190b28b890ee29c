/** What a command works with: the open study, the cells that it is about, and the panels of the keyboard. */
import { listChosen } from "../stores/cell-focus.ts";
import { createStore, type Store } from "../stores/snapshot.ts";
import { focusCell, nameCell } from "../study/actions.ts";
import type { OpenStudy } from "../study/study-context.ts";

export interface Desk
  extends Pick<OpenStudy, "study" | "focus" | "actions" | "discussion" | "folds" | "panel"> {
  /** The cells that a command is about, in page order; none where the person has been in none. */
  chosen(): readonly string[];
  /** The cell that the keyboard is on, or was last; null for none. */
  current(): string | null;
  /** Whether the study is looked at as a briefing. */
  readonly isBriefing: boolean;
  /** What is told to screen readers, a new object each time. */
  readonly spoken: Store<{ readonly words: string; readonly number: number }>;
  speak(words: string): void;
}

/**
 * The desk of an open study.
 * @param isBriefing whether it is looked at as a briefing
 */
export function createDesk(
  { study, focus, actions, discussion, folds, panel }: OpenStudy,
  isBriefing = false,
): Desk {
  const spoken = createStore({ words: "", number: 0 });
  return {
    ...{ study, focus, actions, discussion, folds, panel, spoken, isBriefing },
    chosen: () => listChosen(study.view.get().cells, focus.get()),
    current: () => {
      const { current } = focus.get();
      return study.view.get().cells.some(({ id }) => id === current) ? current : null;
    },
    speak: (words) => spoken.set({ words, number: spoken.get().number + 1 }),
  };
}

/** Puts the keyboard on a cell as a whole, now or, where it is new, once it is drawn. */
export function goToCell({ focus }: Pick<Desk, "focus">, id: string): void {
  focus.enter(id);
  if (document.getElementById(nameCell(id))) focusCell(id);
  else requestAnimationFrame(() => focusCell(id));
}
