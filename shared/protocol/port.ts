import { z } from "zod";
import { arrangementSchema } from "./arrangement.ts";
import { maxAddressLength, maxKernelMessageLength } from "./limits.ts";
import { cellErrorSchema, outputSchema, rowsSchema } from "./outputs.ts";
import { programSchema } from "./program.ts";
import { columnProfileSchema, importReportSchema } from "./tables.ts";

export { maxAddressLength, maxKernelMessageLength } from "./limits.ts";

/**
 * The port: the only door between a host (browser page, CLI) and the sandbox where cells run.
 * Every message to the kernel is a plain object; bytes travel beside it as ArrayBuffers.
 * Every message from the kernel is a JSON *string*, so that its size is known before it is parsed,
 * and is parsed as if a hostile cell had written it.
 */

/** One name that a cell imports. `exported` is `*` for the module as a whole. */
const importedName = z.object({ name: z.string(), module: z.string(), exported: z.string() });
export type ImportedName = z.infer<typeof importedName>;

const plannedCell = z.object({
  id: z.string(),
  defines: z.array(z.string()),
  uses: z.array(z.string()),
  program: programSchema,
  /** Names among `uses` that other cells import and no cell declares. */
  lent: z.array(importedName).optional(),
  /** Whether it is left alone when everything it uses is equal to what it last ran with. */
  ifChanged: z.boolean().optional(),
});
export type PlannedCell = z.infer<typeof plannedCell>;

export const hostMessageSchema = z.discriminatedUnion("type", [
  /** First message. `libraries` are scripts (name → code) that define allowed imports on demand. */
  z.object({ type: z.literal("init"), seed: z.number().int(), language: z.string() }),
  /** One run: the cells in the order to run them. The kernel walks it and streams results. */
  z.object({
    type: z.literal("plan"),
    run: z.number().int(),
    cells: z.array(plannedCell),
    /** Variables whose cell is gone or changed: dropped before the run starts. */
    forget: z.array(z.string()),
    /** Values of controls by variable name; a name absent here keeps its author's default. */
    inputs: z.record(z.string(), z.json()),
    /** How many rows of a table are sent with its output. */
    rows: z.number().int().nonnegative(),
    /** Whether the run is over while generators go on: each value takes the place of the one before. */
    latest: z.boolean().optional(),
  }),
  /**
   * Stop between cells and give up awaiting; a loop that never awaits is ended by killing the sandbox. With `id`: only
   * that cell, which is gone or changed; its generators are ended.
   */
  z.object({ type: z.literal("cancel"), run: z.number().int(), id: z.string().optional() }),
  /** These cells of a run have not begun, and run with another that is sent after this: the run goes on without them. */
  z.object({ type: z.literal("release"), run: z.number().int(), ids: z.array(z.string()) }),
  /** Rows of a shown table, in its own order or as arranged. */
  z.object({
    type: z.literal("page"),
    request: z.number().int(),
    handle: z.string(),
    offset: z.number().int(),
    limit: z.number().int(),
    arrangement: arrangementSchema.optional(),
  }),
  /** Asks for a shown table to be sorted and filtered; `page` with the same arrangement then gives its rows. */
  z.object({
    type: z.literal("arrange"),
    request: z.number().int(),
    handle: z.string(),
    arrangement: arrangementSchema,
  }),
  /** Nobody waits for this arrangement any more. */
  z.object({ type: z.literal("leave"), request: z.number().int() }),
  /** Asks what a column of a shown table holds. */
  z.object({
    type: z.literal("profile"),
    request: z.number().int(),
    handle: z.string(),
    column: z.string(),
  }),
  /** Answer to `file`; on success the bytes asked for travel beside the message, and `size` is the whole file's. */
  z.object({
    type: z.literal("file-data"),
    request: z.number().int(),
    size: z.number().int().nonnegative().optional(),
    /** What an answer from the web is read as: a file's name, and its media type as the server gave it. */
    name: z.string().optional(),
    mediaType: z.string().optional(),
    error: z.string().optional(),
    /** What to do about the error. */
    hint: z.string().optional(),
  }),
  /** Answer to `library`: the script that gives an allowed import its value. */
  z.object({
    type: z.literal("library-data"),
    request: z.number().int(),
    code: z.string().optional(),
    error: z.string().optional(),
  }),
]);
export type HostMessage = z.infer<typeof hostMessageSchema>;

export const kernelMessageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready"), arquero: z.string() }),
  z.object({ type: z.literal("cell-started"), run: z.number().int(), id: z.string() }),
  z.object({ type: z.literal("output"), run: z.number().int(), id: z.string(), output: outputSchema }),
  z.object({
    type: z.literal("progress"),
    run: z.number().int(),
    id: z.string(),
    done: z.number(),
    total: z.number().optional(),
    label: z.string().optional(),
  }),
  z.object({
    type: z.literal("cell-finished"),
    run: z.number().int(),
    id: z.string(),
    status: z.enum(["ok", "error", "skipped", "cancelled"]),
    ms: z.number().nonnegative(),
    error: cellErrorSchema.optional(),
    /** What each defined name holds, for the variables panel: `table 120 × 4`, `number`, `function`. */
    values: z.record(z.string(), z.string()).optional(),
  }),
  /** A cell of the plan was left alone: nothing it uses has changed. */
  z.object({ type: z.literal("cell-unchanged"), run: z.number().int(), id: z.string() }),
  /** A cell's generators gave values, which are shown next; it stays under way while others run. */
  z.object({
    type: z.literal("cell-yielded"),
    run: z.number().int(),
    id: z.string(),
    values: z.record(z.string(), z.string()),
  }),
  z.object({ type: z.literal("run-finished"), run: z.number().int() }),
  z.object({
    type: z.literal("page-data"),
    request: z.number().int(),
    rows: rowsSchema.optional(),
    error: z.string().optional(),
  }),
  /** How many rows an arrangement has. */
  z.object({
    type: z.literal("arranged"),
    request: z.number().int(),
    rows: z.number().int().nonnegative().optional(),
    error: z.string().optional(),
  }),
  z.object({
    type: z.literal("profile-data"),
    request: z.number().int(),
    profile: columnProfileSchema.optional(),
    error: z.string().optional(),
  }),
  /** A cell read a file as a table. */
  z.object({ type: z.literal("import"), run: z.number().int(), id: z.string(), report: importReportSchema }),
  /** The cell asks for bytes of a file of the study by its name, as the author wrote it; `to` is not included. */
  z.object({
    type: z.literal("file"),
    request: z.number().int(),
    name: z.string(),
    from: z.number().int().nonnegative(),
    to: z.number().int().nonnegative(),
  }),
  /** The cell asks for bytes at an address of the web, as it wrote it; the person is asked first. Answered by `file-data`. */
  z.object({
    type: z.literal("remote"),
    request: z.number().int(),
    url: z.string().max(maxAddressLength),
    from: z.number().int().nonnegative(),
    to: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal("library"), request: z.number().int(), name: z.string() }),
]);
export type KernelMessage = z.infer<typeof kernelMessageSchema>;

/**
 * Parses one message from a kernel.
 * @param text what arrived; anything but a string of a known message is refused
 * @throws Error saying what was wrong; the caller ends the sandbox that sent it
 */
export function parseKernelMessage(text: unknown): KernelMessage {
  if (typeof text !== "string") throw new Error("The kernel sent something that is not text.");
  if (text.length > maxKernelMessageLength)
    throw new Error(
      `The kernel sent a message of ${text.length} characters; the limit is ${maxKernelMessageLength}.`,
    );
  return kernelMessageSchema.parse(JSON.parse(text));
}
