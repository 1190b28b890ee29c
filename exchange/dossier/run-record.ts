/** `run.json`: the run that a dossier is a record of, and with which another run is compared. */
import { z } from "zod";

export const runPath = "run.json";
export const studyPath = "study.md";

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const cellSchema = z.object({
  id: z.string(),
  status: z.enum(["ok", "error", "skipped", "cancelled"]),
  /** The entry with what it shows. */
  path: z.string(),
  /** SHA-256 of its source, its inputs and its outputs, as run records have them; null where it did not run. */
  source: hash.nullable(),
  inputs: hash.nullable(),
  outputs: hash.nullable(),
  /** SHA-256 of all rows of each table that it shows. */
  tables: z.array(hash),
  /** How far numbers may be apart; exact where absent. */
  tolerance: z.number().positive().optional(),
});
export type RecordedCell = z.infer<typeof cellSchema>;

export const runSchema = z.object({
  title: z.string(),
  ok: z.boolean(),
  kernel: z.object({
    chancery: z.string(),
    arquero: z.string(),
    sandbox: z.string(),
    timezone: z.string(),
    seed: z.number(),
    /** SHA-256 of the code that computed: runtime and libraries; absent in dossiers of earlier versions. */
    code: hash.optional(),
  }),
  /** Values that were given to controls, as they were written. */
  settings: z.record(z.string(), z.string()),
  files: z.array(
    z.object({
      name: z.string(),
      bytes: z.number(),
      sha256: hash,
      /** It may not be passed on, and is not in the dossier. */
      withheld: z.literal(true).optional(),
      /** Where it is to be had instead: an address, or words. */
      source: z.string().optional(),
    }),
  ),
  /** What was read from the web. */
  remote: z.array(z.object({ address: z.string(), date: z.string(), bytes: z.number(), sha256: hash })),
  /** In the order of the page. */
  cells: z.array(cellSchema),
});
export type RecordedRun = z.infer<typeof runSchema>;

/** How far numbers of a cell may be apart, as its fence says (`tolerance=1e-9`); undefined where it says nothing. */
export function readTolerance(attributes: string | undefined): number | undefined {
  const [, text = ""] =
    /(?:^|[\s{])tolerance=(\d[\d.]*(?:e[+-]?\d+)?)(?=[\s}]|$)/i.exec(attributes ?? "") ?? [];
  const tolerance = Number(text);
  return tolerance > 0 && tolerance < 1 ? tolerance : undefined;
}
