/**
 * A study as a Jupyter notebook, nbformat 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html): prose
 * as Markdown, code with what it showed. Jupyter has no kernel for it; what it shows, every viewer of notebooks shows.
 */
import { hashText } from "../../shared/hash.ts";
import type { CellError, Output } from "../../shared/protocol/outputs.ts";
import { mime } from "../../shared/protocol/outputs.ts";
import type { Cell, Study } from "../../shared/study/model.ts";
import { toBase64 } from "../base64.ts";
import { type TableLimits, writeTable } from "../paper/table.ts";
import { writeMarkdown } from "../tables/write-table.ts";

/** What a cell gave. */
export interface NotebookRun {
  readonly outputs: readonly Output[];
  readonly error?: CellError | undefined;
}

/** A chart as pictures. */
export interface NotebookPicture {
  readonly svg: string;
  readonly png: Uint8Array | null;
  /** In words. */
  readonly words: string;
}

export interface NotebookSources {
  readonly run: (cell: Cell) => NotebookRun | undefined;
  /** A chart of a cell, by its place among the cell's outputs; null where it could not be drawn. */
  readonly picture: (cell: Cell, at: number) => NotebookPicture | null;
  /** Of Chancery, where it is known. */
  readonly version?: string | undefined;
  /** How far it may be passed on; null where nothing says. */
  readonly marking?: string | null | undefined;
  /** Why it was passed on, where somebody had to say so. */
  readonly reason?: string | undefined;
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Rows of a table that a viewer shows; the data has as many as the run gave. */
const limits: TableLimits = { mostRows: 60, firstRows: 20, mostColumns: 40 };
const plainRows = 20;

/** @returns the notebook as text, which is the same for the same study and run */
export function writeNotebook(study: Study, sources: NotebookSources): string {
  const ids = new Set<string>();
  const { meta } = study;
  const cells = study.cells.map((cell) => writeCell(cell, nameCell(cell.id, ids), sources));
  const notebook: Json = {
    cells,
    metadata: {
      kernelspec: { name: "chancery", display_name: "Chancery (TypeScript)", language: "typescript" },
      language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
      title: meta.title,
      ...(sources.marking ? { marking: sources.marking } : {}),
      ...(sources.reason ? { reason: sources.reason } : {}),
      chancery: {
        ...(sources.version === undefined ? {} : { version: sources.version }),
        language: meta.language,
        frontMatter: meta.frontMatter,
      },
    },
    nbformat: 4,
    nbformat_minor: 5,
  };
  return `${JSON.stringify(notebook, null, 1)}\n`;
}

/** An id as nbformat allows it: 1 to 64 letters, digits, `-` and `_`; each once. */
function nameCell(id: string, taken: Set<string>): string {
  const base = id.replace(/[^a-zA-Z0-9_-]/g, "-").slice(0, 58) || "cell";
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  taken.add(name);
  return name;
}

function writeCell(cell: Cell, id: string, sources: NotebookSources): Json {
  const source = splitLines(cell.source);
  const ran = sources.run(cell);
  const chancery = { id: cell.id, kind: cell.kind };
  if (cell.kind === "text") {
    // The numbers in prose are part of what it says; a notebook computes none.
    const computed = ran?.outputs.find((output) => output.mime === mime.markdown)?.data;
    const isComputed = typeof computed === "string" && computed !== cell.source;
    return {
      ...{ cell_type: "markdown", id },
      // By the hash it is known, when it comes back, whether somebody changed the words.
      metadata: {
        chancery: isComputed ? { ...chancery, source: cell.source, shown: hashText(computed) } : chancery,
      },
      source: isComputed ? splitLines(computed) : source,
    };
  }
  const hidden =
    cell.hide === "code" ? { source_hidden: true } : cell.hide === "output" ? { outputs_hidden: true } : null;
  return {
    ...{ cell_type: "code", id, execution_count: null },
    metadata: { chancery, ...(hidden ? { jupyter: hidden } : {}) },
    source,
    outputs: ran
      ? [
          ...ran.outputs.map((output, at) => writeOutput(cell, output, at, sources)),
          ...(ran.error ? [writeError(ran.error)] : []),
        ]
      : [],
  };
}

function writeError({ name, message, line, column, hint }: CellError): Json {
  const place = line === undefined ? [] : [`line ${line}${column === undefined ? "" : `, column ${column}`}`];
  return {
    output_type: "error",
    ename: name,
    evalue: message,
    traceback: [`${name}: ${message}`, ...place, ...(hint === undefined ? [] : [hint])],
  };
}

function writeOutput(cell: Cell, output: Output, at: number, sources: NotebookSources): Json {
  if ("stream" in output && output.stream !== undefined) {
    const name = output.stream === "log" ? "stdout" : "stderr";
    return { output_type: "stream", name, text: splitLines(`${output.data}\n`) };
  }
  return { output_type: "display_data", metadata: {}, data: writeBundle(cell, output, at, sources) };
}

/** The forms of one output; a viewer takes the richest that it knows. */
function writeBundle(cell: Cell, output: Output, at: number, sources: NotebookSources): Json {
  switch (output.mime) {
    case mime.table: {
      const { columns, rows } = output.data;
      return {
        [mime.table]: output.data as Json,
        "text/html": splitLines(writeTable(output, limits)),
        "text/plain": splitLines(writeMarkdown(columns, rows.slice(0, plainRows))),
      };
    }
    case mime.chart: {
      const picture = sources.picture(cell, at);
      return {
        [mime.chart]: output.data as Json,
        // JupyterLab draws version 5 today; what both versions have is drawn alike.
        "application/vnd.vegalite.v5+json": {
          ...(output.data as { readonly [key: string]: Json }),
          $schema: "https://vega.github.io/schema/vega-lite/v5.json",
        },
        ...(picture?.png ? { "image/png": toBase64(picture.png) } : {}),
        ...(picture ? { "image/svg+xml": splitLines(picture.svg) } : {}),
        "text/plain": splitLines(picture?.words || "Chart"),
      };
    }
    case mime.input: {
      const { name, value } = output.data;
      return {
        [mime.input]: output.data as Json,
        "text/plain": splitLines(`${name ?? "input"} = ${JSON.stringify(value)}`),
      };
    }
    case mime.markdown:
      return { "text/markdown": splitLines(output.data), "text/plain": splitLines(output.data) };
    case mime.json:
      return {
        "application/json": output.data as Json,
        "text/plain": splitLines(
          typeof output.data === "string" ? output.data : JSON.stringify(output.data, null, 2),
        ),
      };
    default:
      return { "text/plain": splitLines(String(output.data)) };
  }
}

/** Text as nbformat keeps it: a list of lines with their ends. */
function splitLines(text: string): string[] {
  return text === "" ? [] : (text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
}
