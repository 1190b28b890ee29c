import type { Part } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";

const part: Part<typeof import("./GraphDialog.tsx")> = { load: () => import("./GraphDialog.tsx") };

/** The graph of cells while that is asked for. */
export function LateGraph() {
  return (
    <LatePanel
      name="graph"
      part={part}
      draw={({ GraphDialog }, onClose) => <GraphDialog onClose={onClose} />}
    />
  );
}
