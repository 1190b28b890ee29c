import { say } from "../../shared/words/catalogue.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

const plural = new Intl.PluralRules("en");

/** "2 problems", for a cell whose code is not in sight. */
export function CellProblemCount({ id }: { id: string }) {
  const { study } = useStudy();
  const count = useSelected(study.language.problems, (all) => all.get(id)?.diagnostics.length ?? 0);
  if (count === 0) return null;
  return (
    <span className="cell-problems">
      {say(plural.select(count) === "one" ? "cell.problems.one" : "cell.problems.other", { count })}
    </span>
  );
}
