import { table as makeTable } from "arquero";
import { say } from "../../shared/words/english.ts";
import { sniffDialect } from "./dialect.ts";
import type { ReadHooks, ReadResult } from "./format-reader.ts";
import { nameColumns } from "./header.ts";
import { missingWords } from "./missing.ts";
import { NumberColumn } from "./number-column.ts";
import { plainStyle, readNumber } from "./numbers.ts";
import { checkColumns, type ReadOptions } from "./options.ts";
import { readRecords } from "./records.ts";
import type { ByteSource } from "./source.ts";
import { readInEncoding, readTextPieces, type TextSource } from "./text-pieces.ts";
import type { Tokens } from "./tokens.ts";
import { type GrowingColumn, typeColumns } from "./type-columns.ts";
import { WordColumn } from "./word-column.ts";

const sampleBytes = 256 * 1024;

/** The beginning of a text, up to a line end. @throws Error when it is empty or no text at all */
async function readHead(text: TextSource): Promise<Uint8Array> {
  const { name } = text.source;
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of readTextPieces(text)) {
    pieces.push(new Uint8Array(piece));
    size += piece.length;
    if (size > sampleBytes) break;
  }
  const head = new Uint8Array(size);
  for (let at = 0, index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index] ?? head;
    head.set(piece, at);
    at += piece.length;
  }
  const whole = size <= sampleBytes;
  if (!head.some((byte) => byte !== 32 && byte !== 9 && byte !== 10 && byte !== 13))
    throw new Error(say("reader.empty", { name }));
  const start = head.subarray(0, sampleBytes);
  if (start.some((byte) => byte < 9 || (byte > 13 && byte < 28)))
    throw new Error(say("reader.binary", { name }));
  if (!whole) {
    // One line longer than the sample is looked at as far as it was read.
    const end = Math.max(start.lastIndexOf(10), start.lastIndexOf(13));
    if (end > 0) return start.subarray(0, end + 1);
    return head;
  }
  const closed = new Uint8Array(head.length + 1);
  closed.set(head);
  closed[head.length] = 10;
  return closed;
}

/** Whether a column's fields in the sample are plain numbers, empty, or words for "missing" beside at least one number. */
function looksPlain(fields: readonly string[], missing: ReadonlySet<string>): boolean {
  let numbers = 0;
  let words = 0;
  for (const field of fields) {
    if (field === "") continue;
    if (readNumber(field, plainStyle) !== undefined) numbers += 1;
    else if (missing.has(field.trim())) words += 1;
    else return false;
  }
  return numbers > 0 || words === 0;
}

/** Rows that do not have the header's number of fields. */
interface Ragged {
  count: number;
  lines: number[];
}

function countRagged(ragged: Ragged, tokens: Tokens, least: number, most: number): void {
  const { width, counts, lines, starts, ends, rows } = tokens;
  for (let row = 0; row < rows; row += 1) {
    let odd = (counts[row] ?? 0) < least;
    for (let c = most; c < width && !odd; c += 1)
      odd = (ends[row * width + c] ?? 0) > (starts[row * width + c] ?? 0);
    if (!odd) continue;
    ragged.count += 1;
    if (ragged.lines.length < 5) ragged.lines.push((lines[row] ?? 0) + 1);
  }
}

