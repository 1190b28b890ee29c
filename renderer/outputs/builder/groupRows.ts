/**
 * A chart of a table with more rows than a chart draws: the verbs that bring it down to a row for each mark, and the
 * specification that draws those. What Vega-Lite would add up in the page, the cell adds up in the sandbox. Pure.
 */
import { writeField } from "../../../shared/charts/field.ts";
import { toObject } from "../../../shared/charts/json.ts";
import { quote, readField } from "../../../shared/new-study/names.ts";
import type { Column } from "../../../shared/protocol/outputs.ts";
import { type ChannelChoice, type ChartChoice, channelNames, type Step, type Summary } from "./model.ts";

type Definition = Record<string, unknown>;

export interface GroupedChart {
  /** Each on a line of its own, `.groupby(…)` and the like. */
  readonly verbs: readonly string[];
  readonly spec: Definition;
  /** Rows that are drawn by lot, where nothing is added up; null where all count. */
  readonly sampled: number | null;
}

/** Words that a chart needs where Vega-Lite would have said it itself. */
export interface GroupWords {
  readonly count: string;
  summary(summary: Exclude<Summary, "none">): string;
}

/** Marks of which each is a row: so many can still be told apart. */
const mostSampled = 2000;

/**
 * @param spec what `buildSpec` makes of the choice; not changed
 * @param columns of the table, with how often each is missing
 */
export function groupRows(
  choice: ChartChoice,
  spec: Definition,
  columns: readonly Column[],
  words: GroupWords,
): GroupedChart {
  const channels = channelNames.flatMap((name) => {
    const channel = choice.channels[name];
    return channel ? [{ name, channel }] : [];
  });
  if (!channels.some(({ channel }) => isValue(channel)))
    return { verbs: [`.sample(${mostSampled})`], spec, sampled: mostSampled };

  const name = makeNamer();
  const keys = new Map<string, string>();
  const values = new Map<string, string>();
  const gaps = new Set<string>();
  const encoding: Record<string, Definition> = {};
  const before = toObject(spec.encoding);
  // Keys first: what is added up takes another name where a key has its column's.
  for (const { name: channelName, channel } of [...channels].sort(
    (a, b) => Number(isValue(a.channel)) - Number(isValue(b.channel)),
  )) {
    const definition = { ...toObject(before[channelName]) };
    const { column, step, summary } = channel;
    if (column === null) {
      const count = name("count", "rows");
      values.set(count, "() => op.count()");
      encoding[channelName] = { field: count, type: "quantitative", title: words.count };
    } else if (summary !== "none") {
      const value = name(`${summary} ${column}`, column, `${column}_${summary}`);
      values.set(value, `(d) => op.${summaryOps[summary]}(${readField(column)})`);
      const { aggregate: _aggregate, ...rest } = definition;
      encoding[channelName] = {
        ...rest,
        field: writeField(value),
        title: `${column} (${words.summary(summary)})`,
      };
    } else if (step === "bin") {
      const from = name(`from ${column}`, `${column}_from`);
      const to = name(`to ${column}`, `${column}_to`);
      keys.set(from, `aq.bin(${quote(column)}, { maxbins: 20 })`);
      keys.set(to, `aq.bin(${quote(column)}, { maxbins: 20, offset: 1 })`);
      if (isMissing(column)) gaps.add(column);
      encoding[channelName] = {
        ...definition,
        field: writeField(from),
        bin: { binned: true },
        title: column,
      };
      if (channelName === "x" || channelName === "y") encoding[`${channelName}2`] = { field: writeField(to) };
    } else {
      const key = name(`${step} ${column}`, column, `${column}_${step}`);
      const start = startOf(step, readField(column), isMissing(column));
      keys.set(key, start ?? "");
      if (start !== null && isMissing(column)) gaps.add(column);
      // Vega-Lite would show the name that was made up.
      const title = key === column ? {} : { title: column };
      encoding[channelName] = { ...definition, field: writeField(key), ...title };
    }
  }
  const filter = [...gaps].map((column) => `${readField(column)} !== null`).join(" && ");
  const rollup = [...values].map(([key, value]) => `${writeKey(key)}: ${value}`).join(", ");
  const verbs = [
    ...(filter === "" ? [] : [`.filter((d) => ${filter})`]),
    ...(keys.size === 0 ? [] : [`.groupby(${writeKeys(keys)})`]),
    `.rollup({ ${rollup} })`,
  ];
  return { verbs, spec: { ...spec, encoding }, sampled: null };

  function isMissing(column: string): boolean {
    return (columns.find((one) => one.name === column)?.missing ?? 0) > 0;
  }
}

const isValue = ({ column, summary }: ChannelChoice) => column === null || summary !== "none";

const summaryOps = { mean: "mean", sum: "sum", median: "median", min: "min", max: "max" } as const;

/**
 * Gives names of new columns: the first of those wanted that is free. The same thing asked for twice (the number of
 * rows on two channels) has one name.
 */
function makeNamer(): (what: string, ...wanted: readonly string[]) => string {
  const given = new Map<string, string>();
  return (what, ...wanted) => {
    const known = given.get(what);
    if (known !== undefined) return known;
    const taken = new Set(given.values());
    let free = wanted.find((one) => !taken.has(one));
    for (let count = 2; free === undefined; count += 1) {
      const next = `${wanted.at(-1)}${count}`;
      if (!taken.has(next)) free = next;
    }
    given.set(what, free);
    return free;
  };
}

/** Code of the first moment of a step in UTC, as Vega-Lite's time unit has it; null where values are taken as they are. */
function startOf(step: Step, field: string, isMissing: boolean): string | null {
  const read = (part: string) => `op.utc${part}(${field})${isMissing ? " ?? 0" : ""}`;
  const parts = {
    none: null,
    bin: null,
    year: [read("year"), "0"],
    yearmonth: [read("year"), read("month")],
    yearmonthdate: [read("year"), read("month"), read("date")],
    // Months of all years stand in 2012, as Vega puts them.
    month: ["2012", read("month")],
  }[step];
  return parts === null ? null : `(d) => op.utcdatetime(${parts.join(", ")})`;
}

const writeKey = (key: string) => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quote(key));

/** Columns by name, then those that are made: `"country", { day: (d) => … }`. */
function writeKeys(keys: ReadonlyMap<string, string>): string {
  const plain = [...keys].filter(([, made]) => made === "").map(([key]) => quote(key));
  const made = [...keys].filter(([, how]) => how !== "").map(([key, how]) => `${writeKey(key)}: ${how}`);
  return [...plain, ...(made.length > 0 ? [`{ ${made.join(", ")} }`] : [])].join(", ");
}
