import type { Part } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";

const part: Part<typeof import("./Presentation.tsx")> = { load: () => import("./Presentation.tsx") };

/** The study as slides while that is asked for. */
export function LatePresentation() {
  return (
    <LatePanel
      name="present"
      part={part}
      draw={({ Presentation }, onClose) => <Presentation onClose={onClose} />}
    />
  );
}
