import { type ReactNode, useEffect, useState } from "react";
import { Button } from "../components/Button.tsx";
import { type Part, useLoaded } from "../components/use-loaded.ts";

interface LateProps<T extends object> {
  /** Holds the dialog. */
  part: Part<T>;
  /** What is said where it cannot be loaded. */
  failed: string;
  onProblem: (problem: string) => void;
  /** Draws it. */
  draw: (parts: T, close: () => void) => ReactNode;
}

/** A button that opens a dialog, which is loaded then. */
export function LateDialogButton<T extends object>({
  children,
  testId,
  ...late
}: LateProps<T> & { children: ReactNode; testId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="outline" onPress={() => setOpen(true)} data-testid={testId}>
        {children}
      </Button>
      {isOpen ? <LateDialog {...late} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function LateDialog<T extends object>({
  part,
  failed,
  onProblem,
  draw,
  onClose,
}: LateProps<T> & { onClose: () => void }) {
  const parts = useLoaded(part);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the load has failed
  useEffect(() => {
    if (parts !== "failed") return;
    onProblem(failed);
    onClose();
  }, [parts]);
  return parts && parts !== "failed" ? draw(parts, onClose) : null;
}
