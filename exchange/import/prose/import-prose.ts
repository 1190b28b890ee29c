/** R Markdown and Quarto as a study: prose is text, `{ojs}` chunks are cells, chunks in other languages are text. */
import { convertCode } from "../code/convert.ts";
import { collectNames } from "../code/names.ts";
import { writeFence } from "../fence.ts";
import { finishStudy, speaks } from "../finish.ts";
import { readHeader, splitHeader } from "../header.ts";
import type { DraftCell, Imported, ImportOptions, Loss, LossKind } from "../model.ts";
import { lookOver, withoutCode } from "./look-over.ts";
import { readChunkOptions } from "./read-options.ts";
import { scanChunks } from "./scan-chunks.ts";

/** @param text the file; a BOM and CRLF line ends are accepted */
export function importProse(text: string, options: ImportOptions): Imported {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const split = splitHeader(plain);
  const header = readHeader(split?.raw);
  const losses: Loss[] = [...header.losses];
  const pieces = scanChunks((split?.rest ?? plain).split("\n"));
  const offset = split?.lines ?? 0;
  const scripts = pieces.flatMap((piece) =>
    piece.type === "chunk" && piece.engine === "ojs" ? [piece.code] : [],
  );
  const convertOptions = {
    names: collectNames(scripts),
    spoken: speaks(header, options.language),
    allowedImports: options.allowedImports,
    observable: true,
  };
  const files = new Set<string>();
  const cells = pieces.map((piece): DraftCell => {
    const line = piece.line + offset;
    const note = (kind: LossKind, values: Loss["values"] = {}, at = line) => {
      losses.push({ kind, values, place: { in: "line", at } });
    };
    if (piece.type === "prose") {
      for (const kind of lookOver(piece.text)) note(kind);
      listMarks(piece.text, (kind, values, at) => note(kind, values, line + at));
      // Quarto computes `${…}` too, where it has cells of Observable's.
      const source = trimBlank(piece.text);
      return { kind: "text", source: scripts.length > 0 ? source : options.escapeProse(source) };
    }
    const isScript = piece.engine === "ojs";
    const { label, hidesCode } = readChunkOptions(piece.options, piece.code);
    if (isScript) {
      const converted = convertCode(piece.code, convertOptions);
      for (const { kind, values } of converted.losses) note(kind, values);
      for (const file of converted.files) files.add(file);
      if (converted.code !== null)
        return { kind: "ts", source: converted.code, name: label, hide: hidesCode ? "code" : undefined };
    } else note("code", { language: piece.engine });
    const language = isScript ? "javascript" : piece.engine;
    const info = piece.options === "" ? language : `${language} {${piece.options}}`;
    return { kind: "text", source: writeFence(piece.code, info), name: label };
  });
  const unread: DraftCell[] =
    header.unread === undefined ? [] : [{ kind: "text", source: writeFence(header.unread, "yaml") }];
  return finishStudy(
    {
      title: header.title,
      language: header.language,
      frontMatter: header.frontMatter,
      cells: [...unread, ...cells],
      files: [...files],
      losses,
    },
    options,
  );
}

/** Without the blank lines at the ends of prose between chunks. */
function trimBlank(text: string): string {
  return text.replace(/^(?:[ \t]*\n)+|(?:\n[ \t]*)+$/g, "");
}

/** Longest mark that is quoted. */
const longestQuote = 60;

/** Tells what in prose a program would have carried out, with the line, from 0. */
function listMarks(text: string, tell: (kind: LossKind, values: Loss["values"], at: number) => void): void {
  const quote = (mark: string) => (mark.length > longestQuote ? `${mark.slice(0, longestQuote)}…` : mark);
  for (const [at, line] of text.split("\n").entries()) {
    if (/^(\s+|\s*>.*|\s*([-*+]|\d+[.)])\s+)`{3,}\s*\{\w/.test(line)) tell("child", {}, at);
    // `r mean(x)` in R Markdown and Quarto, `{python} x` in Quarto.
    for (const [, code] of line.matchAll(/(?<!`)`((?:r\s|\{(?:r|python|julia|ojs)\}\s)[^`]+)`/g))
      tell("inline", { code: quote(code ?? "") }, at);
  }
  for (const [at, line] of withoutCode(text).split("\n").entries()) {
    const block = /^\s*:{3,}\s*(\{[^}]*\}|[\w.-]+)/.exec(line)?.[1];
    if (block !== undefined) tell("block", { name: quote(block) }, at);
    for (const [shortcode] of line.matchAll(/\{\{<[^<>]{0,200}>\}\}/g))
      tell("shortcode", { name: quote(shortcode) }, at);
    const references = line.match(
      /\\@ref\([^()]{1,100}\)|(?<![\w.@])@(?:fig|tbl|sec|eq|lst|thm)-[\w-]+|\[-?@[^\][]{1,200}\]|\{#[\w:-]+[^{}]{0,100}\}/g,
    );
    for (const name of references ?? []) tell("reference", { name: quote(name) }, at);
  }
}
