import { useId } from "react";
import type { Marking } from "../../shared/marking/model.ts";
import { listSchemes } from "../../shared/marking/schemes.ts";
import { parseMarking } from "../../shared/study-file/parse-marking.ts";
import { sayGate } from "../../shared/words/gate.ts";

interface MarkingFieldsProps {
  /** What is marked, as its label. */
  name: string;
  marking: Marking | null;
  onChange: (marking: Marking | null) => void;
}

/** A label of any scheme, and what is added to it. */
export function MarkingFields({ name, marking, onChange }: MarkingFieldsProps) {
  const id = useId();
  const schemes = listSchemes();
  const known = schemes.find(({ labels }) => labels.some(({ label }) => label === marking?.label));
  const choose = (label: string) => {
    const next = parseMarking(label);
    const offered = schemes.find(({ id }) => id === next?.scheme)?.caveats ?? [];
    const caveats = (marking?.caveats ?? []).filter((caveat) => offered.includes(caveat));
    onChange(next === null ? null : { ...next, caveats });
  };
  const offered = [...new Set([...(known?.caveats ?? []), ...(marking?.caveats ?? [])])];
  return (
    <>
      <div className="marking-field">
        <label htmlFor={id}>{name}</label>
        <select id={id} value={marking?.label ?? ""} onChange={({ target }) => choose(target.value)}>
          <option value="">{sayGate("marking.none")}</option>
          {marking !== null && known === undefined ? (
            <option value={marking.label}>{marking.label}</option>
          ) : null}
          {schemes.map((scheme) => (
            <optgroup key={scheme.id} label={scheme.name}>
              {scheme.labels.map(({ label }) => (
                <option key={label} value={label}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      {marking === null || offered.length === 0 ? null : (
        <fieldset className="marking-caveats">
          <legend>{sayGate("marking.caveats")}</legend>
          {offered.map((caveat) => (
            <label key={caveat} className="marking-check">
              <input
                type="checkbox"
                checked={marking.caveats.includes(caveat)}
                onChange={({ target }) => {
                  const left = marking.caveats.filter((one) => one !== caveat);
                  onChange({ ...marking, caveats: target.checked ? [...left, caveat] : left });
                }}
              />
              {caveat}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
