import { say } from "../../shared/words/catalogue.ts";
import { focusCell } from "./actions.ts";
import { useStudy } from "./study-context.ts";
import { focusCells } from "./use-returned-focus.ts";

/** The first stop of Tab, seen while the keyboard is on it: past the bar and what is beside the study. */
export function SkipLink() {
  const { focus } = useStudy();
  const skip = () => {
    const cells = document.querySelectorAll<HTMLElement>("section[data-cell]");
    const { current } = focus.get();
    const at = [...cells].find(({ dataset }) => dataset.cell === current) ?? cells[0];
    if (at?.dataset.cell === undefined) focusCells();
    else focusCell(at.dataset.cell);
  };
  return (
    <button type="button" className="button button-primary skip" onClick={skip}>
      {say("study.skip")}
    </button>
  );
}
