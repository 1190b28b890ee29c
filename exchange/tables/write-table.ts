/** A table as text for other programs. Missing values are empty; dates are ISO. */
import type { Column, Rows } from "../../shared/protocol/outputs.ts";

function writeText(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string"
    ? value
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
}

const quote = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Comma-separated values as RFC 4180 has them, in UTF-8 without a mark. */
export function writeCsv(columns: readonly Pick<Column, "name">[], rows: Rows): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => row.map(writeText))];
  return lines.map((line) => `${line.map(quote).join(",")}\r\n`).join("");
}

const escapePipes = (text: string) => text.replace(/[\\|]/g, "\\$&").replace(/\r?\n/g, " ").trim();

/** A table of GitHub's Markdown; numbers stand at the right. */
export function writeMarkdown(columns: readonly Pick<Column, "name" | "type">[], rows: Rows): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapePipes).join(" | ")} |\n`;
  const rule = columns.map(({ type }) => (type === "number" || type === "bigint" ? "---:" : "---"));
  return (
    line(columns.map(({ name }) => name)) +
    `| ${rule.join(" | ")} |\n` +
    rows.map((row) => line(row.map(writeText))).join("")
  );
}
