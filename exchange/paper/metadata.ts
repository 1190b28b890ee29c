import { escapeHtml } from "./escape.ts";
import type { Paper } from "./model.ts";

/** What a page says of itself to programs: how far it may be passed on, and why it was, where that had to be told. */
export function writeMetadata({ marking, reason }: Pick<Paper, "marking" | "reason">): string {
  const told = [
    ["dcterms.accessRights", marking],
    ["dcterms.provenance", reason],
  ] as const;
  return told
    .flatMap(([name, text]) => (text ? [`<meta name="${name}" content="${escapeHtml(text)}">\n`] : []))
    .join("");
}
