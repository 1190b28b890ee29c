import { read, type WorkBook } from "@e965/xlsx";
import { say } from "../../shared/words/english.ts";
import type { ColumnsReader, ReadColumns } from "./columns-reader.ts";
import { nameColumns } from "./header.ts";
import { inferColumn } from "./infer.ts";
import { decideStyle, type NumberStyle, plainStyle, readMarks } from "./numbers.ts";
import { checkColumns, type ReadOptions, type Recipe } from "./options.ts";
import { readWhole } from "./read-whole.ts";
import { type CellValue, readGrid, type SheetGrid } from "./xlsx-cells.ts";
import { findHeader, type HeaderPlace } from "./xlsx-header.ts";
import { maxUnpacked, repackWorkbook } from "./xlsx-zip.ts";

/** First bytes of an OLE2 container, in which Office puts encrypted workbooks. Source: MS-OFFCRYPTO 2.3. */
const oleSignature = [0xd0, 0xcf, 0x11, 0xe0];

/** Sheets to try: the one asked for, or the visible ones in their order. @throws Error naming those there are */
function chooseSheets(book: WorkBook, name: string, asked: string | number | undefined): string[] {
  const names = book.SheetNames;
  if (asked === undefined) {
    const visible = names.filter((_, index) => !book.Workbook?.Sheets?.[index]?.Hidden);
    return visible.length > 0 ? visible : names;
  }
  const found = names.find((sheet) => sheet === asked) ?? names[Number(asked) - 1];
  if (found === undefined)
    throw new Error(say("reader.noSheet", { name, sheet: String(asked), sheets: names.join(", ") }));
  return [found];
}

/** A cell as the text that a CSV file would have, for columns of mixed kinds. */
function writeCell(value: CellValue): string | null {
  if (value === null) return null;
  if (value instanceof Date) return value.toISOString();
  return String(value);
}

/** How a column's texts write numbers. Cells that are numbers become text with a point, so then texts must have one too. */
function findStyle(cells: readonly CellValue[], options: ReadOptions): NumberStyle {
  const words = [...new Set(cells.filter((cell) => typeof cell === "string"))];
  const marks = cells.some((cell) => typeof cell === "number")
    ? null
    : readMarks(words, () => words.map(() => 1), "");
  const found = marks ? decideStyle(marks, "") : plainStyle;
  return {
    decimal: options.decimal ?? found.decimal,
    thousands: options.thousands ?? found.thousands,
  };
}

type Types = NonNullable<Recipe["types"]>;

/** Columns with their types: as the cells say where they agree, else as text that is read like a CSV file's. */
function typeColumns(
  file: string,
  names: readonly string[],
  body: readonly CellValue[][],
  options: ReadOptions,
) {
  const types: Types = {};
  const missing: Record<string, readonly string[]> = {};
  const dates: Record<string, string> = {};
  const columns = names.map((name, index): [string, unknown[]] => {
    const cells = body.map((row) => row[index] ?? null);
    const kinds = new Set(
      cells.filter((cell) => cell !== null).map((cell) => (cell instanceof Date ? "date" : typeof cell)),
    );
    const [kind] = kinds;
    const asked = options.types?.[name] ?? options.missing?.[name] ?? options.dates?.[name];
    if (
      asked === undefined &&
      kinds.size === 1 &&
      (kind === "number" || kind === "date" || kind === "boolean")
    ) {
      types[name] = kind;
      return [name, cells];
    }
    const fields = cells.map(writeCell);
    const typed = inferColumn(
      name,
      fields,
      {
        style: findStyle(cells, options),
        type: options.types?.[name],
        missing: options.missing?.[name],
        date: options.dates?.[name],
      },
      file,
    );
    if (typed.date !== undefined) dates[name] = typed.date;
    types[name] = typed.type;
    if (typed.missing.length > 0) missing[name] = typed.missing;
    return [name, typed.values];
  });
  return { columns, types, missing, dates };
}

function listNotes(
  book: WorkBook,
  sheet: string,
  grid: SheetGrid,
  place: HeaderPlace,
  names: readonly string[],
  chosen: boolean,
): string[] {
  const notes: string[] = [];
  const others = book.SheetNames.filter((other) => other !== sheet);
  if (others.length > 0 && !chosen)
    notes.push(
      say("reader.otherSheets", {
        sheet,
        sheets: others.join(", "),
        option: `{ sheet: ${JSON.stringify(others[0])} }`,
      }),
    );
  if (place.from > 0) notes.push(say("reader.preamble", { count: place.from }));
  if (place.merged)
    notes.push(
      say("reader.mergedHeader", {
        sheet,
        from: String(place.from + 1),
        to: String(place.to + 1),
        example: names.find((name) => name.includes(" ")) ?? names[0] ?? "",
      }),
    );
  const merges = book.Sheets[sheet]?.["!merges"] ?? [];
  const inside = merges.filter(({ s }) => s.r > place.to);
  if (inside.length > 0) notes.push(say("reader.mergedCells", { count: inside.length }));
  const renamed = names.filter(
    (name, index) => place.labels.length > 0 && name !== (place.labels[index] ?? ""),
  );
  if (renamed.length > 0) notes.push(say("reader.renamed", { names: renamed.slice(0, 10).join(", ") }));
  const failed = [...grid.errors].map(([word, count]) => `${word}: ${count}`).join(", ");
  const count = [...grid.errors.values()].reduce((sum, one) => sum + one, 0);
  if (count > 0) notes.push(say("reader.errorCells", { count, errors: failed }));
  if (grid.uncalculated > 0) notes.push(say("reader.uncalculated", { count: grid.uncalculated }));
  return notes;
}

