import { X } from "lucide-react";
import { type ReactNode, useContext } from "react";
import { writeName } from "../../../shared/outputs/format.ts";
import type { TableOutput } from "../../../shared/protocol/outputs.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { sayGrid } from "../../../shared/words/grid.ts";
import { currentLanguage, isSingular } from "../../../shared/words/language.ts";
import { useLate } from "../../components/use-late.ts";
import { ChartMakingContext } from "../chart-making.ts";
import { countColumns, countRows } from "../counts.ts";
import { filterBy, fitArrangement, unsort } from "./arrangement.ts";
import type { Desk } from "./desks.ts";
import { tellFilter } from "./filters.ts";
import { isPlainLayout, plainLayout } from "./layout.ts";
import type { Arranged } from "./useArranged.ts";

interface TableNoteProps {
  id: string;
  output: TableOutput;
  /** Number of columns that are shown. */
  shown: number;
  desk: Desk;
  arranged: Arranged;
  onArrange: (arrangement: Desk["arrangement"]) => void;
  onLay: (layout: Desk["layout"]) => void;
  onAllRows: (() => void) | null;
  /** Whether a chart can be begun from here. */
  canChart: boolean;
  /** Buttons at its end. */
  children?: ReactNode;
}

/** What stands under a table: its size, how it is sorted and filtered, and what can be done with it. */
export function TableNote(props: TableNoteProps) {
  const { id, output, shown, desk, arranged, onArrange, onLay, onAllRows, canChart, children } = props;
  const { columns, totalRows, rows } = output.data;
  const making = useContext(ChartMakingContext);
  const { total, arrangement } = arranged.shown;
  const isFiltered = arrangement.filters.length > 0;
  const size = isFiltered
    ? sayGrid("grid.size", {
        rows: total.toLocaleString(currentLanguage()),
        total: countRows(totalRows),
        columns: countColumns(columns.length),
      })
    : say("output.table.size", { rows: countRows(totalRows), columns: countColumns(columns.length) });
  return (
    <div className="table-foot">
      <Chips desk={desk} output={output} onArrange={onArrange} />
      <ArrangedNote
        arranged={arranged}
        onCancel={() => onArrange(arrangement)}
        onForget={() => onArrange(fitArrangement(desk.arrangement, columns).fitting)}
      />
      <p className="output-note" role="status" id={id}>
        {totalRows === 0 ? `${size} · ${say("output.table.empty")}` : size}
        {isFiltered && total === 0 ? ` · ${sayGrid("grid.nothing")}` : null}
      </p>
      <p className="output-note table-tools">
        {isPlainLayout(desk.layout) ? null : (
          <button type="button" onClick={() => onLay(plainLayout)}>
            {sayGrid("grid.showAll")}
            {shown < columns.length ? ` (${countHidden(columns.length - shown)})` : null}
          </button>
        )}
        {onAllRows && totalRows > rows.length ? (
          <button type="button" onClick={onAllRows}>
            {say("runs.allRows", { rows: countRows(totalRows) })}
          </button>
        ) : null}
        {children}
        {canChart && making?.table === output && totalRows > 0 ? (
          <button type="button" onClick={making.make}>
            {say("output.table.chart")}
          </button>
        ) : null}
      </p>
    </div>
  );
}

function countHidden(count: number): string {
  return sayGrid(isSingular(count) ? "grid.hidden.one" : "grid.hidden.other", { count });
}

interface ChipsProps {
  desk: Desk;
  output: TableOutput;
  onArrange: (arrangement: Desk["arrangement"]) => void;
}

/** Each key and each filter, with the button that takes it away. */
function Chips({ desk, output, onArrange }: ChipsProps) {
  const { arrangement } = desk;
  const { sort, filters } = arrangement;
  if (sort.length + filters.length === 0) return null;
  const typeOf = (name: string) => output.data.columns.find((one) => one.name === name)?.type ?? "string";
  const chips = [
    ...sort.map(({ column, descending }) => ({
      what: sayGrid(descending ? "grid.sorted.descending" : "grid.sorted", { name: writeName(column) }),
      without: unsort(arrangement, column),
    })),
    ...filters.map((filter) => ({
      what: tellFilter(filter, typeOf(filter.column)),
      without: filterBy(arrangement, filter.column, null),
    })),
  ];
  return (
    <ul className="table-chips">
      {chips.map(({ what, without }) => (
        <li key={what}>
          <span title={what}>{what}</span>
          <button
            type="button"
            aria-label={sayGrid("grid.remove", { what })}
            onClick={({ currentTarget }) => {
              // The button goes, and the keyboard stays at the table.
              const table = currentTarget.closest(".table-view")?.querySelector<HTMLElement>("[role=grid]");
              table?.focus({ preventScroll: true });
              onArrange(without);
            }}
          >
            <X size={13} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
}

interface ArrangedNoteProps {
  arranged: Arranged;
  /** Goes back to what is shown. */
  onCancel: () => void;
  onForget: () => void;
}

/** What is not as asked for, or not yet. */
function ArrangedNote({ arranged, onCancel, onForget }: ArrangedNoteProps) {
  const { state, reason, lost } = arranged;
  const late = useLate(300, state);
  const isWaiting = late && (state === "working" || state === "waiting");
  return (
    <>
      {isWaiting ? (
        <p className="output-note" role="status">
          {sayGrid(state === "working" ? "grid.sorting" : "grid.waiting")}{" "}
          <button type="button" onClick={onCancel}>
            {sayGrid("grid.cancel")}
          </button>
        </p>
      ) : null}
      {state === "failed" ? (
        <p className="output-note output-problem" role="status">
          {sayGrid("grid.failed", { reason })}{" "}
          <button type="button" onClick={onCancel}>
            {sayGrid("grid.cancel")}
          </button>
        </p>
      ) : null}
      {lost.length > 0 ? (
        <p className="output-note output-problem" role="status">
          {sayGrid("grid.lost", {
            names: lost.map((name) => sayGrid("grid.quoted", { text: writeName(name) })).join(", "),
          })}{" "}
          <button type="button" onClick={onForget}>
            {sayGrid("grid.forget")}
          </button>
        </p>
      ) : null}
    </>
  );
}
