/** The fields by which a chart is chosen. */
import { useId } from "react";
import type { Column } from "../../../shared/protocol/outputs.ts";
import { type ChartMakerKey, sayMaker } from "../../../shared/words/chart-maker.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import { type ChannelChoice, type ChannelName, howsOf, readHow, writeHow } from "./model.ts";

interface PickProps<T extends string> {
  label: string;
  value: T;
  options: readonly T[];
  /** The words of an option. */
  tell: (option: T) => string;
  onPick: (option: T) => void;
  autoFocus?: boolean;
}

/** One of a few. */
export function Pick<T extends string>({ label, value, options, tell, onPick, autoFocus }: PickProps<T>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        // biome-ignore lint/a11y/noAutofocus: a dialog begins at its first field
        autoFocus={autoFocus}
        onChange={({ target }) => {
          const picked = options.find((option) => option === target.value);
          if (picked !== undefined) onPick(picked);
        }}
      >
        {options.map((option) => (
          <option key={option} value={option}>
            {tell(option)}
          </option>
        ))}
      </select>
    </div>
  );
}

interface ChannelFieldProps {
  name: ChannelName;
  choice: ChannelChoice | undefined;
  columns: readonly Column[];
  onChange: (choice: ChannelChoice | undefined) => void;
}

/** What one channel shows: nothing, the number of rows, or a column and how its values are taken. */
export function ChannelField({ name, choice, columns, onChange }: ChannelFieldProps) {
  const id = useId();
  const label = sayMaker(`maker.${name}`);
  const at = columns.findIndex((column) => column.name === choice?.column);
  const hows = howsOf(columns[at]);
  const pick = (picked: string) => {
    if (picked === "nothing") onChange(undefined);
    else if (picked === "count") onChange(writeHow(null, "none"));
    else {
      const column = columns[Number(picked)];
      const how = choice ? readHow(choice) : "none";
      if (column) onChange(writeHow(column.name, howsOf(column).includes(how) ? how : "none"));
    }
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="chart-maker-channel">
        <select
          id={id}
          value={choice === undefined ? "nothing" : choice.column === null ? "count" : String(at)}
          onChange={({ target }) => pick(target.value)}
        >
          <option value="nothing">{sayMaker("maker.nothing")}</option>
          <option value="count">{sayMaker("maker.count")}</option>
          {columns.map((column, index) => (
            <option key={column.name} value={index}>
              {showControls(column.name)}
            </option>
          ))}
        </select>
        {choice && hows.length > 1 ? (
          <select
            aria-label={sayMaker("maker.how", { channel: label })}
            value={readHow(choice)}
            onChange={({ target }) => {
              const how = hows.find((one) => one === target.value);
              if (how !== undefined) onChange(writeHow(choice.column, how));
            }}
          >
            {hows.map((how) => (
              <option key={how} value={how}>
                {sayMaker(`maker.how.${how}` satisfies ChartMakerKey)}
              </option>
            ))}
          </select>
        ) : null}
      </div>
    </div>
  );
}
