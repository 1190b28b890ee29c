import type { Part } from "../components/use-loaded.ts";
import { LatePanel } from "../study/LatePanel.tsx";

const part: Part<typeof import("./FileDialog.tsx")> = { load: () => import("./FileDialog.tsx") };

/** What is done with a data file, while that is asked for. */
export function LateFileDialog() {
  return (
    <LatePanel name="file" part={part} draw={({ FileDialog }, onClose) => <FileDialog onClose={onClose} />} />
  );
}
