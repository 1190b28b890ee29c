import { type Part, useLoaded } from "../components/use-loaded.ts";
import { useSelected } from "../stores/use-store.ts";
import { LatePanel } from "../study/LatePanel.tsx";
import { useStudy } from "../study/study-context.ts";

const strip: Part<typeof import("./MarkingStrip.tsx")> = { load: () => import("./MarkingStrip.tsx") };
const dialog: Part<typeof import("./MarkingDialog.tsx")> = { load: () => import("./MarkingDialog.tsx") };

/** The marking over a study that has one; what reads it is loaded then. */
export function LateMarking() {
  const { study } = useStudy();
  const isMarked = useSelected(study.view, ({ meta }) => /\bmarking\b/.test(meta.frontMatter));
  return isMarked ? <Strip /> : null;
}

function Strip() {
  const loaded = useLoaded(strip);
  return loaded && loaded !== "failed" ? <loaded.MarkingStrip /> : null;
}

/** What the study and its data are marked with, while that is changed. */
export function LateMarkingDialog() {
  return (
    <LatePanel
      name="marking"
      part={dialog}
      draw={({ MarkingDialog }, onClose) => <MarkingDialog onClose={onClose} />}
    />
  );
}
