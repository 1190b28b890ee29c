import { useEffect, useId, useRef, useState } from "react";
import type { FileFacts } from "../../shared/study-file/file-facts.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import { FileActions } from "./FileActions.tsx";
import { MarkingFields } from "./MarkingFields.tsx";
import { openRow } from "./open-row.ts";
import { PersonalColumns } from "./PersonalColumns.tsx";

/** What nothing says of a file. */
export const noFacts: FileFacts = {
  ...{ marking: null, licence: null, personal: [], mayRedistribute: true, source: null },
};

interface FileRowProps {
  name: string;
  facts: FileFacts;
  /** Whether something in the dialog is not kept yet. */
  isChanged: boolean;
  onChange: (facts: FileFacts) => void;
}

/** What holds for one data file, and what can be done with it. */
export function FileRow({ name, facts, isChanged, onChange }: FileRowProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(() => openRow.get() === name);
  const row = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (openRow.get() === name) row.current?.scrollIntoView({ block: "nearest" });
  }, [name]);
  return (
    <details
      ref={row}
      className="marking-file"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <bdi>{showControls(name)}</bdi>
      </summary>
      <MarkingFields
        name={sayGate("marking.label")}
        marking={facts.marking}
        onChange={(marking) => onChange({ ...facts, marking })}
      />
      <PersonalColumns
        file={name}
        personal={facts.personal}
        isOpen={isOpen}
        onChange={(personal) => onChange({ ...facts, personal })}
      />
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
      <FileActions file={name} isChanged={isChanged} />
    </details>
  );
}
