import { decompress as decompressZstd } from "fzstd";
import {
  type AsyncBuffer,
  type Compressors,
  type FileMetaData,
  type ParquetParsers,
  parquetMetadataAsync,
  parquetScan,
  parquetSchema,
} from "hyparquet";
import { decompressBrotli } from "hyparquet-compressors/src/brotli.js";
import { gunzip } from "hyparquet-compressors/src/gzip.js";
import { decompressLz4, decompressLz4Raw } from "hyparquet-compressors/src/lz4.js";
import { say } from "../../shared/words/english.ts";
import type { ColumnsReader } from "./columns-reader.ts";
import { narrowIntegers, narrowNested } from "./integers.ts";
import type { ByteSource } from "./source.ts";

/** A page of nulls alone holds no values, which LZ4 writes as a block of nothing. */
const orEmpty =
  (decompress: (input: Uint8Array, length: number) => Uint8Array) => (input: Uint8Array, length: number) =>
    length === 0 ? new Uint8Array(0) : decompress(input, length);

/** All in JavaScript. hyparquet has snappy itself. */
const compressors: Compressors = {
  GZIP: (input, length) => gunzip(input, new Uint8Array(length)),
  BROTLI: decompressBrotli,
  ZSTD: (input, length) => decompressZstd(input, new Uint8Array(length)),
  LZ4: orEmpty(decompressLz4),
  LZ4_RAW: orEmpty(decompressLz4Raw),
};

/** The millisecond that a finer time is in, also before 1970, where division would round up. */
function floorDate(time: bigint, perMillisecond: bigint): Date {
  const rest = ((time % perMillisecond) + perMillisecond) % perMillisecond;
  return new Date(Number((time - rest) / perMillisecond));
}

/** Absent values come as null or undefined, which are no time. */
const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (time: bigint | null | undefined) =>
    time == null ? null : new Date(Number(time)),
  timestampFromMicroseconds: (time: bigint | null | undefined) =>
    time == null ? null : floorDate(BigInt(time), 1_000n),
  timestampFromNanoseconds: (time: bigint | null | undefined) =>
    time == null ? null : floorDate(BigInt(time), 1_000_000n),
  dateFromDays: (days: number | null | undefined) => (days == null ? null : new Date(days * 86_400_000)),
};

function openBuffer(source: ByteSource): AsyncBuffer {
  return {
    byteLength: source.size,
    async slice(start, end = source.size) {
      const from = start < 0 ? Math.max(0, source.size + start) : start;
      const bytes = await source.read(from, Math.min(end, source.size));
      return bytes.slice().buffer;
    },
  };
}

/** Decimal digits after the point by column, where it is a decimal. */
function listScales(metadata: FileMetaData): Map<string, number> {
  const decimals = parquetSchema(metadata).children.filter(
    ({ element, children }) => children.length === 0 && element.converted_type === "DECIMAL",
  );
  return new Map(decimals.map(({ element }) => [element.name, element.scale ?? 0]));
}

/** Bytes that a column takes in a row group. */
function sizeOf(group: FileMetaData["row_groups"][number], column: string): number {
  return group.columns
    .filter(({ meta_data }) => meta_data?.path_in_schema[0] === column)
    .reduce((sum, { meta_data }) => sum + Number(meta_data?.total_compressed_size ?? 0), 0);
}

/**
 * Reads Parquet, one column of one row group at a time.
 * Integers of 64 bits are numbers where the whole column is exact as such, else bigint; decimals are the nearest number;
 * dates and timestamps are UTC Dates to the millisecond, also those without a zone; lists, maps and groups are lists and
 * objects. Source: Apache Parquet format, through hyparquet.
 * @throws Error naming the file when it is not Parquet, is cut short, or has what is not supported
 */
export const readParquet: ColumnsReader = async (source, _options, hooks) => {
  const { name } = source;
  try {
    const file = openBuffer(source);
    const metadata = await parquetMetadataAsync(file, { parsers });
    const names = parquetSchema(metadata).children.map(({ element }) => element.name);
    const scales = listScales(metadata);
    const scan = await parquetScan({ file, metadata, compressors, parsers });
    const rows = Number(metadata.num_rows);
    const columns: [string, unknown[]][] = [];
    let done = 0;
    for (const column of names) {
      const values = new Array<unknown>(rows).fill(null);
      const scale = scales.get(column);
      let rowStart = 0;
      for (const group of metadata.row_groups) {
        const rowEnd = rowStart + Number(group.num_rows);
        const chunk = rowEnd > rowStart ? await scan.readColumn({ column, rowStart, rowEnd }) : [];
        for (let index = 0; index < chunk.length; index += 1) {
          const value: unknown = chunk[index];
          if (value === undefined || value === null) continue;
          // hyparquet multiplies by a power of ten, which is off by the last digit.
          if (scale !== undefined && typeof value === "number")
            values[rowStart + index] = Number(value.toFixed(Math.min(scale, 100)));
          else values[rowStart + index] = typeof value === "object" ? narrowNested(value) : value;
        }
        rowStart = rowEnd;
        done += sizeOf(group, column);
        await hooks.progress?.(Math.min(done, source.size), source.size);
      }
      columns.push([column, narrowIntegers(values)]);
    }
    return { columns, recipe: { format: "parquet" }, notes: [] };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new Error(say("reader.badParquet", { name, detail }));
  }
};
