/** Cells on the clipboard: as data for Chancery, as Markdown for everything else. */
import * as z from "zod";
import { isCellId } from "../../../shared/ids.ts";
import type { Cell } from "../../../shared/study/model.ts";

/** The clipboard's own type of them, beside `text/plain`. */
export const clipType = "application/x-chancery-cells+json";

/** Characters of a clipboard that are read. */
export const mostLetters = 5_000_000;
const mostCells = 1000;

const clipSchema = z.object({
  chancery: z.literal(1),
  cells: z
    .array(
      z.object({
        id: z.string().max(200).refine(isCellId),
        kind: z.enum(["ts", "sql", "text"]),
        source: z.string().max(1_000_000),
        hide: z.enum(["code", "output"]).optional(),
        attributes: z.string().max(2000).optional(),
      }),
    )
    .min(1)
    .max(mostCells),
});

/** The clipboard's text for cells. */
export function writeClip(cells: readonly Cell[]): string {
  return JSON.stringify({ chancery: 1, cells });
}

/**
 * Cells of a clipboard's text, which anyone may have written.
 * @returns null when it holds none
 */
export function readClip(text: string): Cell[] | null {
  if (text.length > mostLetters) return null;
  try {
    return clipSchema.parse(JSON.parse(text)).cells;
  } catch {
    return null;
  }
}

/** Cells as a study file has them: prose as it is, code in fences that name their cell. */
export function writeMarkdown(cells: readonly Pick<Cell, "id" | "kind" | "source">[]): string {
  const parts = cells.map(({ id, kind, source }) => {
    if (kind === "text") return source.trimEnd();
    const longest = Math.max(2, ...(source.match(/`{3,}/g) ?? []).map(({ length }) => length));
    const fence = "`".repeat(longest + 1);
    return `${fence}${kind} {#${id}}\n${source}\n${fence}`;
  });
  return `${parts.join("\n\n")}\n`;
}
