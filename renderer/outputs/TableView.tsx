import { useContext, useId, useMemo } from "react";
import { formatColumn } from "../../shared/outputs/format.ts";
import type { TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { useLanguage } from "../components/use-language.ts";
import { ChartMakingContext } from "./chart-making.ts";
import { countColumns, countRows } from "./counts.ts";
import type { ReadPage } from "./pageCache.ts";
import { profilesOf, type ReadProfile } from "./profileCache.ts";
import { TableWindow } from "./TableWindow.tsx";

/** Columns that are drawn: each is an element in every row in sight, and ten thousands stop the page for minutes. */
const drawnColumns = 200;

interface TableViewProps {
  output: TableOutput;
  page: ReadPage | null;
  profile: ReadProfile | null;
  /** Has all rows made, where only the first are here and nobody can be asked for others. */
  onAllRows: (() => void) | null;
}

/**
 * A table: its rows are drawn and fetched only where they are looked at.
 * `page` and `profile` are null in places without a kernel: then what came with the output is all there is.
 */
export function TableView({ output, page, profile, onAllRows }: TableViewProps) {
  const { columns, totalRows, rows } = output.data;
  const { handle } = output;
  const label = useId();
  const language = useLanguage();
  const making = useContext(ChartMakingContext);
  // biome-ignore lint/correctness/useExhaustiveDependencies: numbers are written in the language of the screen
  const formats = useMemo(
    () => columns.slice(0, drawnColumns).map((column, at) => formatColumn(column, at, rows)),
    [columns, rows, language],
  );
  if (columns.length === 0) return <p className="output-note">{say("output.table.noColumns")}</p>;
  const size = say("output.table.size", {
    rows: countRows(totalRows),
    columns: countColumns(columns.length),
  });
  return (
    <div className="table-view">
      <TableWindow
        key={handle}
        output={output}
        formats={formats}
        label={label}
        profiles={profile && totalRows > 0 ? profilesOf(output, profile) : null}
        read={handle !== undefined && page ? (offset, limit) => page(handle, offset, limit) : null}
      />
      <p className="output-note" id={label}>
        {totalRows === 0 ? `${size} · ${say("output.table.empty")}` : size}
        {columns.length > drawnColumns
          ? ` · ${say("output.table.firstColumns", { shown: drawnColumns })}`
          : null}
        {onAllRows && totalRows > rows.length ? (
          <>
            {" · "}
            <button type="button" onClick={onAllRows}>
              {say("runs.allRows", { rows: countRows(totalRows) })}
            </button>
          </>
        ) : null}
        {making?.table === output && totalRows > 0 ? (
          <>
            {" · "}
            <button type="button" onClick={making.make}>
              {say("output.table.chart")}
            </button>
          </>
        ) : null}
      </p>
    </div>
  );
}
