import fc from "fast-check";
import { expect, it } from "vitest";
import { runCells } from "./run.ts";

type Row = { g: string | null; k: number | null; v: number | null; w: number; at: number };
const small = fc.integer({ min: -4, max: 4 });
const rows = fc.array(
  fc.record<Row>({
    g: fc.constantFrom("x", "y", "", "é", null),
    k: fc.option(fc.integer({ min: 0, max: 3 })),
    v: fc.option(small),
    w: small,
    at: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 10 },
);

/** In the cell: the rows, a table of them, and plain aggregates over what is not missing. */
const tools = `const has = (v: any) => v !== null && v !== undefined && v === v
const sumOf = (l: any[]) => l.length ? l.reduce((a, b) => a + b, 0) : null
const meanOf = (l: any[]) => l.length ? sumOf(l) / l.length : null
const varOf = (l: any[]) => { const m = meanOf(l); return l.length > 1 ? sumOf(l.map(v => (v - m) ** 2)) / (l.length - 1) : null }
const sorted = (l: any[]) => [...l].sort((a, b) => a - b)
const medianOf = (l: any[]) => { const s = sorted(l); const m = (s.length - 1) / 2; return l.length ? (s[Math.floor(m)] + s[Math.ceil(m)]) / 2 : null }
const covOf = (l: any[]) => { const x = l.map(p => p[0]), y = l.map(p => p[1]); return l.length > 1 ? sumOf(l.map(p => (p[0] - meanOf(x)) * (p[1] - meanOf(y)))) / (l.length - 1) : null }
const round = (v: any): any => typeof v === "number" ? Math.round(v * 1e9) / 1e9 + 0 : Array.isArray(v) ? v.map(round) : v && typeof v === "object" && !(v instanceof Date) ? Object.fromEntries(Object.entries(v).map(([k, e]) => [k, round(e)])) : v
const three = 3
const tableOf = (list: any[]) => aq.table(Object.fromEntries(["g", "k", "v", "w"].map(c => [c, list.map(r => r[c])]).concat([["at", list.map(r => new Date(Date.UTC(2000 + r.at, 0, 1)))]])))`;

async function compare(data: readonly Row[], ours: string, plain: string, more = ""): Promise<void> {
  const source = `const rows: any[] = ${JSON.stringify(data)}
const t = tableOf(rows)
${more}
;({ ours: round(${ours}), plain: round(${plain}) })`;
  const { value, error } = await runCells(tools, source);
  expect(error).toBeUndefined();
  const { ours: left, plain: right } = value as { ours: unknown; plain: unknown };
  expect(left).toEqual(right);
}

async function check<Values extends unknown[]>(
  property: (...values: Values) => Promise<void>,
  ...given: { [Index in keyof Values]: fc.Arbitrary<Values[Index]> }
): Promise<void> {
  const values = fc.tuple<Values>(...given);
  await fc.assert(
    fc.asyncProperty(values, (each) => property(...each)),
    { numRuns: 40 },
  );
}

const groups = "[...new Set(rows.map(r => r.g))].map(g => [g, rows.filter(r => r.g === g)])";

it("every aggregate of a group is the plain one; of nothing it is null", async () => {
  await check(async (data) => {
    await compare(
      data,
      `t.groupby("g").rollup({
        n: op.count(), valid: d => op.valid(d.v), invalid: d => op.invalid(d.v), distinct: d => op.distinct(d.v),
        sum: d => op.sum(d.v), by: d => op.sum(d.v * three), product: op.product("v"), mean: d => op.mean(d.v),
        average: op.average("v"), variance: d => op.variance(d.v), variancep: op.variancep("v"), stdev: op.stdev("v"), stdevp: op.stdevp("v"),
        min: d => op.min(d.v), max: d => op.max(d.v), median: d => op.median(d.v), quantile: d => op.quantile(d.v, 1),
        covariance: d => op.covariance(d.v, d.w), list: d => op.array_agg(d.v), late: d => op.max(d.at)
      }).objects().map(o => ({ ...o, list: o.list ?? [] }))`,
      `${groups}.map(([g, all]: any) => {
        const l = all.map((r: any) => r.v).filter(has), n = l.length, v = varOf(l)
        return { g, n: all.length, valid: n, invalid: all.length - n, distinct: new Set(l).size + (n < all.length ? 1 : 0),
          sum: sumOf(l), by: all.length ? sumOf(all.map((r: any) => r.v * three)) : null,
          product: n ? l.reduce((a: any, b: any) => a * b, 1) : null, mean: meanOf(l), average: meanOf(l),
          variance: v, variancep: v === null ? null : v * (n - 1) / n, stdev: v === null ? null : Math.sqrt(v), stdevp: v === null ? null : Math.sqrt(v * (n - 1) / n),
          min: n ? Math.min(...l) : null, max: n ? Math.max(...l) : null, median: medianOf(l), quantile: n ? Math.max(...l) : null,
          covariance: covOf(all.map((r: any) => [r.v, r.w]).filter((p: any) => has(p[0]))), list: l,
          late: new Date(Math.max(...all.map((r: any) => Date.UTC(2000 + r.at, 0, 1)))) }
      })`,
    );
  }, rows);
});

it("windows over sorted rows are the plain ones", async () => {
  await check(
    async (data, back) => {
      await compare(
        data,
        `t.orderby("w").derive({
        lag: d => op.lag(d.v, 1) + three, lead: op.lead("v"), number: op.row_number(), fill: d => op.fill_down(d.v),
        sum: aq.rolling(d => op.sum(d.v), [-${back}, 0]), mean: aq.rolling(d => op.mean(d.v), [-${back}, 0]),
        max: aq.rolling(d => op.max(d.v), [-${back}, 0]), total: aq.rolling(d => op.sum(d.v))
      }).select("lag", "lead", "number", "fill", "sum", "mean", "max", "total").objects()`,
        `[...rows].sort((a, b) => a.w - b.w).map((r, i, all) => {
        const l = all.slice(Math.max(0, i - ${back}), i + 1).map(r => r.v).filter(has)
        return { lag: i ? all[i - 1].v + three : null, lead: all[i + 1]?.v ?? null, number: i + 1,
          fill: all.slice(0, i + 1).map(r => r.v).filter(has).at(-1) ?? null,
          sum: sumOf(l), mean: meanOf(l), max: l.length ? Math.max(...l) : null,
          total: sumOf(all.slice(0, i + 1).map(r => r.v).filter(has)) }
      })`,
      );
    },
    rows,
    fc.integer({ min: 0, max: 3 }),
  );
});

it("orderby is stable, and what is missing is last and has no rank", async () => {
  await check(
    async (data, down) => {
      await compare(
        data,
        `t.orderby(${down ? 'aq.desc("v")' : '"v"'}, d => d.w * three).derive({ r: d => op.rank() }).select("v", "w", "k").objects()`,
        `[...rows].sort((a, b) => (has(a.v) ? 0 : 1) - (has(b.v) ? 0 : 1) || ${down ? "b.v - a.v" : "a.v - b.v"} || a.w - b.w).map(({ v, w, k }) => ({ v, w, k }))`,
      );
      await compare(
        data,
        `t.orderby("v").derive({ r: d => op.rank(), d: d => op.dense_rank() }).select("v", "r", "d").objects()`,
        `(() => { const l = sorted(rows.map(r => r.v).filter(has)); const s = [...new Set(l)]
        return [...l, ...rows.filter(r => !has(r.v)).map(() => null)].map(v => ({ v, r: v === null ? null : l.indexOf(v) + 1, d: v === null ? null : s.indexOf(v) + 1 })) })()`,
      );
    },
    rows,
    fc.boolean(),
  );
});

it("joins match as plain loops do; what has no match is null", async () => {
  await check(
    async (left, right) => {
      const more = `const others: any[] = ${JSON.stringify(right)}
const u = tableOf(others).select("k", "g", "w").rename({ w: "z" })
const sort = (l: any[]) => l.map(o => JSON.stringify(o)).sort()
const mates = (r: any) => others.filter(o => r.k !== null && o.k === r.k)`;
      await compare(
        left,
        `sort(t.select("k", "v").join_left(u.select("k", "z"), "k").objects())`,
        `sort(rows.flatMap(r => mates(r).length ? mates(r).map(o => ({ k: r.k, v: r.v, z: o.w })) : [{ k: r.k, v: r.v, z: null }]))`,
        more,
      );
      await compare(
        left,
        `[t.join(u, ["k", "k"]).numRows(), t.semijoin(u, "k").numRows(), t.antijoin(u, "k").numRows(), t.join(u, [["k", "g"], ["k", "g"]]).numRows(), t.join(u, (a, b) => a.w * three < b.z).numRows()]`,
        `[rows.flatMap(mates).length, rows.filter(r => mates(r).length).length, rows.filter(r => !mates(r).length).length,
        rows.flatMap(r => mates(r).filter(o => r.g !== null && o.g === r.g)).length, rows.flatMap(r => others.filter(o => r.w * three < o.w)).length]`,
        more,
      );
    },
    rows,
    rows,
  );
});

it("what is folded and pivoted again is what it was", async () => {
  await check(async (data) => {
    await compare(
      data,
      `t.derive({ id: op.row_number() }).select("id", "v", "w").fold(["v", "w"]).groupby("id").pivot("key", "value").select("v", "w").objects()`,
      "rows.map(({ v, w }) => ({ v, w }))",
    );
    await compare(
      data,
      `t.groupby("w").pivot("k", { s: d => op.sum(d.v) * three }).objects()`,
      `[...new Set(rows.map(r => r.w))].map(w => Object.fromEntries([["w", w], ...[...new Set(rows.map(r => r.k).filter(has))].sort().map(k => {
        const s = sumOf(rows.filter(r => r.w === w && r.k === k).map(r => r.v).filter(has)); return [k, s === null ? null : s * three] })]))`,
    );
  }, rows);
});

it("filters keep what plain JavaScript keeps, over words, dates and missing values", async () => {
  const part = fc.constantFrom(
    "d.v",
    "d.w",
    "d.k",
    "three",
    "d.at.getUTCFullYear() - 2000",
    "(d.v ?? -9)",
    "d.g?.length",
  );
  const operator = fc.constantFrom(
    "<",
    "<=",
    ">",
    ">=",
    "===",
    "!==",
    "==",
    "!=",
    "&&",
    "||",
    "%",
    "-",
    "&",
    "??",
  );
  await check(
    async (data, a, o, b) => {
      await compare(
        data,
        `t.filter(d => (${a}) ${o} (${b})).array("w")`,
        `rows.map(r => ({ ...r, at: new Date(Date.UTC(2000 + r.at, 0, 1)) })).filter(d => (${a}) ${o} (${b})).map(d => d.w)`,
      );
      await compare(
        data,
        `t.groupby("g").filter(d => d.w >= op.mean(d.w)).array("w")`,
        `rows.filter(d => d.w >= meanOf(rows.filter(r => r.g === d.g).map(r => r.w))).map(d => d.w)`,
      );
    },
    rows,
    part,
    operator,
    part,
  );
});
