import { useEffect, useState } from "react";
import type { Rows, TableOutput } from "../../../shared/protocol/outputs.ts";
import type { ReadPage } from "../pageCache.ts";

/** Rows that a preview draws: enough to see what a chart will be, few enough to be drawn while one chooses. */
export const previewRows = 2000;

/**
 * Stretches of a table that is too large for its first rows to stand for it: so many that those of a file in the order
 * of its years leave out no decade.
 */
const stretches = 100;

/**
 * Rows that a preview draws.
 * @param page null where only the rows that came with the table are to be had
 * @param spread whether they are taken from all over the table, not from its beginning
 * @returns those that came with the table until more are here
 */
export function usePreviewRows(table: TableOutput, page: ReadPage | null, spread: boolean): Rows {
  const { handle, data } = table;
  const [rows, setRows] = useState(data.rows);
  useEffect(() => {
    const most = Math.min(data.totalRows, previewRows);
    if (!page || handle === undefined || data.rows.length >= most) return;
    let gone = false;
    const each = most / stretches;
    const wanted = spread
      ? Array.from({ length: stretches }, (_, at) =>
          page(handle, Math.floor((at * (data.totalRows - each)) / (stretches - 1)), each),
        )
      : [page(handle, 0, most)];
    Promise.all(wanted).then(
      (more) => {
        if (!gone) setRows(more.flat());
      },
      // The table is gone: the preview tells how many rows it draws.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [page, handle, data, spread]);
  return rows;
}
