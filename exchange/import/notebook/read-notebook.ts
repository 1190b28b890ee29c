/**
 * A Jupyter notebook's JSON as plain cells. Format: https://nbformat.readthedocs.io (4.x); of format 3, worksheets,
 * `input` and outputs under short names are brought to what 4 has.
 */
import { z } from "zod";
import { ImportError } from "../model.ts";

/** A text that may be written as a list of its parts. */
const text = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === "string" ? value : value.join("")));
const record = z.record(z.string(), z.unknown());
const loose = record.catch({});

const cellSchema = z.looseObject({
  cell_type: z.string(),
  id: z.string().optional().catch(undefined),
  metadata: loose.default({}),
  source: text.optional(),
  input: text.optional(),
  level: z.number().int().min(1).max(6).optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  outputs: z.array(z.unknown()).catch([]).default([]),
  attachments: z.record(z.string(), loose).catch({}).default({}),
});

const outputSchema = z.looseObject({
  output_type: z.string(),
  text: text.optional().catch(undefined),
  data: loose.optional(),
  ename: z.string().catch("").default(""),
  evalue: z.string().catch("").default(""),
  traceback: z.array(z.string()).catch([]).default([]),
});

const notebookSchema = z.looseObject({
  nbformat: z.number(),
  metadata: loose.default({}),
  cells: z.array(z.unknown()).optional(),
  worksheets: z.array(z.looseObject({ cells: z.array(z.unknown()).catch([]) })).optional(),
});

export type NotebookOutput =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "error"; readonly text: string }
  /** One value in several forms: media type → what stands there. */
  | { readonly kind: "data"; readonly data: Readonly<Record<string, unknown>> };

export interface NotebookCell {
  /** `broken`: its JSON, as it was written. */
  readonly type: "markdown" | "code" | "raw" | "broken";
  readonly source: string;
  readonly id: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly language: string | undefined;
  readonly outputs: readonly NotebookOutput[];
  /** File name → media type → base64. */
  readonly attachments: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface Notebook {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly NotebookCell[];
}

/**
 * @param json the file's text; a BOM is accepted
 * @throws ImportError when it is not JSON, no notebook, or of a format before 3
 */
export function readNotebook(json: string): Notebook {
  let data: unknown;
  try {
    data = JSON.parse(json.replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new ImportError("refuse.json", { detail: error instanceof Error ? error.message : String(error) });
  }
  const parsed = notebookSchema.safeParse(data);
  if (!parsed.success) throw new ImportError("refuse.notebook");
  const { nbformat, metadata, cells, worksheets } = parsed.data;
  if (nbformat < 3 || nbformat >= 5) throw new ImportError("refuse.version", { version: String(nbformat) });
  const listed = cells ?? worksheets?.flatMap((sheet) => sheet.cells);
  if (listed === undefined) throw new ImportError("refuse.notebook");
  return { metadata, cells: listed.map(readCell) };
}

function readCell(value: unknown): NotebookCell {
  const parsed = cellSchema.safeParse(value);
  const source = parsed.data?.source ?? parsed.data?.input;
  const type = parsed.data?.cell_type;
  if (!parsed.success || source === undefined || !isType(type))
    return {
      type: "broken",
      source: JSON.stringify(value, null, 2) ?? "",
      id: undefined,
      metadata: {},
      language: undefined,
      outputs: [],
      attachments: {},
    };
  const { id, metadata, level, language, outputs, attachments } = parsed.data;
  return {
    type: type === "heading" ? "markdown" : type,
    source: type === "heading" ? `${"#".repeat(level ?? 1)} ${source.replace(/\s*\n\s*/g, " ")}` : source,
    id,
    metadata,
    language,
    outputs: outputs.flatMap(readOutput),
    attachments,
  };
}

function isType(type: string | undefined): type is "markdown" | "code" | "raw" | "heading" {
  return type === "markdown" || type === "code" || type === "raw" || type === "heading";
}

/** Names that format 3 has for media types. */
const shortNames: Readonly<Record<string, string>> = {
  text: "text/plain",
  html: "text/html",
  png: "image/png",
  jpeg: "image/jpeg",
  svg: "image/svg+xml",
  latex: "text/latex",
  json: "application/json",
  javascript: "application/javascript",
};

function readOutput(value: unknown): NotebookOutput[] {
  const parsed = outputSchema.safeParse(value);
  if (!parsed.success) return [{ kind: "data", data: { "application/json": value } }];
  const { output_type: type, data, ename, evalue, traceback, ...rest } = parsed.data;
  if (type === "stream") return [{ kind: "text", text: rest.text ?? "" }];
  if (type === "error" || type === "pyerr")
    return [{ kind: "error", text: traceback.length > 0 ? traceback.join("\n") : `${ename}: ${evalue}` }];
  const named = Object.entries(rest).flatMap(([name, content]) => {
    const media = Object.hasOwn(shortNames, name) ? shortNames[name] : undefined;
    return media === undefined || content === undefined ? [] : [[media, content] as const];
  });
  return [{ kind: "data", data: data ?? Object.fromEntries(named) }];
}

/** A text of a bundle, which may be a list of its parts; undefined when it is none. */
export function readText(value: unknown): string | undefined {
  return text.safeParse(value).data;
}
