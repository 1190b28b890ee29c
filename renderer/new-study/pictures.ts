/** Which charts a first look draws, and the code of each. */

import { nameVariable, quote, quoteField, readField } from "../../shared/new-study/names.ts";
import type { ColumnFacts, FileFacts } from "./facts.ts";
import { findFold, type Roles } from "./roles.ts";
import { findTimeStep, sayLastYear, type Teller } from "./time-steps.ts";
import type { PlanSay } from "./words/plan-words.ts";

/** One chart of the study: the cell's name and its code. */
export interface Picture {
  readonly name: string;
  readonly code: string;
}

export interface PictureContext {
  readonly facts: FileFacts;
  readonly roles: Roles;
  /** The variable of the table. */
  readonly table: string;
  readonly say: PlanSay;
  readonly teller: Teller;
  /** A free name like the one wanted. */
  readonly name: (wanted: string) => string;
}

/** Points of a chart of points; of more rows so many are drawn by lot. */
const mostPoints = 2000;

const frame = (height: number) => `width: 640,\n  height: ${height},`;

/** The code of up to three charts, for what the columns are. */
export function drawPictures(context: PictureContext): Picture[] {
  const { roles, facts } = context;
  if (facts.rows < 2) return [];
  const [measure, other] = roles.measures;
  const makers: (() => Picture | null)[] = roles.wide
    ? [
        () => drawSeries(context),
        () => drawColumns(context),
        () => drawDistribution(context, listHighest(roles, 1)[0]),
      ]
    : [
        () => drawTime(context),
        () => drawGroup(context, roles.groups[0]),
        () => drawPoints(context, measure, other),
        () => drawDistribution(context, measure),
        () => drawGroup(context, roles.groups[1]),
      ];
  const pictures: Picture[] = [];
  for (const make of makers) {
    const picture = pictures.length < 3 ? make() : null;
    if (picture) pictures.push(picture);
  }
  return pictures;
}

/** How the measure of a group is calculated, and what that is called. Without a measure, rows are counted. */
export function foldRows({ roles, say }: PictureContext): { rollup: string; title: string } {
  const [measure] = roles.measures;
  if (!measure) return { rollup: `.rollup({ value: () => op.count() })`, title: say("count") };
  const fold = findFold(measure);
  return {
    rollup: `.rollup({ value: (d) => op.${fold}(${readField(measure.name)}) })`,
    title: say(fold === "sum" ? "sum" : "mean", { column: measure.name }),
  };
}

/**
 * Where a table holds stocks year by year, what adds up over groups does not add up over years: the last year alone.
 * @returns a filter, its words, and words for a last year that is not whole
 */
export function findLatest(
  { roles, facts, say, teller }: PictureContext,
  group: ColumnFacts,
): { filter: string; title: string; rest: string | null } {
  const { time, measures } = roles;
  if (time?.type !== "number" || !measures[0] || facts.rows < group.distinct * 1.5)
    return { filter: "", title: "", rest: null };
  return {
    filter: `\n  .filter((d) => ${readField(time.name)} === ${time.max})`,
    title: say("latest", { time: String(time.max) }),
    rest: facts.complete ? sayLastYear(time, teller) : null,
  };
}

function without(...columns: readonly ColumnFacts[]): string {
  const gaps = columns.filter(({ missing }) => missing > 0);
  if (gaps.length === 0) return "";
  return `\n  .filter((d) => ${gaps.map(({ name }) => `${readField(name)} !== null`).join(" && ")})`;
}

