import { useId } from "react";
import type { ToldJudgement } from "../gate/tell-judgement.ts";
import { Ways } from "../gate/Ways.tsx";
import { sayLeave } from "./say-leave.ts";

interface GateNotesProps {
  judged: ToldJudgement;
  /** Whether the reason stands in what is written. */
  isInFile: boolean;
  reason: string;
  onReason: (reason: string) => void;
  /** Something was done about it: what would be written is another now. */
  onDone: () => void;
}

/** What stands against an export, what is to be known of it, and a place for the reason where one is enough. */
export function GateNotes({ judged, isInFile, reason, onReason, onDone }: GateNotesProps) {
  const id = useId();
  const { blocks, ways, warnings, asksReason } = judged;
  if (blocks.length + warnings.length === 0) return null;
  return (
    <section className="export-gate" data-testid="export-gate">
      {blocks.map((text) => (
        <p key={text} className={judged.allowed ? undefined : "export-problem"}>
          {text}
        </p>
      ))}
      {warnings.map((text) => (
        <p key={text} className="soft">
          {text}
        </p>
      ))}
      <Ways ways={ways} onDone={onDone} />
      {asksReason ? (
        <div className="field">
          <label htmlFor={id}>{sayLeave("reason")}</label>
          <input
            id={id}
            className="text-input"
            value={reason}
            maxLength={500}
            aria-describedby={`${id}-note`}
            onChange={({ target }) => onReason(target.value)}
          />
          <p id={`${id}-note`} className="soft">
            {sayLeave(isInFile ? "reason.note" : "reason.recorded")}
          </p>
        </div>
      ) : null}
    </section>
  );
}
