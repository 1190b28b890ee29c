import { Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "../components/Button.tsx";
import { type Part, useLoaded } from "../components/use-loaded.ts";
import { sayHome } from "./say-home.ts";

const part: Part<typeof import("../sealed/SealDialog.tsx")> = {
  load: () => import("../sealed/SealDialog.tsx"),
};

/** A button that opens the dialog of a new sealed study. @param onProblem told where it cannot be loaded */
export function NewSealed({ onProblem }: { onProblem: (problem: string) => void }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)} data-testid="new-sealed">
        <Lock size={16} aria-hidden />
        {sayHome("sealed.button")}
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
    onProblem(sayHome("sealed.failed"));
    onClose();
  }, [parts]);
  return parts && parts !== "failed" ? <parts.SealDialog source={null} onClose={onClose} /> : null;
}