/** Empty columns at the left of a table that does not begin in column A. */
function measureMargin(labels: HeaderPlace["labels"], body: readonly (readonly CellValue[])[]): number {
  const width = Math.max(labels.length, ...body.slice(0, 1).map((row) => row.length));
  let margin = 0;
  while (margin < width && !labels[margin] && body.every((row) => (row[margin] ?? null) === null))
    margin += 1;
  return margin === width ? 0 : margin;
}

/** Whether a sheet has rows of several columns; a cover or a page of notes has not. */
function isTable({ rows }: SheetGrid): boolean {
  return rows.filter((row) => row.filter((cell) => cell !== null).length > 1).length > 1;
}

function readSheet(
  file: string,
  book: WorkBook,
  sheet: string,
  grid: SheetGrid,
  options: ReadOptions,
): ReadColumns {
  const merges = book.Sheets[sheet]?.["!merges"] ?? [];
  const found = findHeader(grid.rows, merges, options.skip, options.header);
  const start = found.to + 1;
  const filled = grid.rows.slice(start).filter((_, index) => grid.occupied[start + index]);
  const margin = measureMargin(found.labels, filled);
  const place = { ...found, labels: found.labels.slice(margin) };
  const body = margin === 0 ? filled : filled.map((row) => row.slice(margin));
  let width = Math.max(place.labels.length, ...body.slice(0, 1).map((row) => row.length));
  for (const row of body) width = Math.max(width, row.length);
  while (width > 0 && !place.labels[width - 1] && body.every((row) => (row[width - 1] ?? null) === null))
    width -= 1;
  const names = nameColumns(place.labels, width);
  checkColumns(options, names, file);
  const { columns, types, missing, dates } = typeColumns(file, names, body, options);
  const recipe: Recipe = {
    format: "xlsx",
    sheet,
    header: place.to >= place.from,
    skip: place.from,
    types,
    missing,
    dates,
  };
  return { columns, recipe, notes: listNotes(book, sheet, grid, place, names, options.sheet !== undefined) };
}

/**
 * Reads one sheet of an Excel workbook: the one that `sheet` names or counts (from 1), else the first visible one with
 * rows of several columns, else the first with anything in it. Formulas give the value that was saved with them; dates
 * are UTC in either of Excel's day counts; times without a day are text; percentages are fractions, as stored; error
 * cells, and formulas without a value, are missing, and told.
 * Source: ECMA-376 through SheetJS.
 * @throws Error naming the file when it is encrypted, damaged, too large unpacked, or has no such sheet
 */
export const readXlsx: ColumnsReader = async (source, options, hooks) => {
  const { name, size } = source;
  if (size > maxUnpacked * 1024 * 1024)
    throw new Error(say("reader.largeXlsx", { name, limit: maxUnpacked }));
  const packed = await readWhole(source, (done) => hooks.progress?.(done / 2, size));
  if (oleSignature.every((byte, index) => packed[index] === byte))
    throw new Error(say("reader.encryptedXlsx", { name }));
  const bytes = repackWorkbook(packed, name);
  const open = (sheets?: string): WorkBook => {
    try {
      // An empty list reads the workbook's own part alone: names, order, and which sheets are hidden.
      return read(bytes, {
        type: "array",
        dense: true,
        cellNF: true,
        cellText: false,
        cellHTML: false,
        sheetStubs: true,
        sheets: sheets ?? [],
      });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new Error(say("reader.badXlsx", { name, detail }));
    }
  };
  const list = open();
  let fallback: (() => ReadColumns) | undefined;
  for (const sheet of chooseSheets(list, name, options.sheet)) {
    await hooks.progress?.(size / 2, size);
    const book = open(sheet);
    const content = book.Sheets[sheet];
    if (content === undefined) continue;
    const grid = readGrid(content, book.Workbook?.WBProps?.date1904 === true);
    if (grid.rows.length === 0) continue;
    const take = () => readSheet(name, book, sheet, grid, options);
    if (options.sheet !== undefined || isTable(grid)) return take();
    fallback ??= take;
  }
  if (fallback) return fallback();
  const sheets = list.SheetNames.join(", ");
  throw new Error(
    say("reader.emptySheet", { name, sheet: String(options.sheet ?? list.SheetNames[0] ?? ""), sheets }),
  );
};
