/** A Jupyter notebook as a study. Its code is never run: TypeScript and JavaScript become cells, the rest is text. */
import { sayImports } from "../../../shared/words/imports.ts";
import { convertCode } from "../code/convert.ts";
import { collectNames } from "../code/names.ts";
import { writeFence } from "../fence.ts";
import { finishStudy, speaks } from "../finish.ts";
import { readHeader, splitHeader } from "../header.ts";
import type { Draft, DraftCell, Imported, ImportOptions, Loss, LossKind } from "../model.ts";
import { lookOver } from "../prose/look-over.ts";
import { writeOutputs, writePicture } from "./outputs.ts";
import { readOwnCell, readOwnStudy } from "./own-notebook.ts";
import { type Notebook, type NotebookCell, readNotebook } from "./read-notebook.ts";

/**
 * @param json the notebook's file
 * @throws ImportError when it is none
 */
export function importNotebook(json: string, options: ImportOptions): Imported {
  const notebook = readNotebook(json);
  const losses: Loss[] = [];
  const [first, ...others] = notebook.cells;
  // Quarto's notebooks have their front matter in a raw cell on top.
  const split = first?.type === "raw" ? splitHeader(first.source) : undefined;
  const header = readHeader(split !== undefined && split.rest.trim() === "" ? split.raw : undefined);
  losses.push(...header.losses);
  const study = readOwnStudy(notebook);
  const language = study?.language ?? header.language ?? readLanguage(notebook.metadata);
  const draft: Draft = {
    title: header.title ?? readTitle(notebook.metadata),
    language,
    frontMatter:
      study?.frontMatter ??
      (header.frontMatter === "" ? writeAuthors(notebook.metadata) : header.frontMatter),
    cells: [],
    files: [],
    losses: [],
  };
  const cells = header.frontMatter === "" ? notebook.cells : others;
  const skipped = notebook.cells.length - cells.length;
  const code = nameLanguage(notebook);
  const sources = cells.filter((cell) => isRunnable(cell, code)).map(({ source }) => source);
  const names = collectNames(sources);
  const files = new Set<string>(study?.files);
  const spoken = speaks(draft, options.language);
  const made = cells.flatMap((cell, index): DraftCell[] => {
    const at = index + 1 + skipped;
    const note = (kind: LossKind, values: Loss["values"] = {}) => {
      losses.push({ kind, values, place: { in: "cell", at } });
    };
    const own = study && readOwnCell(cell);
    if (own) {
      if (!own.isEdited) return [own.cell];
      note("expressions");
      return [{ ...own.cell, source: options.escapeProse(own.cell.source) }];
    }
    const written = { name: cell.id };
    if (cell.type === "markdown") {
      const text = placeAttachments(cell, options.name, note);
      for (const kind of lookOver(text)) note(kind);
      return [{ ...written, kind: "text", source: options.escapeProse(text) }];
    }
    if (cell.type === "raw")
      return [{ ...written, kind: "text", source: writeFence(cell.source, rawInfo(cell)) }];
    if (cell.type === "broken") {
      note("broken");
      return [{ ...written, kind: "text", source: writeFence(cell.source, "json") }];
    }
    if (isRunnable(cell, code)) {
      const converted = convertCode(cell.source, { names, spoken, allowedImports: options.allowedImports });
      for (const { kind, values } of converted.losses) note(kind, values);
      for (const file of converted.files) files.add(file);
      if (converted.code !== null) {
        if (cell.outputs.length > 0) note("outputs");
        return [{ ...written, kind: "ts", source: converted.code }];
      }
    }
    const { label, magic } = labelCode(cell, code);
    if (cell.source.trim() !== "" && !isRunnable(cell, code)) note("code", { language: label });
    if (magic !== undefined) note("magic", { name: magic });
    const alternative = sayImports(spoken, "picture", {
      cell: sayImports(spoken, "place.cell", { at: String(at) }),
    });
    const shown = writeOutputs(cell.outputs, options.name, alternative, note);
    const text = cell.source.trim() === "" ? shown : [writeFence(cell.source, label), ...shown];
    return [{ ...written, kind: "text", source: text.join("\n\n") }];
  });
  return finishStudy({ ...draft, cells: made, files: [...files], losses }, options);
}

function readTitle(metadata: Notebook["metadata"]): string | undefined {
  return typeof metadata.title === "string" && metadata.title.trim() !== "" ? metadata.title : undefined;
}

