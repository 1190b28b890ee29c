import { useEffect, useState } from "react";
import type { Rows, TableOutput } from "../../../shared/protocol/outputs.ts";
import type { ReadPage } from "../pageCache.ts";

/** Rows that a preview draws: enough to see what a chart will be, few enough to be drawn while one chooses. */
export const previewRows = 2000;

/**
 * @param page null where only the rows that came with the table are to be had
 * @returns the first rows: those that came with the table until more are here
 */
export function usePreviewRows(table: TableOutput, page: ReadPage | null): Rows {
  const { handle, data } = table;
  const [rows, setRows] = useState(data.rows);
  useEffect(() => {
    const most = Math.min(data.totalRows, previewRows);
    if (!page || handle === undefined || data.rows.length >= most) return;
    let gone = false;
    page(handle, 0, most).then(
      (more) => {
        if (!gone) setRows(more);
      },
      // The table is gone: the preview tells how many rows it draws.
      () => {},
    );
    return () => {
      gone = true;
    };
  }, [page, handle, data]);
  return rows;
}
