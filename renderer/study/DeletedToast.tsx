import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

const shownFor = 10_000;

/** "Cell deleted. Undo": there for ten seconds; Ctrl+Z works after that too. */
export function DeletedToast() {
  const { actions } = useStudy();
  const id = useStore(actions.deleted);
  useEffect(() => {
    if (id === null) return;
    const timer = setTimeout(actions.forgetDeleted, shownFor);
    return () => clearTimeout(timer);
  }, [id, actions]);
  return (
    <div className="toasts" role="status">
      {id === null ? null : (
        <div className="toast">
          {say("study.deleted")}
          <Button small onPress={actions.restore}>
            {say("study.undo")}
          </Button>
        </div>
      )}
    </div>
  );
}