/** The language of the prose, under the names that converters write; never the kernel's. */
function readLanguage(metadata: Notebook["metadata"]): string | undefined {
  for (const value of [metadata.lang, metadata.language])
    if (typeof value === "string" && /^[a-z]{2}(-[A-Za-z0-9]{2,8})*$/.test(value)) return value;
  return undefined;
}

function writeAuthors(metadata: Notebook["metadata"]): string {
  const listed: unknown[] = Array.isArray(metadata.authors) ? metadata.authors : [];
  const names = listed.flatMap((author) =>
    typeof author === "object" && author !== null && "name" in author && typeof author.name === "string"
      ? [author.name]
      : [],
  );
  return names.length === 0 ? "" : `chancery: 1\nauthor: ${JSON.stringify(names)}`;
}

/** The language of a notebook's code. */
function nameLanguage({ metadata }: Notebook): string {
  for (const key of ["language_info", "kernelspec"] as const) {
    const info = metadata[key];
    if (typeof info !== "object" || info === null) continue;
    const name = "language" in info ? info.language : "name" in info ? info.name : undefined;
    if (typeof name === "string" && name.trim() !== "") return name.trim().toLowerCase();
  }
  return "text";
}

function languageOf(cell: NotebookCell, notebook: string): string {
  const editor = cell.metadata.vscode;
  const named =
    typeof editor === "object" && editor !== null && "languageId" in editor ? editor.languageId : undefined;
  return (typeof named === "string" ? named : (cell.language ?? notebook)).toLowerCase();
}

function isRunnable(cell: NotebookCell, notebook: string): boolean {
  return (
    cell.type === "code" &&
    /^(typescript|javascript|ts|js|deno|tslab|jslab)$/.test(languageOf(cell, notebook)) &&
    !/^\s*%%/.test(cell.source)
  );
}

/** Languages that a cell's first line can name. */
const magics: Readonly<Record<string, string>> = {
  bash: "bash",
  sh: "bash",
  script: "bash",
  html: "html",
  HTML: "html",
  latex: "latex",
  markdown: "markdown",
  javascript: "javascript",
  js: "javascript",
  perl: "perl",
  ruby: "ruby",
  R: "r",
  sql: "sql",
  bigquery: "sql",
  cython: "cython",
  writefile: "text",
};

function labelCode(cell: NotebookCell, notebook: string): { label: string; magic: string | undefined } {
  const first = /^\s*%%([\w]+)/.exec(cell.source)?.[1];
  const label = (first !== undefined && Object.hasOwn(magics, first) && magics[first]) || undefined;
  // `a %% b` is R's remainder; a command begins its line.
  const magic = first !== undefined ? `%%${first}` : /^[%!]\w[\w.-]*/m.exec(cell.source)?.[0];
  const language = languageOf(cell, notebook);
  const known = language === "ir" ? "r" : language;
  return { label: label ?? known, magic: label === undefined || label === "text" ? magic : undefined };
}

function rawInfo({ metadata }: NotebookCell): string {
  const type = metadata.raw_mimetype ?? metadata.format;
  return typeof type === "string"
    ? (/(latex|html|markdown|restructuredtext|asciidoc)/.exec(type)?.[1] ?? "text")
    : "text";
}

/** Markdown with its attached pictures within the text. */
function placeAttachments(
  { source, attachments }: NotebookCell,
  file: string,
  note: (kind: LossKind, values?: Loss["values"]) => void,
): string {
  const placed = new Set<string>();
  const text = source.replace(
    /!\[([^\]]*)\]\(\s*<?attachment:([^)>]*?)>?(?:\s+"[^"]*")?\s*\)/g,
    (whole, alternative: string, address: string) => {
      const name = [address, decodeName(address)].find((one) => Object.hasOwn(attachments, one));
      if (name === undefined) {
        note("picture.missing", { name: address });
        return whole;
      }
      placed.add(name);
      const forms = Object.entries(attachments[name] ?? {});
      const [type, data] = forms.find(([media]) => /^image\/(png|jpeg|gif|webp)$/.test(media)) ??
        forms[0] ?? ["", ""];
      const base64 = (typeof data === "string" ? data : Array.isArray(data) ? data.join("") : "").replace(
        /\s+/g,
        "",
      );
      return writePicture(type, base64, alternative || name, note) ?? whole;
    },
  );
  for (const name of Object.keys(attachments)) if (!placed.has(name)) note("picture.unused", { name, file });
  return text;
}

function decodeName(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}