async function readAs(text: TextSource, options: ReadOptions, hooks: ReadHooks): Promise<ReadResult> {
  const { name } = text.source;
  const dialect = sniffDialect(await readHead(text), name, options);
  const { records, header, delimiter, skip } = dialect;
  const data = header ? records.slice(1) : records;
  const first = records[0]?.fields ?? [];
  const filledWidth = (fields: readonly string[]) => fields.findLastIndex((field) => field !== "") + 1;
  const dataWidth = data.reduce((most, { fields }) => Math.max(most, filledWidth(fields)), 0);
  // Delimiters at line ends open fields without a name: they are columns where something stands under them.
  const headerWidth = Math.max(
    1,
    header ? Math.max(filledWidth(first), Math.min(first.length, dataWidth)) : dataWidth,
  );
  const layout = { delimiter, skip, header, width: headerWidth };
  const given = nameColumns(header ? first : [], headerWidth);
  const allowDot = options.decimal !== "," && options.thousands !== ".";

  const makeColumn = (index: number): GrowingColumn => {
    const column = given[index] ?? "";
    const type = options.types?.[column];
    const words = options.missing?.[column];
    const missing = words ? new Set(words) : missingWords;
    if (options.dates?.[column] !== undefined || (type !== undefined && type !== "number"))
      return new WordColumn();
    if (words?.some((word) => readNumber(word, plainStyle) !== undefined)) return new WordColumn();
    const sample = data.map(({ fields }) => fields[index] ?? "");
    return looksPlain(sample, missing) ? new NumberColumn(allowDot, missing) : new WordColumn();
  };
  const columns = Array.from({ length: headerWidth }, (_, index) => makeColumn(index));
  const ragged: Ragged = { count: 0, lines: [] };
  let rows = 0;
  await readRecords(
    text,
    layout,
    (buffer, tokens) => {
      while (columns.length < tokens.width) {
        const added = new WordColumn();
        added.pad(rows);
        columns.push(added);
      }
      for (let index = 0; index < columns.length; index += 1) {
        const column = columns[index];
        if (column instanceof WordColumn) column.append(buffer, tokens, index);
        else if (column) {
          const taken = column.append(buffer, tokens, index);
          if (taken === tokens.rows) continue;
          const words = column.exact ? WordColumn.fromNumbers(column) : null;
          words?.append(buffer, tokens, index, taken);
          columns[index] = words;
        }
      }
      countRagged(ragged, tokens, headerWidth, header ? Math.max(headerWidth, first.length) : headerWidth);
      rows += tokens.rows;
    },
    hooks.progress,
  );
  const lookAgain = async (wanted: ReadonlySet<number>): Promise<Map<number, WordColumn>> => {
    const again = new Map([...wanted].map((index) => [index, new WordColumn()]));
    await readRecords(
      text,
      { ...layout, width: columns.length },
      (buffer, tokens) => {
        for (const [index, column] of again) column.append(buffer, tokens, index);
      },
      hooks.progress,
    );
    return again;
  };
  const names = nameColumns(header ? first : [], columns.length);
  checkColumns(options, names, name);
  const typed = await typeColumns({ name, names, columns, rows, delimiter, options, lookAgain });

  const notes: string[] = [];
  if (text.encoding === "windows-1252" && options.encoding === undefined)
    notes.push(say("reader.note.encoding"));
  if (skip > 0 && options.skip === undefined) notes.push(say("reader.note.skip", { count: skip }));
  if (!header && options.header === undefined) notes.push(say("reader.note.noHeader"));
  const renamed = header
    ? names.filter((column, index) => index < headerWidth && column !== first[index]?.trim())
    : [];
  if (renamed.length > 0)
    notes.push(say("reader.note.renamed", { names: renamed.slice(0, 10).join(", "), count: renamed.length }));
  if (ragged.count > 0)
    notes.push(
      say("reader.note.ragged", {
        count: ragged.count,
        width: headerWidth,
        lines: ragged.lines.map(String).join(", "),
      }),
    );
  notes.push(...typed.notes);
  return {
    // Arquero takes anything that has a length and `at` as a column; its types say arrays only.
    table: makeTable(
      typed.data as [string, unknown[]][],
      typed.data.map(([column]) => column),
    ),
    recipe: {
      format: "csv",
      encoding: text.encoding,
      delimiter,
      header,
      skip,
      ...typed.recipe,
      ...(ragged.count > 0 ? { ragged: ragged.count } : {}),
    },
    notes,
  };
}

/**
 * Reads delimited text as a table, from pieces of it: types are decided from all fields, and a column whose text was not
 * kept, when a late field shows that it should have been, is read again.
 * @param source the file
 * @param options what the author says; the rest is found
 * @param pieceSize bytes asked for at a time
 * @throws Error with one sentence that names the file
 */
export async function readDelimited(
  source: ByteSource,
  options: ReadOptions,
  hooks: ReadHooks,
  pieceSize?: number,
): Promise<ReadResult> {
  if (source.size === 0) throw new Error(say("reader.empty", { name: source.name }));
  return readInEncoding(source, options.encoding, pieceSize, (text) => readAs(text, options, hooks));
}
