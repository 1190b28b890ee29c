import { LayoutTemplate } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { useLoaded } from "../../components/use-loaded.ts";
import { sayHome } from "../say-home.ts";

type Parts = typeof import("./TemplateDialog.tsx");

const part: { load(): Promise<Parts>; loaded?: Parts } = { load: () => import("./TemplateDialog.tsx") };

/** A button that opens the list of templates, which is loaded then. @param onProblem told where it cannot be loaded */
export function NewFromTemplate({ onProblem }: { onProblem: (problem: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)} data-testid="new-from-template">
        <LayoutTemplate size={16} aria-hidden />
        {sayHome("template.button")}
      </Button>
      {isOpen ? <LateDialog onClose={close} onProblem={onProblem} /> : null}
    </>
  );
}

function LateDialog({ onClose, onProblem }: { onClose: () => void; onProblem: (problem: string) => void }) {
  const parts = useLoaded(part);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the load has failed
  useEffect(() => {
    if (parts !== "failed") return;
    onProblem(sayHome("template.failed"));
    onClose();
  }, [parts]);
  return parts && parts !== "failed" ? <parts.TemplateDialog onClose={onClose} /> : null;
}
