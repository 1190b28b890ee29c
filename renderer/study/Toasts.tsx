import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { Button } from "../components/Button.tsx";
import "../components/toast.css";
import { useStore } from "../stores/use-store.ts";
import { describeStep } from "./describe-step.ts";
import { useStudy } from "./study-context.ts";

const shownFor = 10_000;

/**
 * The line at the foot of the window, there for ten seconds: "Cell deleted. Undo" (Ctrl+Z works after that too), that
 * somebody else deleted the cell one was in, and why an Undo did not do all of it.
 */
export function Toasts() {
  const { study, actions } = useStudy();
  const { ids, byOthers } = useStore(actions.deleted);
  const step = useStore(study.undo.taken);
  const told = useStore(actions.told);
  useEffect(() => {
    if (step) actions.tell(describeStep(step));
  }, [step, actions]);
  useEffect(() => {
    if (ids.length === 0 && told === null) return;
    const timer = setTimeout(() => {
      actions.forgetDeleted();
      actions.tell(null);
    }, shownFor);
    return () => clearTimeout(timer);
  }, [ids, told, actions]);
  return (
    <div className="toasts" role="status">
      {told !== null ? (
        <div className="toast toast-words">{told}</div>
      ) : ids.length > 0 ? (
        <div className="toast">
          {byOthers
            ? say("study.deleted.byOthers")
            : say(isSingular(ids.length) ? "study.deleted" : "study.deleted.other", { count: ids.length })}
          <Button small onPress={actions.restore}>
            {say(byOthers ? "study.deleted.restore" : "study.undo")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
