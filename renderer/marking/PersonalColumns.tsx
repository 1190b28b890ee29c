import { useId, useState } from "react";
import { sayData } from "../../shared/words/data-files.ts";
import { sayGate } from "../../shared/words/gate.ts";
import { ColumnTicks } from "../data-files/ColumnTicks.tsx";
import { useColumns } from "../data-files/use-columns.ts";

interface PersonalColumnsProps {
  file: string;
  personal: readonly string[];
  /** Whether they are to be seen: the file is read then. */
  isOpen: boolean;
  onChange: (personal: readonly string[]) => void;
}

/** Which columns of a data file tell of persons: ticked among those that it has, or written where it cannot be read. */
export function PersonalColumns({ file, personal, isOpen, onChange }: PersonalColumnsProps) {
  const id = useId();
  const columns = useColumns(file, isOpen);
  // As it is typed: a comma at its end begins the next name.
  const [typed, setTyped] = useState(() => personal.join(", "));
  if (Array.isArray(columns))
    return (
      <ColumnTicks
        label={sayGate("marking.personal")}
        columns={columns}
        ticked={personal}
        onChange={(next) => {
          setTyped(next.join(", "));
          onChange(next);
        }}
      />
    );
  if (columns === null)
    return (
      <p className="soft" role="status">
        {sayData("data.pseudonymise.reading")}
      </p>
    );
  return (
    <div className="marking-field">
      <label htmlFor={id}>{sayGate("marking.personal")}</label>
      <input
        id={id}
        className="text-input"
        value={typed}
        placeholder={sayGate("marking.personal.example")}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => {
          setTyped(target.value);
          const names = target.value.split(",").map((one) => one.trim());
          onChange([...new Set(names.filter((one) => one !== ""))]);
        }}
      />
    </div>
  );
}
