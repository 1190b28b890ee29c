/** What a cell can name without importing it (kernel/stdlib, kernel/sandbox/globals.ts). No DOM, no Node. */

/** Arquero: tables, and what goes with them. */
declare const aq: typeof import("arquero");
/** Functions for table expressions. @example t.rollup({ mean: (d) => op.mean(d.votes) }) */
declare const op: import("arquero").Operations;
/** A table of rows. @example function total(t: Table<{ votes: number }>) { … } */
type Table<Row = any, Group = unknown> = import("arquero").ColumnTable<Row, Group>;

/** A Vega-Lite spec as plain JSON with its data inlined. */
interface Chart {
  readonly spec: Record<string, any>;
}
/** Markdown that a cell made; it shows as text. */
interface Markdown {
  readonly markdown: string;
  toString(): string;
}

type VegaMark =
  | "arc"
  | "area"
  | "bar"
  | "boxplot"
  | "circle"
  | "errorband"
  | "errorbar"
  | "geoshape"
  | "image"
  | "line"
  | "point"
  | "rect"
  | "rule"
  | "square"
  | "text"
  | "tick"
  | "trail";
interface VegaChannel {
  readonly field?: string | object;
  readonly type?: "quantitative" | "temporal" | "ordinal" | "nominal" | "geojson";
  readonly [property: string]: unknown;
}
/** A Vega-Lite 6 spec, without data. */
interface ChartSpec {
  readonly title?: string | readonly string[] | object | null;
  readonly width?: number | "container" | object;
  readonly height?: number | "container" | object;
  readonly mark?: VegaMark | { readonly type: VegaMark; readonly [property: string]: unknown };
  readonly encoding?: { readonly [channel: string]: VegaChannel | readonly VegaChannel[] | null };
  readonly layer?: readonly object[];
  readonly transform?: readonly object[];
  readonly [property: string]: unknown;
}
/** A chart of a table or of a list of objects. @example chart(t, { mark: "line", encoding: { x: { field: "year", type: "quantitative" } } }) */
declare function chart(table: import("arquero").Table<any, any> | readonly object[], spec: ChartSpec): Chart;

/** Markdown, as a template. Values go in as they are; dates as ISO days. @example md`**${n}** states voted.` */
declare function md(strings: TemplateStringsArray | string, ...values: unknown[]): Markdown;
/** Shows a value here, and gives it back; of several, each is shown and the first given back. */
declare function display<T>(value: T, ...more: unknown[]): T;
/** Reports how far long work has come. */
declare function progress(done: number, total?: number, label?: string): void;

/** Controls: the variable has the control's value, and what uses it runs again when it changes. */
declare const input: {
  /** A number. From 0 to 100, at the middle, unless given. */
  range(options?: {
    readonly label?: string;
    readonly min?: number;
    readonly max?: number;
    readonly step?: number;
    readonly value?: number;
  }): number;
  /** One of a list; the first unless given. */
  select<const T extends string | number | boolean | null>(options: {
    readonly label?: string;
    readonly options: Iterable<T>;
    readonly value?: NoInfer<T>;
  }): T;
  /** Text; empty unless given. */
  text(options?: { readonly label?: string; readonly value?: string; readonly placeholder?: string }): string;
  /** True or false; false unless given. */
  checkbox(options?: { readonly label?: string; readonly value?: boolean }): boolean;
  /** A day, as a Date at midnight UTC; null where none is chosen. */
  date(options?: {
    readonly label?: string;
    readonly min?: string | Date;
    readonly max?: string | Date;
    readonly value?: string | Date | null;
  }): Date | null;
  /**
   * A small table that is edited in place: at most 1,000 rows and 50 columns, each of numbers, text, true and false, or
   * dates. Words are any text, as people may type others.
   * @example const weights = input.table({ label: "Weights", value: [{ country: "France", weight: 1 }] })
   */
  table<Row extends object = never, const N extends EditableName<Row> = EditableName<Row>>(
    rowsOrOptions: Iterable<Row> | (EditableOptions<N> & { readonly value?: Iterable<Row> }),
    options?: EditableOptions<N>,
  ): Table<EditableRow<Row, N>>;
  /**
   * A chart in which people select. The spec has a parameter with `select`; a point selection gives a list of the values
   * selected, an interval its ends; null where nothing is selected.
   * @example const years = input.chart(t, { params: [{ name: "brush", select: { type: "interval", encodings: ["x"] } }], mark: "bar", encoding: { x: { field: "year", type: "quantitative" } } })
   */
  chart<Row, const S extends ChartSpec>(
    table: import("arquero").Table<Row, any> | readonly Row[],
    spec: S,
    options?: {
      readonly label?: string;
      /** The parameter that is the value, where the spec has several. */
      readonly select?: string;
      readonly value?: object | null;
    },
  ): Selected<Row, S, Selects<S>> | null;
};
/** What the parameters of a spec say of selecting. */
type Selects<S> = S extends { readonly params: readonly (infer P)[] }
  ? P extends { readonly select: infer How }
    ? How
    : never
  : never;
