import { formatColumn, writeName } from "../../shared/outputs/format.ts";
import type { Column, Rows, TableOutput } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { escapeHtml } from "./escape.ts";

export interface TableLimits {
  /** A table of so many rows is written whole. */
  readonly mostRows: number;
  /** Rows of a longer one. */
  readonly firstRows: number;
  readonly mostColumns: number;
  /** Characters that fit beside each other, in plain letters and in the small ones of a wide table; undefined where it scrolls. */
  readonly fits?: { readonly plain: number; readonly small: number };
  /** Whether it scrolls in its place, so that it must be reached by keyboard and have a name. */
  readonly scrolls?: boolean;
}

/** On paper, more would be pages that nobody reads. */
export const paperLimits: TableLimits = {
  mostRows: 40,
  firstRows: 12,
  mostColumns: 12,
  // A4 within its margins: digits are 5.3 points wide at 8.5 points, 4.1 at 6.5.
  fits: { plain: 90, small: 116 },
};

/** Characters of a text before it goes on below, and of the space between two columns. */
const mostWidth = 22;
const gap = 2;
/** Longer words are broken, or their column would be as wide as they are. */
const longWord = new RegExp(`\\S{${mostWidth + 1}}`);

/** Rows that stay together on one page. */
const togetherRows = 24;

/** A table: whole up to a limit, and then how much of it there is. */
export function writeTable({ data }: TableOutput, limits: TableLimits = paperLimits): string {
  const { mostRows, firstRows, mostColumns, fits } = limits;
  const { columns, rows, totalRows } = data;
  const printed = rows.slice(0, totalRows > mostRows ? firstRows : mostRows);
  const written = columns.slice(0, mostColumns).map((column, at) => writeColumn(column, at, rows, printed));
  const count = fits === undefined ? written.length : countFitting(written, fits.small);
  const shown = written.slice(0, count);
  const isSmall = fits !== undefined && sumWidths(shown) > fits.plain;
  const head = shown
    .map(({ name, look }) => `<th scope="col"${look}>${breakAtJoints(escapeHtml(name))}</th>`)
    .join("");
  const body = printed
    .map((_row, at) => {
      const cells = shown.map(({ cells, look }) => `<td${look}>${escapeHtml(cells[at] ?? "–")}</td>`);
      return `<tr>${cells.join("")}</tr>`;
    })
    .join("\n");
  const notes = [
    ...(totalRows === 0 ? [sayBriefing("paper.empty")] : []),
    ...(totalRows > printed.length
      ? [sayBriefing("paper.rows", { shown: printed.length, total: totalRows })]
      : []),
    ...(columns.length > shown.length
      ? [sayBriefing("paper.columns", { shown: shown.length, total: columns.length })]
      : []),
  ];
  const kept = `${isSmall ? " paper-small" : ""}${printed.length <= togetherRows ? " paper-together" : ""}`;
  const note = notes.length > 0 ? `<figcaption>${escapeHtml(notes.join(" · "))}</figcaption>` : "";
  const reach = limits.scrolls
    ? ` tabindex="0" aria-label="${escapeHtml(sayBriefing("web.table", { rows: totalRows, columns: columns.length }))}"`
    : "";
  return `<figure class="paper-table${kept}"${reach}><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>${note}</figure>`;
}

interface WrittenColumn {
  readonly name: string;
  readonly cells: readonly string[];
  /** Its class, as an attribute. */
  readonly look: string;
  /** Characters that it needs. */
  readonly width: number;
}

/** A column as it is printed. Numbers and dates stay on a line, texts go on below. */
function writeColumn(column: Column, at: number, all: Rows, printed: Rows): WrittenColumn {
  const { alignRight, write } = formatColumn(column, at, all);
  const cells = printed.map((row) => write(row[at] ?? null) ?? "–");
  const name = writeName(column.name);
  const isFixed = alignRight || column.type === "date";
  const longest = Math.max(0, ...cells.map((text) => text.length));
  const heading = Math.max(...name.split(/[\s_.-]/).map((word) => word.length));
  const look = alignRight
    ? "paper-number"
    : isFixed
      ? "paper-date"
      : cells.some((text) => longWord.test(text))
        ? "paper-long"
        : "";
  return {
    name,
    cells,
    look: look === "" ? "" : ` class="${look}"`,
    width: Math.max(Math.min(heading, mostWidth), isFixed ? longest : Math.min(longest, mostWidth)) + gap,
  };
}

const sumWidths = (columns: readonly WrittenColumn[]): number =>
  columns.reduce((sum, { width }) => sum + width, 0);

/** How many columns stand beside each other; at least one. */
function countFitting(columns: readonly WrittenColumn[], most: number): number {
  let left = most;
  const first = columns.findIndex(({ width }) => {
    left -= width;
    return left < 0;
  });
  return first === -1 ? columns.length : Math.max(1, first);
}

/** Lets a long name go on below where its words are joined. */
const breakAtJoints = (html: string): string => html.replace(/(?<=[\p{L}\d])_(?=[\p{L}\d])/gu, "_<wbr>");
