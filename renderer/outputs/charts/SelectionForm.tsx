import { useId, useState } from "react";
import {
  maxChoices,
  type SelectionField,
  type SelectionRow,
  type SelectionShape,
  type SelectionValue,
} from "../../../shared/charts/selection.ts";
import { writeName } from "../../../shared/outputs/format.ts";
import { saySelection } from "../../../shared/words/selection.ts";
import { Button } from "../../components/Button.tsx";
import { tellChoice } from "./tell-selection.ts";

interface SelectionFormProps {
  shape: SelectionShape;
  value: SelectionValue;
  onChoose: (value: SelectionValue) => void;
}

/** The same selection without a pointer: the points as a list, or the ends of the interval as fields. */
export function SelectionForm(props: SelectionFormProps) {
  return (
    <details className="selection-form">
      <summary>{saySelection("selection.form")}</summary>
      {props.shape.type === "point" ? <PointForm {...props} /> : <SpanForm {...props} />}
    </details>
  );
}

function PointForm({ shape, value, onChoose }: SelectionFormProps) {
  const choices = shape.choices ?? [];
  const rows: SelectionRow[] = Array.isArray(value) ? value : [];
  const keys = new Set(rows.map((row) => writeKey(row, shape)));
  const toggle = (row: SelectionRow) => {
    const key = writeKey(row, shape);
    const next = keys.has(key) ? rows.filter((one) => writeKey(one, shape) !== key) : [...rows, row];
    onChoose(next.length > 0 ? next : null);
  };
  return (
    <>
      <ul className="selection-choices">
        {choices.map((row) => {
          const key = writeKey(row, shape);
          return (
            <li key={key}>
              <label>
                <input type="checkbox" checked={keys.has(key)} onChange={() => toggle(row)} />
                <bdi>{tellChoice(row, shape)}</bdi>
              </label>
            </li>
          );
        })}
      </ul>
      {choices.length >= maxChoices ? (
        <p className="output-note">{saySelection("selection.first", { count: maxChoices })}</p>
      ) : null}
    </>
  );
}

const writeKey = (row: SelectionRow, { fields }: SelectionShape): string =>
  JSON.stringify(fields.map(({ name }) => row[name]));

type Draft = Readonly<Record<string, readonly [low: string, high: string]>>;

function readDraft(value: SelectionValue, fields: readonly SelectionField[]): Draft {
  const span = Array.isArray(value) ? null : value;
  return Object.fromEntries(
    fields.map(({ name, type }) => {
      const [low, high] = span?.[name] ?? ["", ""];
      const write = (end: unknown) => (type === "date" ? String(end).slice(0, 10) : String(end));
      return [name, [write(low), write(high)]];
    }),
  );
}

/** The ends typed; what was left empty is the end of the column. */
function readSpan(draft: Draft, fields: readonly SelectionField[]): SelectionValue {
  const span = fields.flatMap(({ name, type, min, max }): [string, [string | number, string | number]][] => {
    const [low, high] = draft[name] ?? ["", ""];
    const read = (text: string, otherwise: unknown) => {
      const end = text === "" ? String(otherwise ?? "") : text;
      return type === "date" ? end : Number(end);
    };
    const pair: [string | number, string | number] = [read(low, min), read(high, max)];
    return [[name, pair[0] > pair[1] ? [pair[1], pair[0]] : pair]];
  });
  return Object.fromEntries(span);
}

function SpanForm({ shape, value, onChoose }: SelectionFormProps) {
  const id = useId();
  const { fields } = shape;
  const known = JSON.stringify(value);
  const [draft, setDraft] = useState({ known, ends: readDraft(value, fields) });
  // What is selected in the chart meanwhile stands in the fields, too.
  if (draft.known !== known) setDraft({ known, ends: readDraft(value, fields) });
  const field = ({ name, type, min, max }: SelectionField, end: 0 | 1) => (
    <label htmlFor={`${id}-${name}-${end}`}>
      {saySelection(end === 0 ? "selection.from" : "selection.to", { name: writeName(name) })}
      <input
        id={`${id}-${name}-${end}`}
        type={type === "date" ? "date" : "number"}
        step={type === "date" ? undefined : "any"}
        placeholder={type === "date" ? undefined : String((end === 0 ? min : max) ?? "")}
        value={draft.ends[name]?.[end] ?? ""}
        onChange={(event) => {
          const [low, high] = draft.ends[name] ?? ["", ""];
          const pair = end === 0 ? [event.target.value, high] : [low, event.target.value];
          setDraft({ known, ends: { ...draft.ends, [name]: pair as [string, string] } });
        }}
      />
    </label>
  );
  return (
    <form
      className="selection-span"
      onSubmit={(event) => {
        event.preventDefault();
        onChoose(readSpan(draft.ends, fields));
      }}
    >
      {fields.map((one) => (
        <div className="selection-ends" key={one.name}>
          {field(one, 0)}
          {field(one, 1)}
        </div>
      ))}
      <Button small look="outline" type="submit">
        {saySelection("selection.apply")}
      </Button>
    </form>
  );
}
