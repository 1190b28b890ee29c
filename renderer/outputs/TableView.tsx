import { useId, useMemo } from "react";
import type { TableOutput } from "../../shared/protocol/outputs.ts";
import { say } from "../../shared/words/catalogue.ts";
import { countColumns, countRows } from "./counts.ts";
import { formatColumn } from "./format.ts";
import type { ReadPage } from "./pageCache.ts";
import { profilesOf, type ReadProfile } from "./profileCache.ts";
import { TableWindow } from "./TableWindow.tsx";

interface TableViewProps {
  output: TableOutput;
  page: ReadPage | null;
  profile: ReadProfile | null;
}

/**
 * A table: its rows are drawn and fetched only where they are looked at.
 * `page` and `profile` are null in places without a kernel: then what came with the output is all there is.
 */
export function TableView({ output, page, profile }: TableViewProps) {
  const { columns, totalRows, rows } = output.data;
  const { handle } = output;
  const label = useId();
  const formats = useMemo(() => columns.map((column, at) => formatColumn(column, at, rows)), [columns, rows]);
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
      </p>
    </div>
  );
}
