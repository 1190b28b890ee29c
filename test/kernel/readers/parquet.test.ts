import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { readBytes } from "./read-bytes.ts";

type WriteOptions = Parameters<typeof parquetWriteBuffer>[0];

function write(options: WriteOptions): Uint8Array {
  return new Uint8Array(parquetWriteBuffer(options));
}

/** LZ4's block format, with literals alone. */
function writeLz4Literals(input: Uint8Array): Uint8Array {
  const length: number[] = [];
  if (input.length >= 15) {
    let rest = input.length - 15;
    for (; rest >= 255; rest -= 255) length.push(255);
    length.push(rest);
  }
  return Uint8Array.from([Math.min(input.length, 15) << 4, ...length, ...input]);
}

const codecs = {
  GZIP: (input: Uint8Array) => new Uint8Array(gzipSync(input)),
  BROTLI: (input: Uint8Array) => new Uint8Array(brotliCompressSync(input)),
  ZSTD: (input: Uint8Array) => new Uint8Array(zstdCompressSync(input)),
  LZ4_RAW: writeLz4Literals,
};

describe("Parquet", () => {
  it("gives numbers, words, booleans and dates, with nulls", async () => {
    const day = new Date(Date.UTC(1969, 11, 31, 23, 59));
    const bytes = write({
      columnData: [
        { name: "n", data: [1.5, null, -2], type: "DOUBLE" },
        { name: "s", data: ["é", "", null], type: "STRING" },
        { name: "b", data: [true, null, false], type: "BOOLEAN" },
        { name: "t", data: [day, null, new Date(0)], type: "TIMESTAMP" },
      ],
    });
    const { columns, recipe } = await readBytes(bytes, "a.parquet");
    expect(columns).toEqual({
      n: [1.5, null, -2],
      s: ["é", "", null],
      b: [true, null, false],
      t: [day, null, new Date(0)],
    });
    expect(recipe).toEqual({ format: "parquet" });
  });

  it("makes whole numbers of 64 bits numbers where the column is exact, else bigint throughout", async () => {
    const { columns } = await readBytes(
      write({
        columnData: [
          { name: "small", data: [1n, null, 9007199254740991n], type: "INT64" },
          { name: "large", data: [1n, 9007199254740993n, null], type: "INT64" },
        ],
      }),
      "a.parquet",
    );
    expect(columns.small).toEqual([1, null, 9007199254740991]);
    expect(columns.large).toEqual([1n, 9007199254740993n, null]);
  });

  it("reads a column of nulls alone that is compressed", async () => {
    const bytes = write({
      columnData: [{ name: "n", data: [null, null], type: "DOUBLE" }],
      codec: "LZ4_RAW",
      compressors: codecs,
    });
    expect((await readBytes(bytes, "a.parquet")).columns).toEqual({ n: [null, null] });
  });

  it("gives decimals as the nearest number, and dates and fine times as UTC", async () => {
    const { columns } = await readBytes(
      write({
        columnData: [
          { name: "d", data: [0.3, 1.1, null] },
          { name: "day", data: [new Date(-86_400_000), null, new Date(86_400_000)] },
          { name: "us", data: [-1500n, 1500n, null] },
        ],
        schema: [
          { name: "root", num_children: 3 },
          {
            name: "d",
            type: "INT32",
            converted_type: "DECIMAL",
            scale: 1,
            precision: 5,
            repetition_type: "OPTIONAL",
          },
          { name: "day", type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" },
          {
            name: "us",
            type: "INT64",
            logical_type: { type: "TIMESTAMP", isAdjustedToUTC: false, unit: "MICROS" },
            repetition_type: "OPTIONAL",
          },
        ],
      }),
      "a.parquet",
    );
    expect(columns.d).toEqual([0.3, 1.1, null]);
    expect(columns.day).toEqual([new Date(-86_400_000), null, new Date(86_400_000)]);
    expect(columns.us).toEqual([new Date(-2), new Date(1), null]);
  });

  it("gives lists as lists, groups as objects, and their whole numbers as numbers", async () => {
    const { columns } = await readBytes(
      write({
        columnData: [
          { name: "list", data: [[1n, 2n], [], null] },
          { name: "group", data: [{ a: 1n, b: "x" }, { a: null, b: "y" }, null] },
        ],
        schema: [
          { name: "root", num_children: 2 },
          { name: "list", num_children: 1, converted_type: "LIST", repetition_type: "OPTIONAL" },
          { name: "list", num_children: 1, repetition_type: "REPEATED" },
          { name: "element", type: "INT64", repetition_type: "OPTIONAL" },
          { name: "group", num_children: 2, repetition_type: "OPTIONAL" },
          { name: "a", type: "INT64", repetition_type: "OPTIONAL" },
          { name: "b", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "OPTIONAL" },
        ],
      }),
      "a.parquet",
    );
    expect(columns.list).toEqual([[1, 2], [], null]);
    expect(columns.group?.slice(0, 2)).toEqual([
      { a: 1, b: "x" },
      { a: null, b: "y" },
    ]);
  });

  it.each(["SNAPPY", "UNCOMPRESSED", "GZIP", "BROTLI", "ZSTD", "LZ4_RAW"] as const)(
    "reads %s",
    async (codec) => {
      const words = Array.from({ length: 500 }, (_, index) => `word ${index}`);
      const bytes = write({
        columnData: [{ name: "w", data: words, type: "STRING" }],
        codec,
        compressors: codecs,
      });
      expect((await readBytes(bytes, "a.parquet")).columns.w).toEqual(words);
    },
  );

  it("reads row group by row group, never the whole file at once, and tells how far it is", async () => {
    const numbers = Array.from({ length: 40_000 }, (_, index) => Math.sin(index));
    const bytes = write({
      columnData: [
        { name: "a", data: numbers, type: "DOUBLE" },
        { name: "b", data: numbers, type: "DOUBLE" },
      ],
      rowGroupSize: 5000,
    });
    const { columns, asked, progress } = await readBytes(bytes, "a.parquet");
    expect(columns.b).toEqual(numbers);
    expect(Math.max(...asked.slice(1).map(([from, to]) => to - from))).toBeLessThan(bytes.length);
    expect(progress.length).toBe(16);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  it("applies a type that the author gives, and refuses one for a column that is not there", async () => {
    const bytes = write({ columnData: [{ name: "year", data: [2001, 2002], type: "INT32" }] });
    expect((await readBytes(bytes, "a.parquet", { types: { year: "string" } })).columns.year).toEqual([
      "2001",
      "2002",
    ]);
    await expect(readBytes(bytes, "a.parquet", { types: { yaer: "string" } })).rejects.toThrow("yaer");
  });

  it("names the file when it is cut short, empty or something else", async () => {
    const bytes = write({ columnData: [{ name: "a", data: [1, 2], type: "INT32" }] });
    await expect(readBytes(bytes.subarray(0, bytes.length - 9), "cut.parquet")).rejects.toThrow(
      "cut.parquet",
    );
    await expect(readBytes(new Uint8Array(0), "none.parquet")).rejects.toThrow("none.parquet");
    const rubbish = new TextEncoder().encode("PAR1 this is no footer at all PAR1");
    await expect(readBytes(rubbish, "odd.parquet")).rejects.toThrow("odd.parquet cannot be read as Parquet");
  });
});
