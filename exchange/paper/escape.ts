import { showControls } from "../../shared/words/show-controls.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as HTML, also inside an attribute; characters that turn or hide what stands around them are written out. */
export function escapeHtml(text: string): string {
  return showControls(text).replace(/[&<>"']/g, (char) => entities[char] ?? char);
}

/** Text as a string of CSS, quotes included: every character that is no letter, digit or space as its number. */
export function quoteCss(text: string): string {
  const escaped = showControls(text)
    .replace(/\s+/g, " ")
    .replace(/[^\p{L}\p{N} ]/gu, (char) => `\\${char.codePointAt(0)?.toString(16) ?? ""} `);
  return `"${escaped}"`;
}
