import fc from "fast-check";
import { expect, it } from "vitest";
import { runCells } from "./run.ts";

type Row = { a: number; b: number | null; s: string };
const rows = fc.array(
  fc.record<Row>({
    a: fc.integer({ min: -5, max: 5 }),
    b: fc.option(fc.integer({ min: -5, max: 5 })),
    s: fc.constantFrom("", "x", "Yes", "no ", "é"),
  }),
  { minLength: 1, maxLength: 8 },
);

/** Expressions of numbers, words and truth over one row and the variables k, word and o around it. */
const { number, text, truth } = fc.letrec<{ number: string; text: string; truth: string }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("d.a", "d.b", "k", "o.n", "2", "d.s.length", "(d.b ?? -1)", "o?.none"),
    fc
      .tuple(tie("number"), fc.constantFrom("+", "-", "*", "/", "%"), tie("number"))
      .map((p) => `(${p.join(" ")})`),
    tie("number").map((n) => `Math.abs(${n})`),
    tie("number").map((n) => `op.floor(${n})`),
    tie("number").map((n) => `helper(${n})`),
    fc.tuple(tie("truth"), tie("number"), tie("number")).map(([t, n, m]) => `(${t} ? ${n} : ${m})`),
  ),
  text: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("d.s", "word", "'Yes'", "o.m", "d.s.trim()", "d.s.toUpperCase()"),
    tie("number").map((n) => `\`<\${${n}}>\``),
    fc.tuple(tie("text"), tie("text")).map((p) => `(${p.join(" + ")})`),
    tie("text").map((t) => `${t}.slice(0, k)`),
  ),
  truth: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom("true", "d.b === null", "d.b == null", "[k, 2].includes(d.a)"),
    fc
      .tuple(tie("number"), fc.constantFrom("<", ">=", "===", "!=="), tie("number"))
      .map((p) => `(${p.join(" ")})`),
    fc.tuple(tie("text"), tie("text")).map(([t, u]) => `${t}.includes(${u})`),
    fc.tuple(tie("truth"), fc.constantFrom("&&", "||"), tie("truth")).map((p) => `(${p.join(" ")})`),
    tie("truth").map((t) => `!${t}`),
  ),
}));

const around = `const k = 2
const word = "x"
const o: any = { n: 3, m: "é" }
const helper = (n: number) => n * 10 + 1`;

/** Tells undefined, NaN and -0 from null and 0, which JSON does not. */
const exact =
  "const tell = (v: unknown) => Object.is(v, -0) ? '-0' : v === undefined || v !== v ? String(v) : v";

async function compare(data: readonly Row[], ours: string, plain: string): Promise<void> {
  const table = `const rows: any[] = ${JSON.stringify(data)}
const t = aq.table({ a: rows.map(r => r.a), b: rows.map(r => r.b), s: rows.map(r => r.s) })`;
  const { value, error } = await runCells(
    `${around}\n${exact}\n${table}`,
    `({ ours: ${ours}, plain: ${plain} })`,
  );
  expect(error).toBeUndefined();
  const { ours: left, plain: right } = value as { ours: unknown; plain: unknown };
  expect(left).toEqual(right);
}

const runs = { numRuns: 150 };

it("derive gives what plain JavaScript gives over the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.oneof(number, text, truth), async (data, code) => {
      await compare(
        data,
        `t.derive({ z: d => ${code} }).array("z").map(tell)`,
        `rows.map(d => ${code}).map(tell)`,
      );
    }),
    runs,
  );
});

it("filter keeps the rows that plain JavaScript keeps", async () => {
  await fc.assert(
    fc.asyncProperty(rows, truth, async (data, code) => {
      await compare(data, `t.filter(d => ${code}).objects()`, `[...rows].filter(d => ${code})`);
    }),
    runs,
  );
});

it("a sum of an expression, by group, is the plain one; of nothing it is null", async () => {
  await fc.assert(
    fc.asyncProperty(rows, number, number, async (data, code, scale) => {
      const around = scale.replaceAll(/\bd\.s\b/g, "word").replaceAll(/\bd\.[ab]\b/g, "k");
      const plain = `[...new Set(rows.map(r => r.s))].map(s => {
        const found = rows.filter(r => r.s === s).map(d => ${code}).filter(v => v != null && v === v)
        const sum = found.length ? found.reduce((x, y) => x + y, 0) : undefined
        const z = sum + (${around})
        return z !== z || z === undefined ? null : z
      })`;
      const ours = `t.groupby("s").rollup({ z: d => op.sum(${code}) + (${around}) }).array("z")`;
      await compare(
        data,
        `${ours}.map(z => z === null ? z : z.toFixed(6))`,
        `${plain}.map(z => z === null ? z : z.toFixed(6))`,
      );
    }),
    runs,
  );
});

it("orderby sorts by the expression", async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (data) => {
      await compare(
        data,
        `t.orderby(d => helper(d.a) % 3, aq.desc(d => d.s + word)).objects()`,
        `[...rows].sort((x, y) => helper(x.a) % 3 - helper(y.a) % 3 || (x.s + word < y.s + word ? 1 : x.s + word > y.s + word ? -1 : 0))`,
      );
    }),
    runs,
  );
});
