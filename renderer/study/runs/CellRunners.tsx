import { say } from "../../../shared/words/catalogue.ts";
import type { Present } from "../../stores/people.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

/** Names that are said; who else runs the cell is left out. */
const shownAtMost = 3;

/** Who runs this cell in another window, as they say. */
export function CellRunners({ id }: { id: string }) {
  const { study } = useStudy();
  const runners = useSelected(
    study.people,
    (people) => people.filter(({ running }) => running.includes(id)).slice(0, shownAtMost),
    sameList,
  );
  if (runners.length === 0) return null;
  return (
    <p className="cell-runners" role="status" data-testid={`runners-${id}`}>
      {runners.map(({ client, name, color }) => (
        <span key={client}>
          <span className="cell-person-dot" style={{ background: color }} aria-hidden="true" />
          <bdi>{say("people.running", { name })}</bdi>
        </span>
      ))}
    </p>
  );
}

function sameList(a: readonly Present[], b: readonly Present[]): boolean {
  return a.length === b.length && a.every((person, index) => person === b[index]);
}
