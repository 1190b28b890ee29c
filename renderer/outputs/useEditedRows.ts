import { useEffect, useMemo, useRef, useState } from "react";
import type { EditableRow, EditableTable } from "../../shared/protocol/editable-table.ts";
import {
  type EditedTable,
  rememberSent,
  startEditing,
  takeGiven,
  toRecords,
  writeContent,
} from "./tableEdits.ts";

/**
 * The rows on screen: the person's own as soon as they are changed, and the kernel's where it gives others.
 * @param given what the kernel says the table is
 * @param send passes changed rows on
 * @returns the rows, and a function that stays the same and changes them
 */
export function useEditedRows({ columns, rows }: EditableTable, send: (rows: EditableRow[]) => void) {
  const known = useMemo(() => writeContent(columns, rows), [columns, rows]);
  const [held, setTable] = useState(() => startEditing(columns, rows));
  const table = held.known === known ? held : takeGiven(held, columns, rows, known);
  if (table !== held) setTable(table);
  const latest = useRef({ table, columns, send });
  useEffect(() => {
    latest.current = { table, columns, send };
  });
  const change = useMemo(
    () => (edit: (table: EditedTable) => EditedTable) => {
      const before = latest.current.table;
      const edited = edit(before);
      if (edited === before) return;
      const records = toRecords(latest.current.columns, edited.rows);
      const next = rememberSent(edited, writeContent(latest.current.columns, records));
      // A second change may come before this one is drawn.
      latest.current.table = next;
      setTable(next);
      latest.current.send(records);
    },
    [],
  );
  return [table, change] as const;
}
