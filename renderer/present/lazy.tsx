import { useEffect } from "react";
import { say } from "../../shared/words/catalogue.ts";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useStore } from "../stores/use-store.ts";
import { useStudy } from "../study/study-context.ts";

const part: Part<typeof import("./Presentation.tsx")> = { load: () => import("./Presentation.tsx") };

/** The study as slides while that is asked for; its scripts are loaded then. */
export function LatePresentation() {
  const { panel } = useStudy();
  return useStore(panel) === "present" ? <Loaded onClose={() => panel.set(null)} /> : null;
}

function Loaded({ onClose }: { onClose: () => void }) {
  const { actions } = useStudy();
  const loaded = useLoaded(part);
  useEffect(() => {
    if (loaded !== "failed") return;
    actions.tell(say("view.failed"));
    onClose();
  });
  return loaded && loaded !== "failed" ? <loaded.Presentation onClose={onClose} /> : null;
}
