import { type CellObject, SSF, type WorkSheet } from "@e965/xlsx";

/** What a cell holds, once read: a number, a text, true/false, a moment in UTC, or nothing. */
export type CellValue = number | string | boolean | Date | null;

export interface SheetGrid {
  /** Row by row from the sheet's first row; a row may be shorter than the sheet is wide. */
  readonly rows: CellValue[][];
  /** By row: whether any of its cells holds something, an error included. */
  readonly occupied: readonly boolean[];
  /** Cells that hold an error, counted by it: `#N/A` → 3. */
  readonly errors: ReadonlyMap<string, number>;
  /** Formulas that no spreadsheet program has calculated yet: programs write workbooks without the values. */
  readonly uncalculated: number;
}

const day = 86_400_000;

/** Errors by their code. Source: MS-XLSB 2.5.97.2, BErr. */
const errorWords: Readonly<Record<number, string>> = {
  0: "#NULL!",
  7: "#DIV/0!",
  15: "#VALUE!",
  23: "#REF!",
  29: "#NAME?",
  36: "#NUM!",
  42: "#N/A",
  43: "#GETTING_DATA",
};

/**
 * The moment that a date's serial number stands for, in UTC. Excel's 1900 system counts a 29 February 1900 that never
 * was; the 1904 system begins four years later. Source: ECMA-376 part 1, 18.17.4.1.
 */
function readSerialDate(serial: number, is1904: boolean): Date {
  const days = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial;
  return new Date(Math.round((days - 25_569) * day));
}

/** A format that shows a time but no day: its cell is a time of day or a duration, written `9:30:00`. */
function isTimeOnly(format: string): boolean {
  const bare = format.replace(/"[^"]*"|\\.|\[\$[^\]]*\]/g, "");
  return /[hs]/i.test(bare) && !/[yd]/i.test(bare);
}

function readCell(cell: CellObject, is1904: boolean): CellValue {
  const { t, v, z } = cell;
  if (v === undefined || t === "z" || t === "e") return null;
  if (t === "n" && typeof v === "number") {
    const format = typeof z === "string" ? z : "General";
    if (format === "General" || !SSF.is_date(format)) return v;
    return isTimeOnly(format) ? SSF.format("[h]:mm:ss", v) : readSerialDate(v, is1904);
  }
  if (v instanceof Date) return v;
  if (typeof v === "string") return v === "" ? null : v;
  return v;
}

/** Takes a sheet's cells, read by SheetJS as dense rows with formats and with stubs of what has no value. */
export function readGrid(sheet: WorkSheet, is1904: boolean): SheetGrid {
  const errors = new Map<string, number>();
  let uncalculated = 0;
  const dense: (CellObject | undefined)[][] = sheet["!data"] ?? [];
  const rows = Array.from(dense, (row) =>
    Array.from(row ?? [], (cell): CellValue => {
      if (cell === undefined) return null;
      if (cell.t === "e") {
        const word = cell.w ?? errorWords[Number(cell.v)] ?? "#ERROR";
        errors.set(word, (errors.get(word) ?? 0) + 1);
      }
      if (cell.f !== undefined && (cell.t === "z" || cell.v === undefined)) uncalculated += 1;
      return readCell(cell, is1904);
    }),
  );
  const occupied = rows.map(
    (row, index) =>
      row.some((cell) => cell !== null) || dense[index]?.some((cell) => cell?.t === "e") === true,
  );
  rows.length = occupied.lastIndexOf(true) + 1;
  // Cells that are only styled make a row no wider.
  for (const row of rows) row.length = row.findLastIndex((cell) => cell !== null) + 1;
  return { rows, occupied, errors, uncalculated };
}
