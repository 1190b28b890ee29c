import { isSingular } from "../../shared/words/language.ts";
import type { Sealing } from "../stores/study-host.ts";
import { useSelected } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { saySealing } from "./say-sealing.ts";

/** How much of a sealed study its key does not open. */
export function UnopenedNotice() {
  const { study } = useStudy();
  return study.sealing ? <Unopened sealing={study.sealing} /> : null;
}

function Unopened({ sealing }: { sealing: Sealing }) {
  const count = useSelected(sealing.counts, ({ unopened }) => unopened);
  if (count === 0) return null;
  return (
    <div className="notice" role="status">
      <p>{saySealing(isSingular(count) ? "unopened.one" : "unopened.many", { count })}</p>
    </div>
  );
}
