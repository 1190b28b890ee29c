import { formatColumn, writeName } from "../../shared/outputs/format.ts";
import type { TableOutput } from "../../shared/protocol/outputs.ts";
import { sayBriefing } from "../../shared/words/briefing.ts";
import { escapeHtml } from "./escape.ts";

export interface TableLimits {
  /** A table of so many rows is written whole. */
  readonly mostRows: number;
  /** Rows of a longer one. */
  readonly firstRows: number;
  readonly mostColumns: number;
  /** Whether it scrolls in its place, so that it must be reached by keyboard and have a name. */
  readonly scrolls?: boolean;
}

/** On paper, more would be pages that nobody reads. */
export const paperLimits: TableLimits = { mostRows: 40, firstRows: 12, mostColumns: 12 };

/** Rows that stay together on one page. */
const togetherRows = 24;

/** A table: whole up to a limit, and then how much of it there is. */
export function writeTable({ data }: TableOutput, limits: TableLimits = paperLimits): string {
  const { mostRows, firstRows, mostColumns } = limits;
  const { columns, rows, totalRows } = data;
  const shown = columns.slice(0, mostColumns);
  const formats = shown.map((column, at) => formatColumn(column, at, rows));
  const printed = rows.slice(0, totalRows > mostRows ? firstRows : mostRows);
  const side = (at: number) => (formats[at]?.alignRight ? ' class="paper-number"' : "");
  const head = shown
    .map(({ name }, at) => `<th scope="col"${side(at)}>${escapeHtml(writeName(name))}</th>`)
    .join("");
  const body = printed
    .map((row) => {
      const cells = formats.map(
        ({ write }, at) => `<td${side(at)}>${escapeHtml(write(row[at] ?? null) ?? "–")}</td>`,
      );
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
  const kept = printed.length <= togetherRows ? " paper-together" : "";
  const note = notes.length > 0 ? `<figcaption>${escapeHtml(notes.join(" · "))}</figcaption>` : "";
  const reach = limits.scrolls
    ? ` tabindex="0" aria-label="${escapeHtml(sayBriefing("web.table", { rows: totalRows, columns: columns.length }))}"`
    : "";
  return `<figure class="paper-table${kept}"${reach}><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table>${note}</figure>`;
}
