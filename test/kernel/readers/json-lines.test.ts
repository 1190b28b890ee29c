import { describe, expect, it } from "vitest";
import { readNdjson } from "../../../kernel/readers/json-lines.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";
import { columnsOf, readBytes } from "./read-bytes.ts";
import { noFormats } from "./support.ts";

const encode = (text: string) => new TextEncoder().encode(text);

async function readPieces(bytes: Uint8Array, pieceSize?: number, options = {}) {
  const result = await readNdjson(makeByteSource("a.ndjson", bytes), options, noFormats, pieceSize);
  return { ...result, columns: columnsOf(result.table) };
}

describe("newline-delimited JSON in pieces", () => {
  const text =
    '\ufeff{"n":1.5,"w":"Côte d’Ivoire"}\r\n\r\n{"n":null,"w":"𝄞","in":{"a":[1,2]}}\r{"w":"é\\n"}\n{"n":-3}';
  const expected = {
    n: [1.5, null, null, -3],
    w: ["Côte d’Ivoire", "𝄞", "é\n", null],
    "in.a": [null, [1, 2], null, null],
  };

  it("gives the same wherever a piece ends: in a character, in a line end, in an object", async () => {
    // A mark is found in the first piece, which is never of one or two bytes.
    for (let size = 3; size < 60; size += 1)
      expect((await readPieces(encode(text), size)).columns).toEqual(expected);
    for (let size = 1; size < 60; size += 1)
      expect((await readPieces(encode(text.slice(1)), size)).columns).toEqual(expected);
    for (let size = 1; size < 60; size += 1)
      expect((await readPieces(new Uint8Array(Buffer.from(text, "utf16le")), size)).columns).toEqual(
        expected,
      );
  });

  it("counts lines as an editor does, wherever a piece ends", async () => {
    const bad = encode('{"a":1}\r\n\r\n{"a":2}\r{"a":\n{"a":3}\n');
    for (let size = 1; size < 30; size += 1)
      await expect(readPieces(bad, size)).rejects.toThrow("Line 4 of a.ndjson");
    await expect(readPieces(encode('{"a":1}\n[1]\n'))).rejects.toThrow("Line 2 of a.ndjson");
  });

  it("never asks for the whole file, and reports each piece", async () => {
    const line = `${JSON.stringify({ a: 1, b: "x".repeat(1000) })}\n`;
    const bytes = encode(line.repeat(9000));
    const { asked, progress, table } = await readBytes(bytes, "a.ndjson");
    expect(table.numRows()).toBe(9000);
    expect(Math.max(...asked.map(([from, to]) => to - from))).toBe(4 * 1024 * 1024);
    expect(progress).toEqual([4194304, 8388608, bytes.length]);
  });

  it("in Windows-1252 from some line on is read as that, unless UTF-8 was asked for", async () => {
    const bytes = encode(`${'{"a":"plain"}\n'.repeat(100_000)}{"a":"caf_"}\n`);
    bytes[bytes.length - 4] = 0xe9;
    const { columns, recipe } = await readPieces(bytes);
    expect(columns.a?.at(-1)).toBe("café");
    expect(recipe).toEqual({ format: "ndjson", encoding: "windows-1252" });
    await expect(readPieces(bytes, undefined, { encoding: "utf-8" })).rejects.toThrow(
      "The file a.ndjson is not in the encoding utf-8",
    );
  });

  it("refuses a file that has no lines by a sentence, and reads an empty one as no rows", async () => {
    const endless = {
      name: "a.ndjson",
      size: 200 * 1024 * 1024,
      read: async (from: number, to: number) => new Uint8Array(to - from).fill(32),
    };
    await expect(readNdjson(endless, {}, noFormats)).rejects.toThrow(
      "Line 1 of a.ndjson has more than 64 MB",
    );
    expect((await readPieces(encode("\n\n"))).columns).toEqual({});
  });
});

describe("columns of many lines", () => {
  const lines = (count: number, row: (i: number) => unknown) =>
    encode(Array.from({ length: count }, (_, i) => `${JSON.stringify(row(i))}\n`).join(""));

  it("keep every value past the sizes at which they are stored otherwise", async () => {
    const rows = 200_000;
    const { table } = await readPieces(
      lines(rows, (i) => ({
        number: i === 70_000 ? null : i / 8,
        word: `w${i % 3}`,
        different: `different ${i}`,
        mixed: i < 150_000 ? i : `text ${i}`,
        ...(i === 199_999 ? { late: true } : {}),
      })),
    );
    for (const row of [0, 255, 256, 65_535, 65_536, 131_073, 150_001, 199_999]) {
      expect(table.get("number", row)).toBe(row / 8);
      expect(table.get("word", row)).toBe(`w${row % 3}`);
      expect(table.get("different", row)).toBe(`different ${row}`);
      expect(table.get("mixed", row)).toBe(row < 150_000 ? row : `text ${row}`);
      expect(table.get("late", row)).toBe(row === 199_999 ? true : null);
    }
    expect(table.get("number", 70_000)).toBe(null);
  });

  it("become dates where all are, and ids stay whole", async () => {
    const { columns } = await readPieces(
      encode(
        '{"day":"2020-01-31","id":9007199254740993}\n{"day":null,"id":5}\n{"day":"2021-02-01","id":7}\n',
      ),
    );
    expect(columns).toEqual({
      day: [new Date(Date.UTC(2020, 0, 31)), null, new Date(Date.UTC(2021, 1, 1))],
      id: ["9007199254740993", "5", "7"],
    });
  });

  it("may be thousands, few of whose rows have a value", async () => {
    const { table } = await readPieces(lines(3000, (i) => ({ id: i, [`k${i}`]: i })));
    expect(table.numCols()).toBe(3001);
    expect(table.get("k2999", 2999)).toBe(2999);
    expect(table.get("k2999", 0)).toBe(null);
  });

  it("have the type that the author asks for", async () => {
    const { columns } = await readPieces(encode('{"a":"1","b":"01"}\n{"a":"-"}\n'), undefined, {
      types: { a: "number", b: "string" },
      missing: { a: ["-"] },
    });
    expect(columns).toEqual({ a: [1, null], b: ["01", null] });
  });
});
