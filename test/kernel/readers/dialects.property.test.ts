import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readText } from "./support.ts";

/** How one file is written; made without the reader's help. */
const dialects = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  lastEnd: fc.boolean(),
  quoteAll: fc.boolean(),
  encoding: fc.constantFrom("utf8", "bom", "utf16le", "utf16be", "latin1"),
  decimal: fc.constantFrom(".", ","),
  thousands: fc.constantFrom("", " ", "\u00a0", "'", ".", ","),
  days: fc.constantFrom("ISO", "DMY", "MDY"),
  preamble: fc.constantFrom("", "World Bank"),
  pieceSize: fc.integer({ min: 3, max: 400 }),
});
type Dialect = typeof dialects extends fc.Arbitrary<infer T> ? T : never;

const word = fc
  .array(fc.constantFrom("a", "é", " ", ",", ";", "|", "\t", '"', "\n", "9", "."), { maxLength: 8 })
  .map((letters) => `w${letters.join("")}x`);
const cells = {
  number: fc.tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 2 })),
  day: fc.integer({ min: 0, max: 20_000 }),
  word,
};
const rows = fc.array(
  fc.record({ number: fc.option(cells.number), day: fc.option(cells.day), word: fc.option(word) }),
  {
    minLength: 3,
    maxLength: 12,
  },
);

function writeNumber([units, digits]: [number, number], dialect: Dialect): string {
  const text = Math.abs(units)
    .toString()
    .padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, dialect.thousands);
  const sign = units < 0 ? "-" : "";
  return sign + grouped + (digits > 0 ? dialect.decimal + text.slice(text.length - digits) : "");
}

function writeDay(day: number, days: Dialect["days"]): string {
  const [y = "", m = "", d = ""] = new Date(day * 86_400_000).toISOString().slice(0, 10).split("-");
  return days === "ISO" ? `${y}-${m}-${d}` : days === "DMY" ? `${d}/${m}/${y}` : `${m}/${d}/${y}`;
}

function encode(text: string, encoding: Dialect["encoding"]): Uint8Array {
  if (encoding === "utf16le") return Buffer.from(`\ufeff${text}`, "utf16le");
  if (encoding === "utf16be") return Buffer.from(`\ufeff${text}`, "utf16le").swap16();
  if (encoding === "latin1") return Buffer.from(text, "latin1");
  return Buffer.from(encoding === "bom" ? `\ufeff${text}` : text);
}

describe("a table written in any dialect", () => {
  it("reads back equal, or is told; and its recipe reads the same without looking", async () => {
    await fc.assert(
      fc.asyncProperty(dialects, rows, async (dialect, table) => {
        fc.pre(dialect.thousands !== dialect.decimal);
        const { delimiter, end, quoteAll } = dialect;
        const quote = (field: string) =>
          quoteAll || /["\r\n]/.test(field) || field.includes(delimiter)
            ? `"${field.replaceAll('"', '""')}"`
            : field;
        const lines = [
          ["amount", "when", "label", "tag"],
          ...table.map(({ number, day, word }) => [
            number === null ? "" : writeNumber(number, dialect),
            day === null ? "" : writeDay(day, dialect.days),
            word ?? "",
            "t",
          ]),
        ].map((fields) => fields.map(quote).join(delimiter));
        const before = dialect.preamble ? ["Data Source", "", "Last updated", ""] : [];
        const text = [...before, ...lines].join(end) + (dialect.lastEnd ? end : "");
        const bytes = encode(text, dialect.encoding);
        const read = await readText(bytes, undefined, dialect.pieceSize);
        const expected = {
          amount: table.map(({ number }) => (number === null ? null : number[0] / 10 ** number[1])),
          when: table.map(({ day }) => (day === null ? null : new Date(day * 86_400_000))),
          label: table.map(({ word }) => word),
          tag: table.map(() => "t"),
        };
        expect(read.columns.label).toEqual(expected.label);
        expect(read.columns.tag).toEqual(expected.tag);
        // A number or a day that could be read in two ways is told in a note that says so.
        if (!read.notes.some((note) => /two ways|different things/.test(note)))
          expect(read.columns.amount).toEqual(
            expected.amount.map((value) => (value === 0 ? expect.closeTo(0) : value)),
          );
        if (!read.notes.some((note) => note.includes("day first")))
          expect(read.columns.when).toEqual(expected.when);
        const again = await readText(bytes, read.recipe);
        expect(again.columns).toEqual(read.columns);
        expect(again.recipe).toEqual(read.recipe);
      }),
      { numRuns: 300 },
    );
  });

  it("reads rubbish or refuses it in one sentence", async () => {
    const rubbish = fc.array(
      fc.constantFrom("a", "1", ",", ";", '"', "\n", "\r", " ", "\t", "é", ".", "-", "%"),
      {
        maxLength: 60,
      },
    );
    await fc.assert(
      fc.asyncProperty(rubbish, fc.integer({ min: 1, max: 20 }), async (letters, pieceSize) => {
        const text = letters.join("");
        const whole = await readText(text).catch(String);
        const pieces = await readText(text, undefined, pieceSize).catch(String);
        if (typeof whole === "string") expect(whole).toMatch(/^Error: [^\n]*a\.csv[^\n]*\.$/);
        else expect(pieces).toMatchObject({ columns: whole.columns, recipe: whole.recipe });
      }),
      { numRuns: 500 },
    );
  });
});
