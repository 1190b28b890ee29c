/** Shapes of a study's history over HTTP. Versions live at the server alone, beside the log. */
import { z } from "zod";

/** What may have happened to a cell between two versions. */
const cellChangeKinds = ["added", "removed", "changed", "moved"] as const;
export type CellChangeKind = (typeof cellChangeKinds)[number];

/** Why a version was kept. */
export const versionCauses = [
  /** The study was met for the first time. */
  "first",
  /** It was changed and then quiet for a while, or the last person left. */
  "automatic",
  /** Somebody named it. */
  "named",
  "before-restore",
  /** Before and after its file, changed by another program, came in. */
  "before-import",
  "import",
] as const;
export type VersionCause = (typeof versionCauses)[number];

/** Someone who did something: an id of the server's, and the name that their device gave. */
export const actorSchema = z.object({ id: z.string().max(80), name: z.string().max(200) });
export type Actor = z.infer<typeof actorSchema>;

/** Cells of one version that are told with what changed them; how many there are is told in any case. */
export const maxToldCells = 200;

export const versionCellSchema = z.object({
  cell: z.string(),
  change: z.enum(cellChangeKinds),
  /** Who edited it since the version before. */
  by: z.array(actorSchema),
});
export type VersionCell = z.infer<typeof versionCellSchema>;

export const versionSchema = z.object({
  id: z.string(),
  /** ISO 8601, UTC. */
  at: z.string(),
  name: z.string().nullable(),
  cause: z.enum(versionCauses),
  /** Who named or restored; null where nobody asked for it. */
  by: actorSchema.nullable(),
  /** How many cells changed since the version before. */
  count: z.int(),
  /** The first of them, at most `maxToldCells`. */
  cells: z.array(versionCellSchema),
});
export type Version = z.infer<typeof versionSchema>;
export const versionListSchema = z.array(versionSchema);

/** The last edit of a cell. */
export const lastEditSchema = z.object({ cell: z.string(), by: actorSchema, at: z.string() });
export type LastEdit = z.infer<typeof lastEditSchema>;
export const lastEditListSchema = z.array(lastEditSchema);

/** Longest name of a version, in UTF-16 code units. */
export const maxVersionName = 200;
const name = z.string().trim().min(1).max(maxVersionName);
export const nameVersionSchema = z.object({ name });
export const renameVersionSchema = z.object({ name: name.nullable() });
/** Restores one cell, or the whole version when absent. */
export const restoreRequestSchema = z.object({ cell: z.string().max(200).optional() });
