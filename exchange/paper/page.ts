/** A whole page for paper, in one file that loads nothing and runs nothing. */
import { escapeHtml } from "./escape.ts";
import { writeMetadata } from "./metadata.ts";
import type { Paper } from "./model.ts";
import { stylePaper } from "./style.ts";

/** What the page may do: show its own text, style, fonts and inline pictures. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/**
 * @param body of `writePaper`
 * @param fonts font faces, as a style sheet whose addresses are `data:`
 */
export function writePage(paper: Paper, body: string, fonts: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(paper.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${writeMetadata(paper)}<title>${escapeHtml(paper.title)}</title>
<style>${fonts}
body { margin: 0; }
${stylePaper(paper, "A4")}</style>
</head>
<body>${body}</body>
</html>
`;
}
