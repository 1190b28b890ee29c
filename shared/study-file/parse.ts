/** Reads a study file (contract §2). The canonical form that Chancery writes is described in serialize.ts. */
import { parseAttributes } from "../study/attributes.ts";
import { DEFAULT_LANGUAGE } from "../study/language.ts";
import type { Cell, Study } from "../study/model.ts";
import { defaultName, placeCounter } from "./default-name.ts";
import { StudyFileError } from "./error.ts";
import { type FrontMatter, readFrontMatter } from "./front-matter.ts";
import { firstHeading, type Item, scanItems } from "./scan.ts";

export { StudyFileError } from "./error.ts";

/** A cell as it stands in the file, before unnamed ones are named by their place. */
interface Block extends Omit<Cell, "id"> {
  readonly id?: string | undefined;
  /** The file's line, from 1. */
  readonly line: number;
}

/**
 * The study in a Markdown file. Any Markdown opens; a BOM and CRLF line ends are accepted.
 * @param text the file
 * @param fallbackTitle the title when neither front matter nor a heading gives one
 * @throws StudyFileError for two cells of one id, a bad `{#…}`, broken front matter, or a newer format
 */
export function parseStudyFile(text: string, fallbackTitle: string): Study {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n?/g, "\n")
    .split("\n");
  const { raw, front, end } = splitFrontMatter(lines);
  const cells = nameCells(readBlocks(lines.slice(end), end + 1));
  return {
    meta: {
      title: front?.title ?? titleFrom(cells) ?? fallbackTitle,
      language: front?.language ?? DEFAULT_LANGUAGE,
      frontMatter: raw,
    },
    cells,
    files: front?.files ?? [],
  };
}

function splitFrontMatter(lines: readonly string[]): { raw: string; front?: FrontMatter; end: number } {
  const isRule = (line: string): boolean => /^---[ \t]*$/.test(line);
  const close = isRule(lines[0] ?? "") ? lines.findIndex((line, index) => index > 0 && isRule(line)) : -1;
  if (close < 0) return { raw: "", end: 0 };
  const raw = lines.slice(1, close).join("\n");
  const front = readFrontMatter(raw, 2);
  return front === undefined ? { raw: "", end: 0 } : { raw, front, end: close + 1 };
}

/** @param firstLine the file's line that `lines` begin on */
function readBlocks(lines: readonly string[], firstLine: number): Block[] {
  const blocks: Block[] = [];
  let marker: { line: number; names: ReturnType<typeof readNames> } | undefined;
  /** Where the run of prose being read begins. */
  let from = 0;
  const endRun = (to: number): void => {
    const run = lines.slice(from, to);
    const line = marker?.line ?? firstLine + from;
    const source = trimSeparators(run).join("\n");
    if (marker !== undefined || !run.every(isBlank))
      blocks.push({ line, kind: "text", source, ...marker?.names.cell });
    marker = undefined;
  };
  let scanned = 0;
  while (scanned < lines.length) {
    const base = scanned;
    scanned = lines.length;
    for (const item of scanItems(lines.slice(base))) {
      const line = firstLine + base + item.start;
      endRun(base + item.start);
      const names = readNames(item, line);
      from = base + item.end;
      if (item.type === "fence") {
        blocks.push({ line, kind: item.kind, source: item.source, ...names.cell });
      } else if (names.until === undefined) {
        marker = { line, names };
      } else {
        const end = lines.findIndex(
          (text, index) => index >= from && text.trimEnd() === `<!-- ${names.until} -->`,
        );
        if (end < 0) throw new StudyFileError(line, "study.noEnd", { until: names.until });
        blocks.push({ line, kind: "text", source: lines.slice(from, end).join("\n"), ...names.cell });
        from = end + 1;
        scanned = from;
        break;
      }
    }
  }
  endRun(lines.length);
  return blocks;
}

function readNames(item: Item, line: number) {
  if (item.type === "marker" && item.group === undefined) throw new StudyFileError(line, "study.badMarker");
  const text = item.type === "fence" ? item.info : (item.group ?? "");
  const { id, hide, until, badName, attributes } = parseAttributes(text, item.type);
  if (badName !== undefined) throw new StudyFileError(line, "study.badName", { written: badName });
  return { until, cell: { id, ...(hide && { hide }), ...(attributes !== "" && { attributes }) } };
}

/** One blank line on either side of prose only separates it; further ones are its own. */
function trimSeparators(run: readonly string[]): readonly string[] {
  const start = isBlank(run[0] ?? "x") ? 1 : 0;
  const end = run.length > start && isBlank(run.at(-1) ?? "x") ? run.length - 1 : run.length;
  return run.slice(start, end);
}

function isBlank(line: string): boolean {
  return /^[ \t]*$/.test(line);
}

function nameCells(blocks: readonly Block[]): Cell[] {
  const taken = new Map<string, number>();
  for (const { id, line } of blocks) {
    if (id === undefined) continue;
    const first = taken.get(id);
    if (first !== undefined) throw new StudyFileError(line, "study.duplicate", { id, first: String(first) });
    taken.set(id, line);
  }
  const placeOf = placeCounter();
  return blocks.map(({ line: _line, id, ...cell }) => {
    const name = defaultName(cell.kind, placeOf(cell.kind), (other) => taken.has(other));
    return { id: id ?? name, ...cell };
  });
}

function titleFrom(cells: readonly Cell[]): string | undefined {
  for (const cell of cells) {
    const heading = cell.kind === "text" ? firstHeading(cell.source) : undefined;
    if (heading !== undefined) return heading;
  }
  return undefined;
}
