import { useId } from "react";
import { usualThreshold } from "../../shared/gate/small-counts.ts";
import { highestThreshold, isThreshold, lowestThreshold } from "../../shared/study-file/threshold.ts";
import { sayGate } from "../../shared/words/gate.ts";

interface ThresholdFieldProps {
  /** As it is typed. */
  typed: string;
  onChange: (typed: string) => void;
}

/** The number from which on counts are not small; undefined where what is typed is none. */
export function readTyped(typed: string): number | undefined {
  const number = /^\s*\d+\s*$/.test(typed) ? Number(typed) : Number.NaN;
  return isThreshold(number) ? number : undefined;
}

/** Below which number a count in a table by groups is small. */
export function ThresholdField({ typed, onChange }: ThresholdFieldProps) {
  const id = useId();
  return (
    <div className="marking-field marking-threshold">
      <label htmlFor={id}>{sayGate("marking.threshold")}</label>
      <input
        id={id}
        className="text-input"
        inputMode="numeric"
        autoComplete="off"
        value={typed}
        aria-invalid={readTyped(typed) === undefined}
        aria-describedby={`${id}-note`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-note`} className="soft">
        {sayGate("marking.threshold.note", {
          ...{ lowest: lowestThreshold, highest: highestThreshold, usual: usualThreshold },
        })}
      </p>
    </div>
  );
}
