import { say } from "../../shared/words/catalogue.ts";
import type { Present } from "../stores/people.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

/** Who else is in this cell, in the margin beside it. */
export function CellPeople({ id }: { id: string }) {
  const { study } = useStudy();
  const here = useSelected(study.people, (people) => people.filter((person) => person.cell === id), sameList);
  return (
    <>
      {here.map(({ client, name, color }) => (
        <span key={client} className="cell-person" title={say("people.in", { name })}>
          <span className="cell-person-dot" style={{ background: color }} />
          <bdi>{name}</bdi>
        </span>
      ))}
    </>
  );
}

function sameList(a: readonly Present[], b: readonly Present[]): boolean {
  return a.length === b.length && a.every((person, index) => person === b[index]);
}
