/** Where keys go in a table, as the grid pattern of the ARIA Authoring Practices has it. */

export interface GridPlace {
  /** From 0; −1 is the head. */
  readonly row: number;
  /** Among the columns that are shown. */
  readonly column: number;
}

export interface GridShape {
  readonly rows: number;
  readonly columns: number;
  /** Rows in sight. */
  readonly page: number;
}

/** A rectangle of cells: from one corner to the opposite one. */
export interface GridSelection {
  readonly anchor: GridPlace;
  readonly end: GridPlace;
}

export interface GridKey {
  readonly key: string;
  readonly ctrl: boolean;
}

/** @returns where a key leads from a cell; null for keys that lead nowhere */
export function movePlace(
  { key, ctrl }: GridKey,
  { row, column }: GridPlace,
  shape: GridShape,
): GridPlace | null {
  const [lastRow, lastColumn] = [shape.rows - 1, shape.columns - 1];
  const at = (toRow: number, toColumn: number): GridPlace => ({
    row: Math.max(-1, Math.min(lastRow, toRow)),
    column: Math.max(0, Math.min(lastColumn, toColumn)),
  });
  switch (key) {
    case "ArrowDown":
      return ctrl ? at(lastRow, column) : at(row + 1, column);
    case "ArrowUp":
      return ctrl ? at(Math.min(row, 0), column) : at(row - 1, column);
    case "ArrowRight":
      return at(row, ctrl ? lastColumn : column + 1);
    case "ArrowLeft":
      return at(row, ctrl ? 0 : column - 1);
    case "Home":
      return ctrl ? at(Math.min(0, lastRow), 0) : at(row, 0);
    case "End":
      return ctrl ? at(lastRow, lastColumn) : at(row, lastColumn);
    case "PageDown":
      return at(Math.max(row, 0) + shape.page, column);
    case "PageUp":
      return at(Math.max(Math.min(row, 0), row - shape.page), column);
    default:
      return null;
  }
}

/** All of a row, of a column, or of the table. */
export function selectWhole(
  kind: "row" | "column" | "all",
  at: GridPlace,
  shape: GridShape,
): GridSelection | null {
  const [lastRow, lastColumn] = [shape.rows - 1, shape.columns - 1];
  if (lastRow < 0 || lastColumn < 0 || (kind === "row" && at.row < 0)) return null;
  return {
    anchor: { row: kind === "row" ? at.row : 0, column: kind === "column" ? at.column : 0 },
    end: { row: kind === "row" ? at.row : lastRow, column: kind === "column" ? at.column : lastColumn },
  };
}

/** Least and greatest row and column of a selection; the head is never in it. */
export function boundSelection({ anchor, end }: GridSelection) {
  return {
    top: Math.max(0, Math.min(anchor.row, end.row)),
    bottom: Math.max(anchor.row, end.row),
    left: Math.min(anchor.column, end.column),
    right: Math.max(anchor.column, end.column),
  };
}

/** Whether two selections are of the same cells. */
export function isSameSelection(a: GridSelection | null, b: GridSelection | null): boolean {
  return JSON.stringify(a && boundSelection(a)) === JSON.stringify(b && boundSelection(b));
}
