import { z } from "zod";
import type { InputOutput } from "./outputs.ts";

/** The most that `input.table` holds: every change sends the whole, and people type it. */
export const maxEditableRows = 1000;
export const maxEditableColumns = 50;

export const editableKinds = ["number", "string", "boolean", "date"] as const;
export type EditableKind = (typeof editableKinds)[number];

const columnSchema = z.object({ name: z.string(), type: z.enum(editableKinds) });
export type EditableColumn = z.infer<typeof columnSchema>;

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** Dates are ISO text; what is missing is null. */
export type EditableValue = z.infer<typeof valueSchema>;
export type EditableRow = Record<string, EditableValue>;

const optionsSchema = z.object({
  columns: z.array(columnSchema).min(1).max(maxEditableColumns),
  rows: z.literal("fixed").optional(),
});
const rowsSchema = z.array(z.record(z.string(), valueSchema)).max(maxEditableRows);

export interface EditableTable {
  readonly columns: readonly EditableColumn[];
  readonly rows: readonly EditableRow[];
  /** Rows are neither added nor removed. */
  readonly fixed: boolean;
}

/** The table of an `input.table` output; null where the output does not hold together. */
export function readEditable({ options, value }: InputOutput["data"]): EditableTable | null {
  const read = optionsSchema.safeParse(options);
  const rows = rowsSchema.safeParse(value);
  if (!read.success || !rows.success) return null;
  return { columns: read.data.columns, rows: rows.data, fixed: read.data.rows === "fixed" };
}