function drawTime(context: PictureContext): Picture | null {
  const { roles, table, say } = context;
  const { time, groups } = roles;
  if (!time) return null;
  const series = groups.find(({ distinct, missing }) => distinct <= 6 && missing === 0);
  const { rollup, title } = foldRows(context);
  const step = findTimeStep(time, listNames(context), context.teller, context.facts.complete);
  const name = context.name("overTime");
  const keys = [quote(step.key), ...(series ? [quote(series.name)] : [])].join(", ");
  const color = series
    ? `\n    color: { field: ${quoteField(series.name)}, type: "nominal", title: ${quote(series.name)} },`
    : "";
  return {
    name,
    code: `const ${name} = ${table}${without(time)}${step.derive}
  .groupby(${keys})
  ${rollup}
  .orderby(${keys})

chart(${name}, {
  title: ${writeTitle(say("by", { what: title, by: step.key }), step.rest)},
  ${frame(280)}
  mark: { type: "line", point: ${step.count <= 80} },
  encoding: {
    x: ${step.x},
    y: { field: "value", type: "quantitative", title: null },${color}
  },
})`,
  };
}

function drawGroup(context: PictureContext, group: ColumnFacts | undefined): Picture | null {
  const { table, say } = context;
  if (!group) return null;
  const { rollup, title } = foldRows(context);
  const latest = findLatest(context, group);
  const wanted = nameVariable(`by ${group.name}`, "byGroup");
  const name = context.name(wanted);
  const isShort = group.distinct <= 15;
  const what = say("by", { what: title, by: group.name }) + latest.title;
  return {
    name,
    code: `const ${name} = ${table}${latest.filter}${without(group)}
  .groupby(${quote(group.name)})
  ${rollup}
  .orderby(aq.desc("value"))

chart(${isShort ? name : `${name}.slice(0, 15)`}, {
  title: ${writeTitle(isShort ? what : say("top", { what, count: 15 }), latest.rest)},
  width: 520,
  mark: "bar",
  encoding: {
    x: { field: "value", type: "quantitative", title: null },
    y: { field: ${quoteField(group.name)}, type: "nominal", sort: null, title: null },
  },
})`,
  };
}

function drawPoints(
  context: PictureContext,
  a: ColumnFacts | undefined,
  b: ColumnFacts | undefined,
): Picture | null {
  const { facts, table, say, roles } = context;
  if (!a || !b || a.distinct < 10 || b.distinct < 10) return null;
  const name = context.name("pairs");
  const isMany = !facts.complete || facts.rows > mostPoints;
  const [label] = roles.groups.filter(({ distinct }) => distinct > 6);
  const columns = [a, b, ...(label ? [label] : [])].map((column) => quote(column.name)).join(", ");
  const axis = (column: ColumnFacts) =>
    `{ field: ${quoteField(column.name)}, type: "quantitative", title: ${quote(column.name)}${isSkewed(column) ? ', scale: { type: "symlog" }' : ", scale: { zero: false }"} }`;
  const tooltip = label
    ? `\n    tooltip: [${[label, a, b].map((column) => `{ field: ${quoteField(column.name)} }`).join(", ")}],`
    : "";
  const title = say("pairs", { a: a.name, b: b.name });
  return {
    name,
    code: `const ${name} = ${table}${without(a, b)}
  .select(${columns})${isMany ? `\n  .sample(${mostPoints})` : ""}

chart(${name}, {
  title: ${quote(isMany ? say("drawn", { what: title, count: mostPoints }) : title)},
  ${frame(320)}
  mark: { type: "circle", opacity: 0.5 },
  encoding: {
    x: ${axis(a)},
    y: ${axis(b)},${tooltip}
  },
})`,
  };
}

/** Whether a few values are so far out that the others would lie on one heap. */
function isSkewed({ max, high }: ColumnFacts): boolean {
  return typeof max === "number" && high !== null && max > 4 * Math.max(high, 1);
}

