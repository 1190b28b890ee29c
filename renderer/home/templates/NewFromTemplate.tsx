import { LayoutTemplate } from "lucide-react";
import type { Part } from "../../components/use-loaded.ts";
import { LateDialogButton } from "../LateDialogButton.tsx";
import { sayHome } from "../say-home.ts";

const part: Part<typeof import("./TemplateDialog.tsx")> = { load: () => import("./TemplateDialog.tsx") };

/** A button that opens the list of templates, which is loaded then. @param onProblem told where it cannot be loaded */
export function NewFromTemplate({ onProblem }: { onProblem: (problem: string) => void }) {
  return (
    <LateDialogButton
      part={part}
      failed={sayHome("template.failed")}
      onProblem={onProblem}
      testId="new-from-template"
      draw={({ TemplateDialog }, close) => <TemplateDialog onClose={close} />}
    >
      <LayoutTemplate size={16} aria-hidden />
      {sayHome("template.button")}
    </LateDialogButton>
  );
}
