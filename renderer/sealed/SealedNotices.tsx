import { isSingular } from "../../shared/words/language.ts";
import type { Sealing } from "../stores/study-host.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";
import { saySealing } from "./say-sealing.ts";

/** What is wrong with a sealed study that can be read here: what its key does not open, or a server that says it is none. */
export function SealedNotices() {
  const { study } = useStudy();
  return study.sealing ? (
    <>
      <Foreign sealing={study.sealing} />
      <Unopened sealing={study.sealing} />
    </>
  ) : null;
}

/** Where this device has the study, it stays to be seen; nothing is sent, which nobody would notice. */
function Foreign({ sealing }: { sealing: Sealing }) {
  const isForeign = useStore(sealing.isForeign);
  return isForeign ? (
    <div className="notice notice-error" role="alert">
      <p>{saySealing("foreign.notice")}</p>
    </div>
  ) : null;
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
