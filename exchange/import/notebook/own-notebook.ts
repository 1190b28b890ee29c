/** What a notebook that Chancery wrote (exchange/notebook) says of the study that it was: it comes back as that. */
import { z } from "zod";
import { hashText } from "../../../shared/hash.ts";
import { readFrontMatter } from "../../../shared/study-file/front-matter.ts";
import type { DraftCell } from "../model.ts";
import type { Notebook, NotebookCell } from "./read-notebook.ts";

const notebookSchema = z.object({ language: z.string(), frontMatter: z.string() });
const cellSchema = z.object({
  id: z.string(),
  kind: z.enum(["ts", "sql", "text"]),
  source: z.string().optional(),
  shown: z.string().optional(),
});

export interface OwnStudy {
  readonly language: string;
  readonly frontMatter: string;
  readonly files: readonly string[];
}

/** undefined for a notebook that Chancery did not write. */
export function readOwnStudy({ metadata }: Notebook): OwnStudy | undefined {
  const study = notebookSchema.safeParse(metadata.chancery).data;
  if (study === undefined) return undefined;
  try {
    return { ...study, files: readFrontMatter(study.frontMatter)?.files ?? [] };
  } catch {
    return { ...study, frontMatter: "", files: [] };
  }
}

/**
 * The cell as it was; undefined for one that was added since. `isEdited`: words whose expressions had been computed were
 * changed in the notebook, and are what it says now.
 */
export function readOwnCell(cell: NotebookCell): { cell: DraftCell; isEdited: boolean } | undefined {
  const own = cellSchema.safeParse(cell.metadata.chancery).data;
  if (own === undefined) return undefined;
  const view: unknown = cell.metadata.jupyter;
  const hides = (key: string) => typeof view === "object" && view !== null && key in view;
  const hide = hides("source_hidden") ? "code" : hides("outputs_hidden") ? "output" : undefined;
  const isEdited = own.source !== undefined && own.shown !== hashText(cell.source);
  const source = isEdited ? cell.source : (own.source ?? cell.source);
  return { cell: { kind: own.kind, source, name: own.id, hide }, isEdited };
}
