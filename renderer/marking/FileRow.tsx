import { useId } from "react";
import type { FileFacts } from "../../shared/study-file/file-facts.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { MarkingFields } from "./MarkingFields.tsx";

/** What nothing says of a file. */
export const noFacts: FileFacts = {
  ...{ marking: null, licence: null, personal: [], mayRedistribute: true, source: null },
};

interface FileRowProps {
  name: string;
  facts: FileFacts;
  /** Personal columns as they are typed. */
  personal: string;
  onChange: (facts: FileFacts) => void;
  onPersonal: (typed: string) => void;
}

/** What holds for one data file. */
export function FileRow({ name, facts, personal, onChange, onPersonal }: FileRowProps) {
  const id = useId();
  return (
    <details className="marking-file">
      <summary>
        <bdi>{showControls(name)}</bdi>
      </summary>
      <MarkingFields
        name={sayGate("marking.label")}
        marking={facts.marking}
        onChange={(marking) => onChange({ ...facts, marking })}
      />
      <div className="marking-field">
        <label htmlFor={`${id}-personal`}>{sayGate("marking.personal")}</label>
        <input
          id={`${id}-personal`}
          className="text-input"
          value={personal}
          placeholder={sayGate("marking.personal.example")}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => onPersonal(target.value)}
        />
      </div>
      <div className="marking-field">
        <label htmlFor={`${id}-licence`}>{sayGate("marking.licence")}</label>
        <input
          id={`${id}-licence`}
          className="text-input"
          value={facts.licence ?? ""}
          placeholder={sayGate("marking.licence.example")}
          autoComplete="off"
          onChange={({ target }) =>
            onChange({ ...facts, licence: target.value === "" ? null : target.value })
          }
        />
      </div>
      <label className="marking-check">
        <input
          type="checkbox"
          checked={!facts.mayRedistribute}
          onChange={({ target }) => onChange({ ...facts, mayRedistribute: !target.checked })}
        />
        {sayGate("marking.forbidden")}
      </label>
    </details>
  );
}
