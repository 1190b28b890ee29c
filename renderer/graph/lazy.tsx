import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

const part: Part<typeof import("./GraphDialog.tsx")> = { load: () => import("./GraphDialog.tsx") };

/** The graph of cells while that is asked for; its scripts are loaded then. */
export function LateGraph() {
  const { panel } = useStudy();
  return useStore(panel) === "graph" ? <Loaded onClose={() => panel.set(null)} /> : null;
}

function Loaded({ onClose }: { onClose: () => void }) {
  const { actions } = useStudy();
  const loaded = useLoaded(part);
  useEffect(() => {
    if (loaded !== "failed") return;
    actions.tell(say("view.failed"));
    onClose();
  });
  return loaded && loaded !== "failed" ? <loaded.GraphDialog onClose={onClose} /> : null;
}
