import { Lock } from "lucide-react";
import type { Part } from "../components/use-loaded.ts";
import { LateDialogButton } from "./LateDialogButton.tsx";
import { sayHome } from "./say-home.ts";

const part: Part<typeof import("../sealed/SealDialog.tsx")> = {
  load: () => import("../sealed/SealDialog.tsx"),
};

/** A button that opens the dialog of a new sealed study. @param onProblem told where it cannot be loaded */
export function NewSealed({ onProblem }: { onProblem: (problem: string) => void }) {
  return (
    <LateDialogButton
      part={part}
      failed={sayHome("sealed.failed")}
      onProblem={onProblem}
      testId="new-sealed"
      draw={({ SealDialog }, close) => <SealDialog source={null} onClose={close} />}
    >
      <Lock size={16} aria-hidden />
      {sayHome("sealed.button")}
    </LateDialogButton>
  );
}