function drawDistribution(context: PictureContext, measure: ColumnFacts | undefined): Picture | null {
  const { table, say } = context;
  if (!measure || typeof measure.min !== "number" || typeof measure.max !== "number") return null;
  const { name: column, min, high } = measure;
  const isCut = isSkewed(measure) && high !== null && high > min;
  const top = isCut ? high : measure.max;
  const step = roundStep((top - min) / 24, measure.whole);
  const name = context.name("distribution");
  const field = readField(column);
  const value = measure.missing > 0 ? `(${field} ?? 0)` : field;
  const filter = isCut
    ? `\n  .filter((d) => ${measure.missing > 0 ? `${field} !== null && ` : ""}${value} <= ${top})`
    : without(measure);
  const title = say("distribution", { column });
  return {
    name,
    code: `const ${name} = ${table}${filter}
  .derive({ from: (d) => op.floor(${value} / ${step}) * ${step} })
  .groupby("from")
  .rollup({ rows: () => op.count() })
  .derive({ to: (d) => d.from + ${step} })
  .orderby("from")

chart(${name}, {
  title: ${quote(isCut ? say("cut", { what: title, top: String(top) }) : title)},
  ${frame(240)}
  mark: "bar",
  encoding: {
    x: { field: "from", type: "quantitative", bin: { binned: true, step: ${step} }, title: ${quote(column)} },
    x2: { field: "to" },
    y: { field: "rows", type: "quantitative", title: null },
  },
})`,
  };
}

/** 1, 2 or 5 times a power of ten, at least as large as `exact`; of whole numbers at least 1. */
export function roundStep(exact: number, whole: boolean): number {
  if (!(exact > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(exact));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= exact * 0.999) ?? exact;
  return whole ? Math.max(1, Math.round(step)) : Number(step.toPrecision(3));
}

/** Of a wide table, the columns that reach highest. */
function listHighest({ measures }: Roles, count: number): ColumnFacts[] {
  const top = (column: ColumnFacts) => (typeof column.max === "number" ? column.max : 0);
  return [...measures].sort((a, b) => top(b) - top(a)).slice(0, count);
}

function drawSeries(context: PictureContext): Picture | null {
  const { roles, table, say } = context;
  const { time } = roles;
  if (!time) return null;
  const highest = listHighest(roles, 5);
  const names = highest.map((column) => column.name);
  const name = context.name("overTime");
  const step = findTimeStep(
    time,
    [...listNames(context), "series", "value"],
    context.teller,
    context.facts.complete,
  );
  const fold = highest.every((column) => findFold(column) === "sum") ? "sum" : "mean";
  const rollup =
    step.derive === ""
      ? ""
      : `${without(time)}${step.derive}
  .groupby(${quote(step.key)}, "series")
  .rollup({ value: (d) => op.${fold}(d.value) })
  .orderby(${quote(step.key)}, "series")`;
  return {
    name,
    code: `const ${name} = ${table}
  .select(${[time.name, ...names].map(quote).join(", ")})
  .fold([${names.map(quote).join(", ")}], { as: ["series", "value"] })${rollup}

chart(${name}, {
  title: ${writeTitle(say("series", { by: step.key }), step.rest)},
  ${frame(300)}
  mark: "line",
  encoding: {
    x: ${step.x},
    y: { field: "value", type: "quantitative", title: null },
    color: { field: "series", type: "nominal", title: null },
  },
})`,
  };
}

/** A title in code, with a line below it where the last step of time is not whole. */
export const writeTitle = (title: string, rest: string | null): string =>
  rest === null ? quote(title) : `{ text: ${quote(title)}, subtitle: ${quote(rest)} }`;

const listNames = ({ facts }: PictureContext) => facts.columns.map(({ name }) => name);

function drawColumns(context: PictureContext): Picture {
  const { roles, table, say } = context;
  const names = listHighest(roles, 15).map((column) => column.name);
  const name = context.name("totals");
  return {
    name,
    code: `const ${name} = ${table}
  .fold([${names.map(quote).join(", ")}], { as: ["series", "value"] })
  .groupby("series")
  .rollup({ total: (d) => op.sum(d.value) })
  .orderby(aq.desc("total"))

chart(${name}, {
  title: ${quote(say("totals", { count: names.length }))},
  width: 520,
  mark: "bar",
  encoding: {
    x: { field: "total", type: "quantitative", title: null },
    y: { field: "series", type: "nominal", sort: null, title: null },
  },
})`,
  };
}
