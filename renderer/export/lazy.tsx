import type { Part } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";

const part: Part<typeof import("./ExportDialog.tsx")> = { load: () => import("./ExportDialog.tsx") };

/** The dialog in which a study is exported, while that is asked for. */
export function LateExport() {
  return (
    <LatePanel
      name="export"
      part={part}
      draw={({ ExportDialog }, onClose) => <ExportDialog onClose={onClose} />}
    />
  );
}
