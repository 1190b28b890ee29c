/**
 * What a cell showed in its last run, as it is kept for others: one JSON text, a blob under its own SHA-256, which the
 * run's record names (`stored`). The same result gives the same text on every device, so two people's runs are one blob.
 *
 * It is bounded when it is made and when it is read: whoever may edit a study can point its records at any bytes.
 */
import { z } from "zod";
import { canonicalJson } from "../hash.ts";
import { type CellError, cellErrorSchema, mime, type Output, outputSchema } from "./outputs.ts";

/** Longest text of one stored run, in UTF-16 code units when it is made and in bytes when it is read. */
export const maxStoredLength = 2 * 1024 * 1024;
/** Outputs kept of one run. */
const maxStoredOutputs = 200;

const storedRunSchema = z.object({
  chancery: z.literal("run-1"),
  outputs: z.array(outputSchema).max(maxStoredOutputs),
  error: cellErrorSchema.nullable(),
  /** How many outputs were left out: too many, or too large. */
  omitted: z.number().int().nonnegative(),
});
export type StoredRun = z.infer<typeof storedRunSchema>;

/**
 * The stored form of what a cell shows: tables by their first rows, without the handles of one sandbox. Outputs that do
 * not fit are left out and counted; of a table that does not fit, rows are left out.
 */
export function storeRun(outputs: readonly Output[], error: CellError | null): string {
  const kept: Output[] = [];
  let left = maxStoredLength - canonicalJson(store([], error, outputs.length)).length;
  // An error too long to be told is one that nobody reads.
  if (left < 0)
    return storeRun(outputs, error && { ...error, message: error.message.slice(0, 1000), hint: undefined });
  for (const output of outputs.slice(0, maxStoredOutputs)) {
    const fitting = fitOutput(output, left);
    if (fitting === null) continue;
    left -= fitting.length + 1;
    kept.push(fitting.output);
  }
  return canonicalJson(store(kept, error, outputs.length - kept.length));
}

function store(outputs: Output[], error: CellError | null, omitted: number): StoredRun {
  return { chancery: "run-1", outputs, error, omitted };
}

function fitOutput(output: Output, left: number): { output: Output; length: number } | null {
  const plain = withoutHandle(output);
  // Its length is the same in any order of keys, and told much sooner for what is far too large.
  const { length } = JSON.stringify(plain);
  if (length <= left) return { output: plain, length };
  if (plain.mime !== mime.table || plain.data.rows.length === 0) return null;
  const rows = plain.data.rows.slice(0, Math.floor(plain.data.rows.length / 2));
  return fitOutput({ ...plain, data: { ...plain.data, rows } }, left);
}

/** Reads the stored form, which anybody may have made; null where it is none. */
export function readStoredRun(text: string): StoredRun | null {
  if (text.length > maxStoredLength) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = storedRunSchema.safeParse(value);
  if (!parsed.success) return null;
  // A handle would lead to a table of this window's own kernel.
  return { ...parsed.data, outputs: parsed.data.outputs.map(withoutHandle) };
}

function withoutHandle(output: Output): Output {
  if (output.mime !== mime.table) return output;
  const { handle: _handle, ...plain } = output;
  return plain;
}
