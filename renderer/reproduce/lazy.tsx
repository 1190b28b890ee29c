import { useCallback, useSyncExternalStore } from "react";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";
import { useStudy } from "../study/study-context.ts";

const dialog: Part<typeof import("./ReproduceDialog.tsx")> = {
  load: () => import("./ReproduceDialog.tsx"),
};
const lines: Part<typeof import("./ReproducedLines.tsx")> = { load: () => import("./ReproducedLines.tsx") };

/** Computing all again and comparing it, while that is asked for. */
export function LateReproduce() {
  return (
    <LatePanel
      name="reproduce"
      part={dialog}
      draw={({ ReproduceDialog }, onClose) => <ReproduceDialog onClose={onClose} />}
    />
  );
}

/** Who reproduced a cell's result, or all of a study (null). Loaded where somebody did. */
export function LateReproduced({ cell }: { cell: string | null }) {
  const map = useStudy().study.doc.getMap("reproductions");
  const follow = useCallback(
    (listener: () => void) => {
      map.observe(listener);
      return () => map.unobserve(listener);
    },
    [map],
  );
  return useSyncExternalStore(follow, () => map.size > 0) ? <Loaded cell={cell} /> : null;
}

function Loaded({ cell }: { cell: string | null }) {
  const part = useLoaded(lines);
  if (part === null || part === "failed") return null;
  return cell === null ? <part.StudyReproduced /> : <part.CellReproduced id={cell} />;
}
