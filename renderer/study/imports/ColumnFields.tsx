import { say, type WordKey } from "../../../shared/words/catalogue.ts";
import { showControls } from "../../../shared/words/show-controls.ts";
import type { ColumnDraft } from "./recipe.ts";

const types: readonly (readonly [string, WordKey])[] = [
  ["string", "output.type.string"],
  ["number", "output.type.number"],
  ["boolean", "output.type.boolean"],
  ["date", "output.type.date"],
];

interface ColumnFieldsProps {
  columns: readonly ColumnDraft[];
  disabled: boolean;
  onChange: (columns: readonly ColumnDraft[]) => void;
}

/** Type, date pattern and words for missing, a line for each column. */
export function ColumnFields({ columns, disabled, onChange }: ColumnFieldsProps) {
  const change = (at: number, part: Partial<ColumnDraft>) =>
    onChange(columns.map((column, place) => (place === at ? { ...column, ...part } : column)));
  return (
    <div className="import-columns">
      <table>
        <thead>
          <tr>
            <th scope="col">{say("import.column")}</th>
            <th scope="col">{say("import.type")}</th>
            <th scope="col">{say("import.date")}</th>
            <th scope="col">{say("import.missing.label")}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, type, date, missing }, at) => {
            const known = types.some(([option]) => option === type);
            return (
              <tr key={name}>
                <th scope="row">
                  <bdi>{showControls(name)}</bdi>
                </th>
                <td>
                  <select
                    aria-label={say("import.type.of", { column: name })}
                    value={type}
                    disabled={disabled}
                    onChange={(event) => change(at, { type: event.target.value })}
                  >
                    {known ? null : <option value={type}>{type}</option>}
                    {types.map(([option, key]) => (
                      <option key={option} value={option}>
                        {say(key)}
                      </option>
                    ))}
                  </select>
                </td>
                <td>
                  {type === "date" ? (
                    <input
                      type="text"
                      aria-label={say("import.date.of", { column: name })}
                      placeholder="DD/MM/YYYY"
                      value={date}
                      disabled={disabled}
                      onChange={(event) => change(at, { date: event.target.value })}
                    />
                  ) : null}
                </td>
                <td>
                  <input
                    type="text"
                    aria-label={say("import.missing.of", { column: name })}
                    value={missing}
                    disabled={disabled}
                    onChange={(event) => change(at, { missing: event.target.value })}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