/** The columns of some channels of a spec. */
type ChannelField<S, Channel> = S extends { readonly encoding: infer E }
  ? { [C in Channel & keyof E]: E[C] extends { readonly field: infer F } ? F : never }[Channel & keyof E]
  : string;
/** The columns that a selection goes by. */
type SelectField<S, How, Otherwise> = How extends { readonly fields: readonly (infer F)[] }
  ? F
  : How extends { readonly encodings: readonly (infer C)[] }
    ? ChannelField<S, C>
    : ChannelField<S, Otherwise>;
type Selected<Row, S, How> = How extends "interval" | { readonly type: "interval" }
  ? SelectedSpan<Row, SelectField<S, How, "x" | "y"> & keyof Row>
  : SelectedRow<
      Row,
      SelectField<S, How, S extends { readonly encoding: infer E } ? keyof E : never> & keyof Row
    >[];
type SelectedRow<Row, F extends keyof Row> = { [K in F]: Editable<NonNullable<Row[K]>> };
type SelectedSpan<Row, F extends keyof Row> = {
  [K in F]: [low: Editable<NonNullable<Row[K]>>, high: Editable<NonNullable<Row[K]>>];
};
interface EditableOptions<N> {
  readonly label?: string;
  /** The columns, in order; those of the rows unless given. */
  readonly columns?: readonly N[];
  /** "fixed": rows are edited, but none added or removed. */
  readonly rows?: "fixed";
}
/** The names of the columns that any of the rows has. */
type EditableName<Row> = [Row] extends [never] ? string : Row extends unknown ? keyof Row & string : never;
type EditableRow<Row, N extends string> = 0 extends 1 & Row
  ? any
  : {
      [K in N]: [Row] extends [never]
        ? string
        : Editable<Row extends unknown ? (K extends keyof Row ? Row[K] : null) : never>;
    };
/** What a person may put in the place of a value. */
type Editable<Value> = 0 extends 1 & Value
  ? any
  : Value extends string
    ? string
    : Value extends number
      ? number
      : Value extends boolean
        ? boolean
        : Value extends Date
          ? Date
          : null;

/** Not available yet. */
declare function sql(
  notYet: "sql is not available yet: use Arquero (filter, groupby, rollup, join)",
  ...values: unknown[]
): never;
/**
 * A file on the web. Whoever runs the study is asked before it is fetched; the answer is kept and used again.
 * @example const rates = await remote("https://example.org/rates.csv").table()
 */
declare function remote(url: string): Files.StudyFile;

interface Console {
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  dir(value: unknown): void;
  trace(...values: unknown[]): void;
  table(value: unknown): void;
  assert(condition: unknown, ...values: unknown[]): void;
  count(label?: string): void;
  countReset(label?: string): void;
  time(label?: string): void;
  timeLog(label?: string): void;
  timeEnd(label?: string): void;
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  clear(): void;
}
declare const console: Console;

// A promise's `resolve` takes a value that a timer need not give.
declare function setTimeout(run: (_: void) => void, ms?: number): number;
declare function setTimeout<A extends unknown[]>(
  run: (...values: A) => void,
  ms?: number,
  ...values: A
): number;
declare function setInterval(run: (_: void) => void, ms?: number): number;
declare function setInterval<A extends unknown[]>(
  run: (...values: A) => void,
  ms?: number,
  ...values: A
): number;
declare function clearTimeout(id: number | undefined): void;
declare function clearInterval(id: number | undefined): void;
declare function queueMicrotask(run: () => void): void;
declare function structuredClone<T>(value: T): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const performance: { now(): number; readonly timeOrigin: number };
declare class TextEncoder {
  readonly encoding: "utf-8";
  encode(text?: string): Uint8Array<ArrayBuffer>;
  encodeInto(text: string, into: Uint8Array): { read: number; written: number };
}
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  decode(bytes?: ArrayBuffer | ArrayBufferView, options?: { readonly stream?: boolean }): string;
}

/** What other cells see of a variable: promises are awaited, and generators give each value in turn. */
type CrossCell<T> = 0 extends 1 & T
  ? any
  : T extends Promise<infer V>
    ? CrossCell<V>
    : T extends AsyncGenerator<infer V, any, any>
      ? V
      : T extends Generator<infer V, any, any>
        ? V
        : T;
