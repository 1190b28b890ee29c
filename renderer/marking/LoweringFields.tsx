import { useId, useState } from "react";
import { sayGate } from "../../shared/words/gate.ts";
import { person } from "../stores/app.ts";
import { useStore } from "../stores/use-store.ts";
import { ReasonField } from "./ReasonField.tsx";

/** Why a marking becomes lower, and who says so. */
export interface Lowering {
  readonly reason: string;
  readonly name: string;
  /** Whether both are given. */
  readonly isReady: boolean;
}

/** The reason and the name as they are typed; the name is the person's own, where they have one. */
export function useLowering(): [Lowering, (next: Pick<Lowering, "reason" | "name">) => void] {
  const { vouched, chosen, name: ownName } = useStore(person);
  const [typed, setTyped] = useState({ reason: "", name: chosen || vouched ? ownName : "" });
  const isReady = typed.reason.trim() !== "" && typed.name.trim() !== "";
  return [{ ...typed, isReady }, setTyped];
}

interface LoweringFieldsProps {
  lowering: Lowering;
  onChange: (next: Pick<Lowering, "reason" | "name">) => void;
}

/** Asks for the reason and the name without which no marking becomes lower. */
export function LoweringFields({ lowering: { reason, name }, onChange }: LoweringFieldsProps) {
  const id = useId();
  return (
    <div className="markings-reason" data-testid="lowering">
      <p>{sayGate("marking.lower")}</p>
      <ReasonField
        label={sayGate("marking.reason")}
        value={reason}
        onChange={(next) => onChange({ reason: next, name })}
      />
      <div className="marking-field">
        <label htmlFor={id}>{sayGate("marking.name")}</label>
        <input
          id={id}
          className="text-input"
          maxLength={200}
          value={name}
          onChange={({ target }) => onChange({ reason, name: target.value })}
        />
      </div>
    </div>
  );
}
