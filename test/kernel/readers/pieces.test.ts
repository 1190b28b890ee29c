import { describe, expect, it } from "vitest";
import { readDelimited } from "../../../kernel/readers/delimited.ts";
import { buildNumbers, buildWords, packedRows } from "../../../kernel/readers/packed.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";
import { noFormats, readText } from "./support.ts";

describe("pieces of a file", () => {
  const text = 'n,word,quoted\r\n1.5,Côte d’Ivoire,"a, ""b""\r\nc"\r\n,𝄞,x\r\n-3,é,"y"\r\n';
  const expected = {
    n: [1.5, null, -3],
    word: ["Côte d’Ivoire", "𝄞", "é"],
    quoted: ['a, "b"\r\nc', "x", "y"],
  };

  it("may end anywhere: in a character, a line end, a quoted field", async () => {
    for (let size = 1; size < 40; size += 1)
      expect((await readText(text, undefined, size)).columns).toEqual(expected);
    for (let size = 1; size < 40; size += 1)
      expect((await readText(Buffer.from(`\ufeff${text}`, "utf16le"), undefined, size)).columns).toEqual(
        expected,
      );
  });

  it("are reported as progress, which is awaited", async () => {
    const heard: number[] = [];
    let busy = 0;
    const bytes = new TextEncoder().encode("a,b\n1,2\n3,4\n");
    await readDelimited(
      makeByteSource("a.csv", bytes),
      {},
      {
        ...noFormats,
        progress: async (done, total) => {
          busy += 1;
          await Promise.resolve();
          expect([busy, total]).toEqual([1, 12]);
          busy -= 1;
          heard.push(done);
        },
      },
      5,
    );
    expect(heard).toEqual([5, 10, 12]);
  });

  it("never need the whole file: it is read in ranges", async () => {
    const bytes = new TextEncoder().encode(`a,b\n${"1,2\n".repeat(1000)}`);
    const source = makeByteSource("a.csv", bytes);
    let longest = 0;
    await readDelimited(
      {
        ...source,
        read: (from, to) => {
          if (from > 0) longest = Math.max(longest, to - from);
          return source.read(from, to);
        },
      },
      {},
      noFormats,
      512,
    );
    expect(longest).toBe(512);
  });
});

describe("a late field", () => {
  const many = (line: string) => `${line}\n`.repeat(3000);

  it("that is no number makes the column text, with every field as it was written", async () => {
    const { columns, recipe } = await readText(`a,b,c\n${many("1.50,7,NA")}x,y,1\n`, undefined, 1000);
    expect(recipe.types).toEqual({ a: "string", b: "string", c: "number" });
    expect(columns.a?.slice(2999)).toEqual(["1.50", "x"]);
    expect(columns.b?.slice(2999)).toEqual(["7", "y"]);
    expect(columns.c?.slice(2999)).toEqual([null, 1]);
  });

  it("with leading zeros, or an id too long for a number, does too", async () => {
    const { columns } = await readText(`a,b\n${many("12,34")}0101,9007199254740993\n`);
    expect(columns.a?.slice(2999)).toEqual(["12", "0101"]);
    expect(columns.b?.slice(2999)).toEqual(["34", "9007199254740993"]);
  });

  it("with decimal commas changes how points are read before it", async () => {
    const { columns } = await readText(`a;b\n${many("1.234;5")}1.234,5;6\n`);
    expect(columns.a?.slice(2999)).toEqual([1234, 1234.5]);
  });

  it("in Windows-1252 changes the encoding of all", async () => {
    const bytes = new TextEncoder().encode(`a,b\n${"1,plain text\n".repeat(100_000)}2,caf_\n`);
    bytes[bytes.length - 2] = 0xe9;
    const { columns, recipe, notes } = await readText(bytes);
    expect(columns.b?.at(-1)).toBe("café");
    expect(recipe.encoding).toBe("windows-1252");
    expect(notes[0]).toContain("not UTF-8");
    await expect(readText(bytes, { encoding: "utf-8" })).rejects.toThrow(
      "The file a.csv is not in the encoding utf-8",
    );
  });

  it("more than the header has makes a column for all", async () => {
    const { columns } = await readText(`a,b\n${many("1,2")}3,4,late\n`, undefined, 700);
    expect(columns.col3?.slice(2999)).toEqual([null, "late"]);
  });
});

describe("many different words", () => {
  it("are all kept, also once repetitions are no longer looked for", async () => {
    const rows = Array.from({ length: 200_000 }, (_, i) => `w${i}é,${i % 3}`).join("\n");
    const { table } = await readText(`a,b\n${rows}\n`);
    for (const row of [0, 131_071, 131_073, 199_999]) expect(table.get("a", row)).toBe(`w${row}é`);
  });
});

describe("columns of very many rows", () => {
  it("stay packed and give the same values", () => {
    const rows = packedRows + 1;
    const blocks = Math.ceil(rows / 65_536);
    const numbers = buildNumbers(
      Array.from({ length: blocks }, () => new Float64Array(65_536).fill(2.5)),
      rows,
    );
    expect([numbers.length, numbers.at(0), numbers.at(rows - 1)]).toEqual([rows, 2.5, 2.5]);
    const codes = Array.from({ length: blocks }, () => new Int32Array(65_536));
    const first = codes[0];
    if (first) first[1] = -1;
    if (first) first[2] = 1;
    const words = buildWords(codes, ["x", null], rows);
    expect([words.at(0), words.at(1), words.at(2), words.at(rows - 1)]).toEqual(["x", null, null, "x"]);
  });
});
