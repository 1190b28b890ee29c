import { CompressionType, setCompressionCodec, type Table, Type, tableFromIPC } from "@uwdata/flechette";
import { decompress as decompressZstd } from "fzstd";
import { say } from "../../shared/words/english.ts";
import { checkArrowMessages } from "./arrow-messages.ts";
import type { ColumnsReader, ColumnValues } from "./columns-reader.ts";
import type { ReadHooks } from "./format-reader.ts";
import { narrowIntegers, narrowNested } from "./integers.ts";
import { decodeLz4Frame } from "./lz4-frame.ts";
import { readWhole } from "./read-whole.ts";

/** This reader only reads. */
const encode = (): never => {
  throw new Error(say("reader.badLz4"));
};
setCompressionCodec(CompressionType.LZ4_FRAME, { decode: decodeLz4Frame, encode });
setCompressionCodec(CompressionType.ZSTD, {
  decode: (input, length) => decompressZstd(input, new Uint8Array(length)),
  encode,
});

const featherOne = "FEA1";
/** Values taken between two moments at which the host is heard. */
const stride = 100_000;

const nested = new Set<number>([
  Type.List,
  Type.LargeList,
  Type.ListView,
  Type.LargeListView,
  Type.FixedSizeList,
  Type.Struct,
  Type.Map,
  Type.Union,
]);

/** Values of a column. Columns of numbers without nulls stay typed arrays. */
async function takeColumn(table: Table, index: number, tell: () => unknown): Promise<ColumnValues> {
  const column = table.getChildAt(index);
  const { typeId } = column.type;
  if (typeId === Type.Float && column.nullCount === 0) {
    const values = column.toArray();
    if (values instanceof Float64Array || values instanceof Float32Array) return Float64Array.from(values);
  }
  const values = new Array<unknown>(column.length);
  let row = 0;
  const isMap = typeId === Type.Map;
  for (const value of column) {
    values[row] =
      value === undefined
        ? null
        : isMap && Array.isArray(value)
          ? narrowNested(Object.fromEntries(value))
          : nested.has(typeId)
            ? narrowNested(value)
            : value;
    row += 1;
    if (row % stride === 0) await tell();
  }
  return narrowIntegers(values);
}

async function takeColumns(table: Table, size: number, hooks: ReadHooks) {
  const columns: [string, ColumnValues][] = [];
  for (let index = 0; index < table.numCols; index += 1) {
    const done = size * (0.5 + (0.5 * index) / table.numCols);
    const values = await takeColumn(table, index, () => hooks.progress?.(done, size));
    columns.push([table.names[index] ?? "", values]);
  }
  return columns;
}

/**
 * Reads the Arrow IPC file and stream formats (also Feather 2), compressed bodies too.
 * Integers of 64 bits are numbers where the whole column is exact as such, else bigint; dates and timestamps are UTC
 * Dates; dictionaries are their words; maps are objects. Source: Arrow columnar format, through flechette.
 * @throws Error naming the file when it is not Arrow or is cut short
 */
export const readArrow: ColumnsReader = async (source, _options, hooks) => {
  const { name, size } = source;
  // Decoding views the bytes as they are: the first half of the work is reading them.
  const bytes = await readWhole(source, (done) => hooks.progress?.(done / 2, size));
  if (String.fromCharCode(...bytes.subarray(0, 4)) === featherOne)
    throw new Error(say("reader.featherOne", { name }));
  try {
    checkArrowMessages(bytes);
    const table = tableFromIPC(bytes, { useDate: true, useBigInt: true });
    if (table.numCols === 0) throw new Error(say("reader.noColumns"));
    return { columns: await takeColumns(table, size, hooks), recipe: { format: "arrow" }, notes: [] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(say("reader.badArrow", { name, detail }));
  }
};
