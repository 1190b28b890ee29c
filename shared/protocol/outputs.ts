import { z } from "zod";

/** The MIME types an output may have (contract §1). */
export const mime = {
  table: "application/vnd.chancery.table+json",
  chart: "application/vnd.vegalite.v6+json",
  input: "application/vnd.chancery.input+json",
  markdown: "text/markdown",
  json: "application/json",
  text: "text/plain",
} as const;

export const columnTypeSchema = z.enum(["number", "bigint", "string", "boolean", "date", "list", "object"]);
export type ColumnType = z.infer<typeof columnTypeSchema>;

const column = z.object({
  name: z.string(),
  type: columnTypeSchema,
  missing: z.number().int().nonnegative(),
});
export type Column = z.infer<typeof column>;

/** Levels of a value beyond which it is refused: whoever walks it does so by recursion. */
const maxDepth = 1000;

function isShallow(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (left === 0) return false;
  return Object.values(value).every((part) => isShallow(part, left - 1));
}

/**
 * Any JSON. What `JSON.parse` gave is nothing else, so only its presence and depth are checked: a schema that checks each
 * part keeps a page from answering for seconds where there are a hundred thousand.
 */
const jsonSchema = z.custom<z.util.JSONType>((value) => value !== undefined && isShallow(value, maxDepth));

/** Rows of JSON values in column order: missing and NaN are null, dates full ISO strings, bigint strings. */
export const rowsSchema = z.array(z.array(jsonSchema));
export type Rows = z.infer<typeof rowsSchema>;

const table = z.object({
  mime: z.literal(mime.table),
  /** Names the table inside the sandbox for as long as its cell is not run again; see `page`. */
  handle: z.string().optional(),
  data: z.object({ columns: z.array(column), totalRows: z.number().int().nonnegative(), rows: rowsSchema }),
});

export const inputKinds = ["range", "select", "text", "checkbox", "date", "table", "chart"] as const;
const input = z.object({
  mime: z.literal(mime.input),
  data: z.object({
    /** The variable that the control sets; null where the control was not given to one. */
    name: z.string().nullable(),
    kind: z.enum(inputKinds),
    value: jsonSchema,
    /** As the author gave them: label, min, max, step, options … */
    options: z.record(z.string(), jsonSchema),
  }),
});

const chart = z.object({ mime: z.literal(mime.chart), data: z.record(z.string(), jsonSchema) });
const markdown = z.object({ mime: z.literal(mime.markdown), data: z.string() });
const json = z.object({ mime: z.literal(mime.json), data: jsonSchema });
const text = z.object({
  mime: z.literal(mime.text),
  data: z.string(),
  stream: z.enum(["log", "warn", "error"]).optional(),
});

/** One thing a cell shows. */
export const outputSchema = z.discriminatedUnion("mime", [table, chart, input, markdown, json, text]);
export type Output = z.infer<typeof outputSchema>;
export type TableOutput = z.infer<typeof table>;
export type ChartOutput = z.infer<typeof chart>;
export type InputOutput = z.infer<typeof input>;

/** An error as a person is told it. Line and column count from 1 in the cell's own source. */
export const cellErrorSchema = z.object({
  name: z.string(),
  message: z.string(),
  cell: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  hint: z.string().optional(),
});
export type CellError = z.infer<typeof cellErrorSchema>;
