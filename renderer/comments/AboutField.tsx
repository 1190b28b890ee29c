import { useId } from "react";
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { showControls } from "../../shared/words/show-controls.ts";
import type { NewThread } from "../stores/comments.ts";
import { useSelected } from "../stores/use-store.ts";
import { readDrawn } from "../study/imports/drop-notes.ts";
import { useStudy } from "../study/study-context.ts";
import { type Datum, describePoint, describeValue, pickScalars } from "./pick-output.ts";

interface AboutFieldProps {
  cell: string;
  about: NewThread;
  onChange: (about: NewThread) => void;
}

/** Points of a chart that are offered in a list; the others are pressed in the chart. */
const maxPoints = 300;

/** What of a cell a comment is about, chosen without a pointer: all of it, a value of its table, a point of its chart. */
export function AboutField({ cell, about, onChange }: AboutFieldProps) {
  const { study } = useStudy();
  const id = useId();
  const state = useSelected(study.session, ({ cells }) => cells.get(cell) ?? null);
  const outputs = state ? readDrawn(state) : [];
  const places = outputs.flatMap((output, index) => (canPoint(output) ? [{ output, index }] : []));
  if (places.length === 0) return null;
  const { anchor } = about;
  const chosen = anchor.on === "value" || anchor.on === "point" ? anchor.output : -1;
  const output = outputs[chosen];
  return (
    <div className="comment-about">
      <label htmlFor={`${id}-about`}>{say("comments.new.about")}</label>
      <select
        id={`${id}-about`}
        value={chosen}
        onChange={({ target }) => {
          const index = Number(target.value);
          onChange(firstOf(cell, outputs[index], index));
        }}
      >
        <option value={-1}>{say("comments.about.cell")}</option>
        {places.map(({ output, index }, at) => (
          <option key={index} value={index}>
            {say(output.mime === mime.table ? "comments.about.value" : "comments.about.point", {
              number: at + 1,
            })}
          </option>
        ))}
      </select>
      {anchor.on === "value" && output?.mime === mime.table ? (
        <>
          <label htmlFor={`${id}-row`}>{say("comments.about.row")}</label>
          <input
            id={`${id}-row`}
            type="number"
            min={1}
            max={output.data.totalRows}
            value={anchor.row + 1}
            onChange={({ target }) => {
              const row = Math.trunc(Number(target.value)) - 1;
              if (row >= 0 && row < output.data.totalRows)
                onChange(aboutValue(cell, output, chosen, anchor.column, row));
            }}
          />
          <label htmlFor={`${id}-column`}>{say("comments.about.column")}</label>
          <select
            id={`${id}-column`}
            value={anchor.column}
            onChange={({ target }) => onChange(aboutValue(cell, output, chosen, target.value, anchor.row))}
          >
            {output.data.columns.map(({ name }) => (
              <option key={name} value={name}>
                {showControls(name)}
              </option>
            ))}
          </select>
        </>
      ) : null}
      {anchor.on === "point" && output?.mime === mime.chart ? (
        <>
          <label htmlFor={`${id}-point`}>{say("comments.about.datum")}</label>
          <select
            id={`${id}-point`}
            value={about.quote}
            onChange={({ target }) => {
              const point = listPoints(output).find(
                (datum) => describePoint(chosen, datum).quote === target.value,
              );
              if (point) onChange({ cell, ...describePoint(chosen, point) });
            }}
          >
            {listPoints(output).map((datum) => {
              const { quote } = describePoint(chosen, datum);
              return (
                <option key={quote} value={quote}>
                  {quote}
                </option>
              );
            })}
          </select>
        </>
      ) : null}
    </div>
  );
}

type TableOutput = Extract<Output, { mime: typeof mime.table }>;
type ChartOutput = Extract<Output, { mime: typeof mime.chart }>;

function canPoint(output: Output): output is TableOutput | ChartOutput {
  if (output.mime === mime.table) return output.data.totalRows > 0 && output.data.columns.length > 0;
  return output.mime === mime.chart && listPoints(output).length > 0;
}

function firstOf(cell: string, output: Output | undefined, index: number): NewThread {
  if (output?.mime === mime.table)
    return aboutValue(cell, output, index, output.data.columns[0]?.name ?? "", 0);
  const point = output?.mime === mime.chart ? listPoints(output)[0] : undefined;
  return point ? { cell, ...describePoint(index, point) } : { cell, anchor: { on: "cell" }, quote: "" };
}

function aboutValue(
  cell: string,
  { data }: TableOutput,
  output: number,
  column: string,
  row: number,
): NewThread {
  const at = data.columns.findIndex(({ name }) => name === column);
  // A row that has not been fetched is named, not quoted.
  const value = data.rows[row]?.[at];
  return { cell, ...describeValue(output, column, row, value === undefined ? "…" : String(value ?? "–")) };
}

/** Rows of the data inside a chart's specification, as those a mark would have. */
function listPoints({ data }: ChartOutput): Datum[] {
  const inside: unknown = data.data;
  const values =
    typeof inside === "object" && inside !== null && "values" in inside ? inside.values : undefined;
  if (!Array.isArray(values)) return [];
  const points: Datum[] = [];
  for (const row of values.slice(0, maxPoints) as unknown[]) {
    const isRow = typeof row === "object" && row !== null && !Array.isArray(row);
    const datum = isRow ? pickScalars(row as Record<string, unknown>) : null;
    if (datum) points.push(datum);
  }
  return points;
}
