import { showControls } from "../../shared/words/show-controls.ts";
import "../marking/dialog.css";
import "./data-files.css";

interface ColumnTicksProps {
  /** What is chosen by them. */
  label: string;
  columns: readonly string[];
  ticked: readonly string[];
  isDisabled?: boolean;
  onChange: (ticked: readonly string[]) => void;
}

/** Columns of a data file, some of which are chosen. Those that are, and that the file has not, stand at the end. */
export function ColumnTicks({ label, columns, ticked, isDisabled = false, onChange }: ColumnTicksProps) {
  const all = [...new Set([...columns, ...ticked])];
  return (
    <fieldset className="column-ticks" disabled={isDisabled}>
      <legend>{label}</legend>
      <div className="column-ticks-list">
        {all.map((name) => (
          <label key={name} className="marking-check">
            <input
              type="checkbox"
              checked={ticked.includes(name)}
              onChange={({ target }) => {
                const left = ticked.filter((one) => one !== name);
                onChange(target.checked ? [...left, name] : left);
              }}
            />
            <bdi>{showControls(name)}</bdi>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
