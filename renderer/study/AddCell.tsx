import { Plus } from "lucide-react";
import { memo } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { useStudy } from "./study-context.ts";

interface AddCellProps {
  after: string | null;
  open?: boolean;
  /** Whether it is in the window or near it; elsewhere there is the gap alone. */
  isNear?: boolean;
}

/** The gap between two cells: what can be put there shows when the pointer or the keyboard comes near. */
export const AddCell = memo(function AddCell({ after, open = false, isNear = true }: AddCellProps) {
  useLanguage();
  const { actions } = useStudy();
  if (!isNear) return <div className={`add${open ? " add-open" : ""}`} />;
  return (
    <div className={`add${open ? " add-open" : ""}`}>
      <div>
        <Button small onPress={() => actions.add("text", after)} aria-label={say("study.addText.label")}>
          <Plus size={14} aria-hidden />
          {say("study.addText")}
        </Button>
        <Button small onPress={() => actions.add("ts", after)} aria-label={say("study.addCode.label")}>
          <Plus size={14} aria-hidden />
          {say("study.addCode")}
        </Button>
      </div>
    </div>
  );
});
