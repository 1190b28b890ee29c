import { Check, CloudOff, Eye, LoaderCircle, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger } from "react-aria-components";
import { say } from "../../shared/words/catalogue.ts";
import type { SaveState } from "../stores/save-state.ts";
import { useSelected, useStore } from "../stores/use-store.ts";
import { useStudy } from "./study-context.ts";

const pictures: Readonly<Record<SaveState, ReactNode>> = {
  saved: <Check size={14} aria-hidden />,
  saving: <LoaderCircle size={14} aria-hidden />,
  connecting: <LoaderCircle size={14} aria-hidden />,
  offline: <CloudOff size={14} aria-hidden />,
  "not-kept": <TriangleAlert size={14} aria-hidden />,
  refused: <TriangleAlert size={14} aria-hidden />,
  "read-only": <Eye size={14} aria-hidden />,
};

/** Whether what one typed is safe, and where. Pressing it while offline tries the server again. */
export function SaveLine() {
  const { study } = useStudy();
  const ofStudy = useStore(study.saving);
  const ofComments = useStore(study.comments.room.saving);
  const role = useStore(study.role);
  // What a commenter writes is comments.
  const state = role === "commenter" && ofStudy === "read-only" ? ofComments : ofStudy;
  const reason = useSelected(study.connection, (connection) => connection?.refusal?.reason ?? "");
  return (
    <TooltipTrigger delay={400}>
      <Button className="save" onPress={study.retry} data-testid="save-state" data-state={state}>
        {pictures[state]}
        <span aria-live="polite">{say(`state.${state}`)}</span>
      </Button>
      <Tooltip className="tooltip" offset={6}>
        {say(`state.${state}.explain`, { reason })}
      </Tooltip>
    </TooltipTrigger>
  );
}
