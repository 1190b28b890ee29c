import { Plus } from "lucide-react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useStudy } from "./study-context.ts";

/** The gap between two cells: what can be put there shows when the pointer or the keyboard comes near. */
export function AddCell({ after, open = false }: { after: string | null; open?: boolean }) {
  const { actions } = useStudy();
  return (
    <div className={`add${open ? " add-open" : ""}`}>
      <Button small onPress={() => actions.add("text", after)} aria-label={say("study.addText.label")}>
        <Plus size={14} aria-hidden />
        {say("study.addText")}
      </Button>
      <Button small onPress={() => actions.add("ts", after)} aria-label={say("study.addCode.label")}>
        <Plus size={14} aria-hidden />
        {say("study.addCode")}
      </Button>
    </div>
  );
}
