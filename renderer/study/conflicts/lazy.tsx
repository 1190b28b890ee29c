import { say } from "../../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../../components/use-loaded.ts";
import { useSelected } from "../../stores/use-store.ts";
import { useStudy } from "../study-context.ts";

const list: Part<typeof import("./ConflictList.tsx")> = { load: () => import("./ConflictList.tsx") };

/** What the study's file says otherwise, once it does: seldom, so that no page waits for it. */
export function LateConflictList() {
  const { study } = useStudy();
  const hasAny = useSelected(study.conflicts, ({ length }) => length > 0);
  return hasAny ? <Loaded /> : null;
}

function Loaded() {
  const loaded = useLoaded(list);
  if (loaded === "failed") return <p className="notice notice-error">{say("view.failed")}</p>;
  return loaded ? <loaded.ConflictList /> : null;
}
