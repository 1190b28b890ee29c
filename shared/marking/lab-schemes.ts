/**
 * A lab's own schemes: `marking-schemes.json` or `marking-schemes.yaml` in the workspace.
 *
 *     schemes:
 *       - id: MAE
 *         name: Diffusion interne
 *         labels:
 *           - { label: INTERNE, rank: 20 }
 *           - { label: CABINET, rank: 40, ink: "#ffffff", ground: "#7a0019" }
 *         caveats: [COPIE NUMÉROTÉE]
 */
import { parseDocument } from "yaml";
import { z } from "zod";
import { isAboveApproval } from "./above.ts";
import type { MarkingScheme } from "./model.ts";
import { isOwnScheme } from "./schemes.ts";

/** The names under which the file is looked for, in this order. */
export const schemeFiles = ["marking-schemes.json", "marking-schemes.yaml"] as const;

/** Largest file that is read, in bytes. */
export const maxSchemeBytes = 64 * 1024;

const text = z.string().trim().min(1).max(100);
const color = z.string().regex(/^#[0-9a-f]{6}$/i);
const labelSchema = z
  .strictObject({
    label: text,
    rank: z.int().min(0).max(99),
    also: z.array(text).max(20).optional(),
    ink: color.optional(),
    ground: color.optional(),
  })
  .refine(({ ink, ground }) => (ink === undefined) === (ground === undefined));
const fileSchema = z.strictObject({
  schemes: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/),
        name: text,
        labels: z.array(labelSchema).min(1).max(50),
        caveats: z.array(text).max(50).default([]),
      }),
    )
    .max(20),
});

/** Why a lab's schemes are not taken. `where` is a place in the file, such as `schemes.0.labels.2.rank`. */
export type SchemeProblem =
  | { readonly is: "unreadable" }
  | { readonly is: "shape"; readonly where: string }
  | { readonly is: "taken"; readonly where: string }
  | { readonly is: "above"; readonly where: string };

/**
 * Reads such a file, JSON or YAML.
 * @returns its schemes, or what is wrong with it: then none of them counts
 */
export function readLabSchemes(
  content: string,
): { readonly schemes: readonly MarkingScheme[] } | { readonly problem: SchemeProblem } {
  const document = parseDocument(content.replace(/^\uFEFF/, ""), { logLevel: "error" });
  if (document.errors.length > 0 || content.length > maxSchemeBytes) return { problem: { is: "unreadable" } };
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 20 });
  } catch {
    return { problem: { is: "unreadable" } };
  }
  const read = fileSchema.safeParse(data);
  if (!read.success)
    return { problem: { is: "shape", where: read.error.issues[0]?.path.join(".") || "schemes" } };
  const ids = new Set<string>();
  for (const { id, labels, caveats } of read.data.schemes) {
    if (isOwnScheme(id) || ids.has(id.toUpperCase())) return { problem: { is: "taken", where: id } };
    ids.add(id.toUpperCase());
    const written = [...labels.flatMap(({ label, also = [] }) => [label, ...also]), ...caveats];
    const above = written.find(isAboveApproval);
    if (above !== undefined) return { problem: { is: "above", where: above } };
  }
  return { schemes: read.data.schemes };
}
