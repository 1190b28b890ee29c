import { zstdCompressSync } from "node:zlib";
import {
  CompressionType,
  columnFromArray,
  dateDay,
  dictionary,
  getCompressionCodec,
  int32,
  int64,
  list,
  setCompressionCodec,
  type Table,
  tableFromColumns,
  tableToIPC,
  timestamp,
  utf8,
} from "@uwdata/flechette";
import { describe, expect, it } from "vitest";
import "../../../kernel/readers/arrow.ts";
import { decodeLz4Frame } from "../../../kernel/readers/lz4-frame.ts";
import { readBytes } from "./read-bytes.ts";

function write(table: Table, options: Parameters<typeof tableToIPC>[1] = {}): Uint8Array {
  const bytes = tableToIPC(table, options);
  if (bytes === null) throw new Error("No bytes.");
  return bytes;
}

const day = new Date(Date.UTC(1969, 6, 20));
const sample = () =>
  tableFromColumns({
    n: columnFromArray([1.5, null, -0.25]),
    f: columnFromArray(new Float64Array([1, 2, Number.NaN])),
    s: columnFromArray(["Côte d’Ivoire", "", null], dictionary(utf8())),
    small: columnFromArray([1n, 2n, null], int64()),
    large: columnFromArray([1n, 9007199254740993n, 3n], int64()),
    day: columnFromArray([day, null, new Date(0)], dateDay()),
    time: columnFromArray([new Date(12), null, new Date(-1)], timestamp()),
    list: columnFromArray([[1, 2], [], null], list(int32())),
    b: columnFromArray([true, null, false]),
  });
const values = {
  n: [1.5, null, -0.25],
  f: [1, 2, Number.NaN],
  s: ["Côte d’Ivoire", "", null],
  small: [1, 2, null],
  large: [1n, 9007199254740993n, 3n],
  day: [day, null, new Date(0)],
  time: [new Date(12), null, new Date(-1)],
  b: [true, null, false],
};

describe("Arrow", () => {
  it.each(["file", "stream"] as const)("reads the %s format with its types and nulls", async (format) => {
    const { columns, recipe } = await readBytes(write(sample(), { format }), "a.arrow");
    expect(columns).toMatchObject(values);
    expect(columns.list?.map((one) => one && Array.from(one as number[]))).toEqual([[1, 2], [], null]);
    expect(recipe).toEqual({ format: "arrow" });
  });

  it("gives lists as plain lists, and their whole numbers as numbers", async () => {
    const table = tableFromColumns({ n: columnFromArray([[1n, 2n], [], null], list(int64())) });
    expect((await readBytes(write(table), "a.arrow")).columns.n).toEqual([[1, 2], [], null]);
  });

  it("reads a stream whatever the file is called", async () => {
    expect((await readBytes(write(sample(), { format: "stream" }), "a.bin")).columns.small).toEqual([
      1,
      2,
      null,
    ]);
  });

  it("reads bodies compressed with zstd", async () => {
    const decode = getCompressionCodec(CompressionType.ZSTD)?.decode ?? (() => new Uint8Array(0));
    setCompressionCodec(CompressionType.ZSTD, {
      decode,
      encode: (bytes) => new Uint8Array(zstdCompressSync(bytes)),
    });
    const numbers = Array.from({ length: 5000 }, (_, index) => index % 7);
    const table = tableFromColumns({ n: columnFromArray(numbers) });
    const bytes = write(table, { codec: CompressionType.ZSTD });
    expect(bytes.length).toBeLessThan(write(table).length);
    expect((await readBytes(bytes, "a.arrow")).columns.n).toEqual(numbers);
  });

  it("reads bodies compressed with LZ4 frames", async () => {
    const decode = getCompressionCodec(CompressionType.LZ4_FRAME)?.decode ?? (() => new Uint8Array(0));
    setCompressionCodec(CompressionType.LZ4_FRAME, { decode, encode: writeLz4Run });
    const zeros = new Float64Array(2000);
    const bytes = write(tableFromColumns({ n: columnFromArray(zeros) }), {
      codec: CompressionType.LZ4_FRAME,
    });
    expect(bytes.length).toBeLessThan(8000);
    expect((await readBytes(bytes, "a.arrow")).columns.n).toEqual(Array.from(zeros));
  });

  it("names the file when it is cut short, of Feather's first version, or something else", async () => {
    const bytes = write(sample(), { format: "file" });
    await expect(readBytes(bytes.subarray(0, 700), "cut.arrow")).rejects.toThrow(
      "cut.arrow cannot be read as Arrow",
    );
    const text = (words: string) => new TextEncoder().encode(words);
    await expect(readBytes(text("FEA1 and so on"), "old.feather")).rejects.toThrow("Feather version 1");
    await expect(readBytes(text("this is a letter, not a table"), "odd.arrow")).rejects.toThrow("odd.arrow");
    await expect(readBytes(new Uint8Array(0), "none.arrow")).rejects.toThrow("none.arrow");
  });
});

