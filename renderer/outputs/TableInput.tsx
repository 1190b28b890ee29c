import { Plus, X } from "lucide-react";
import { memo, useEffect, useId, useMemo, useRef, useState } from "react";
import { writeName } from "../../shared/outputs/format.ts";
import {
  type EditableColumn,
  type EditableTable,
  maxEditableRows,
  readEditable,
} from "../../shared/protocol/editable-table.ts";
import type { InputOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { Button } from "../components/Button.tsx";
import { useLanguage } from "../components/use-language.ts";
import { readLabel } from "./inputOptions.ts";
import type { SetInput } from "./set-input.ts";
import { TableInputCell } from "./TableInputCell.tsx";
import type { TableActions } from "./table-actions.ts";
import { addRow, type EditedRow, findStep, removeRow, setValue } from "./tableEdits.ts";
import "./tableInput.css";
import { useEditedRows } from "./useEditedRows.ts";

/** At most so many rows, and about so many cells, are on screen at a time: each cell is a field, and fields are slow to draw. */
const pageRows = 100;
const pageCells = 2000;

interface TableInputProps {
  data: InputOutput["data"];
  onInput: SetInput | null;
}

/** The control of `input.table`: a small table whose cells are edited in place. */
export function TableInput({ data, onInput }: TableInputProps) {
  const table = useMemo(() => readEditable(data), [data]);
  if (!table) return <p className="output-note">{say("output.input.malformed")}</p>;
  return <EditedTableView data={data} table={table} onInput={onInput} />;
}

function EditedTableView({ data, table, onInput }: TableInputProps & { table: EditableTable }) {
  const { name } = data;
  const { columns, fixed } = table;
  const labelId = useId();
  const disabled = onInput === null || name === null;
  const [{ rows }, change] = useEditedRows(table, (records) => {
    if (name !== null) onInput?.(name, records);
  });
  const perPage = Math.min(pageRows, Math.ceil(pageCells / columns.length));
  const pages = Math.max(1, Math.ceil(rows.length / perPage));
  const [asked, setPage] = useState(0);
  const page = Math.min(asked, pages - 1);
  const first = page * perPage;
  const drawn = rows.slice(first, first + perPage);
  const frame = useRef<HTMLDivElement>(null);
  /** A cell, or the button of a row, that takes the focus once it is drawn. */
  const nextFocus = useRef<string | null>(null);
  useEffect(() => {
    if (nextFocus.current === null) return;
    frame.current?.querySelector<HTMLElement>(nextFocus.current)?.focus();
    nextFocus.current = null;
  });
  const size = useRef({ rows: 0, columns: 0, perPage });
  useEffect(() => {
    size.current = { rows: rows.length, columns: columns.length, perPage };
  });

  const actions = useMemo<TableActions>(
    () => ({
      commit: (rowKey, place, value) => change((current) => setValue(current, rowKey, place, value)),
      move(from, key, field) {
        const to = findStep(from, key, size.current, field);
        if (!to) return false;
        const cell = `[data-at="${to.row},${to.column}"]`;
        const drawnCell = frame.current?.querySelector<HTMLElement>(cell);
        if (drawnCell) drawnCell.focus();
        else {
          nextFocus.current = cell;
          setPage(Math.floor(to.row / size.current.perPage));
        }
        return true;
      },
      remove(rowKey, row) {
        const last = size.current.rows - 2;
        nextFocus.current = last < 0 ? ".table-input-foot button" : `[data-remove="${Math.min(row, last)}"]`;
        change((current) => removeRow(current, rowKey));
      },
    }),
    [change],
  );
  const add = () => {
    nextFocus.current = `[data-at="${rows.length},0"]`;
    setPage(Math.floor(rows.length / perPage));
    change((current) => addRow(current, columns));
  };
  const isFull = rows.length >= maxEditableRows;

  return (
    <div className="table-input" ref={frame}>
      <p className="input-label" id={labelId}>
        {readLabel(data)}
      </p>
      <div className="table-input-window">
        <table aria-labelledby={labelId}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column.name} scope="col" className={`table-input-${column.type}`}>
                  {writeName(column.name)}
                </th>
              ))}
              {fixed ? null : <td />}
            </tr>
          </thead>
          <tbody>
            {drawn.map((row, at) => (
              <TableInputRow
                key={row.key}
                row={row}
                at={first + at}
                columns={columns}
                fixed={fixed}
                disabled={disabled}
                actions={actions}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? <p className="output-note">{say("output.input.noRows")}</p> : null}
      <div className="table-input-foot">
        {fixed ? null : (
          <Button small isDisabled={disabled || isFull} onPress={add}>
            <Plus size={16} aria-hidden="true" />
            {say("output.input.addRow")}
          </Button>
        )}
        {pages > 1 ? (
          <>
            <Button small isDisabled={page === 0} onPress={() => setPage(page - 1)}>
              {say("output.input.earlier")}
            </Button>
            <span className="output-note">
              {say("output.input.span", { from: first + 1, to: first + drawn.length, count: rows.length })}
            </span>
            <Button small isDisabled={page === pages - 1} onPress={() => setPage(page + 1)}>
              {say("output.input.later")}
            </Button>
          </>
        ) : null}
      </div>
      {isFull && !fixed ? (
        <p className="output-note">{say("output.input.fullRows", { limit: maxEditableRows })}</p>
      ) : null}
      {name === null ? (
        <p className="output-note">{say("output.input.noName", { kind: data.kind })}</p>
      ) : null}
    </div>
  );
}

interface RowProps {
  row: EditedRow;
  at: number;
  columns: readonly EditableColumn[];
  fixed: boolean;
  disabled: boolean;
  actions: TableActions;
}

/** Drawn again only when its own values change: a thousand rows may stand beside it. */
const TableInputRow = memo(function TableInputRow({ row, at, columns, fixed, disabled, actions }: RowProps) {
  useLanguage();
  const removal = say("output.input.removeRow", { row: at + 1 });
  return (
    <tr>
      {columns.map((column, place) => (
        <TableInputCell
          key={column.name}
          rowKey={row.key}
          row={at}
          place={place}
          column={column}
          value={row.values[place] ?? null}
          disabled={disabled}
          actions={actions}
        />
      ))}
      {fixed ? null : (
        <td className="table-input-remove">
          <button
            type="button"
            data-remove={at}
            aria-label={removal}
            title={removal}
            disabled={disabled}
            onClick={() => actions.remove(row.key, at)}
          >
            <X size={14} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  );
});
