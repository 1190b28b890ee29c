import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

/** "2 problems", for a cell whose code is not in sight. */
export function CellProblemCount({ id }: { id: string }) {
  const { study } = useStudy();
  const count = useSelected(study.language.problems, (all) => all.get(id)?.diagnostics.length ?? 0);
  if (count === 0) return null;
  return (
    <span className="cell-problems">
      {say(isSingular(count) ? "cell.problems.one" : "cell.problems.other", { count })}
    </span>
  );
}