const frameHead = [0x04, 0x22, 0x4d, 0x18, 0x40, 0x40, 0];

/** A frame of one block that repeats the first byte, for bytes that are all alike; others are not compressed. */
function writeLz4Run(bytes: Uint8Array): Uint8Array {
  if (bytes.length < 300 || bytes.some((byte) => byte !== bytes[0])) return bytes.slice();
  const run = bytes.length - 1 - 5;
  const length = [];
  let rest = run - 4 - 15;
  for (; rest >= 255; rest -= 255) length.push(255);
  length.push(rest);
  const byte = bytes[0] ?? 0;
  const block = [0x1f, byte, 1, 0, ...length, 0x50, byte, byte, byte, byte, byte];
  return Uint8Array.from([...frameHead, block.length & 255, block.length >> 8, 0, 0, ...block, 0, 0, 0, 0]);
}

describe("an LZ4 frame", () => {
  it("may copy from the block before", () => {
    const first = [0x50, 1, 2, 3, 4, 5];
    // No literals, five bytes back, four long; then one literal.
    const second = [0x00, 5, 0, 0x10, 9];
    const frame = [
      ...frameHead,
      first.length,
      0,
      0,
      0,
      ...first,
      second.length,
      0,
      0,
      0,
      ...second,
      0,
      0,
      0,
      0,
    ];
    expect([...decodeLz4Frame(Uint8Array.from(frame), 10)]).toEqual([1, 2, 3, 4, 5, 1, 2, 3, 4, 9]);
  });

  it("is refused when it reaches before its start, or is longer or shorter than it says", () => {
    const frame = (block: number[]) =>
      Uint8Array.from([...frameHead, block.length, 0, 0, 0, ...block, 0, 0, 0, 0]);
    expect(() => decodeLz4Frame(frame([0x10, 1, 9, 0, 0x10, 2]), 6)).toThrow("LZ4");
    expect(() => decodeLz4Frame(frame([0x20, 1, 2]), 1)).toThrow("LZ4");
    expect(() => decodeLz4Frame(frame([0x20, 1, 2]), 3)).toThrow("LZ4");
    expect(() => decodeLz4Frame(Uint8Array.from([1, 2, 3]), 3)).toThrow("LZ4");
  });
});

describe("a broken file", () => {
  it("refuses a message whose length leads backwards, and more rows than the bytes can hold", async () => {
    const stream = write(sample(), { format: "stream" });
    const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
    const second = 8 + view.getInt32(4, true);
    const backwards = stream.slice();
    new DataView(backwards.buffer).setInt32(second + 4, -second, true);
    await expect(readBytes(backwards, "a.arrows")).rejects.toThrow(/a\.arrows.*part 2 is broken/);

    // The count of rows stands as three, in 64 bits, in the message of the batch alone.
    const many = stream.slice();
    const counts = new DataView(many.buffer);
    for (let at = second; at + 8 <= many.length; at += 4)
      if (counts.getBigInt64(at, true) === 3n) counts.setBigInt64(at, 1n << 40n, true);
    await expect(readBytes(many, "a.arrows")).rejects.toThrow(/says that it holds 1099511627776 rows/);
  });
});
