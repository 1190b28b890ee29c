/**
 * The cells of an Observable notebook's file: `<script>` elements within `<notebook>`. Each has its text as it is, but
 * for `<\/script`, which stands for `</script`, and four spaces before each line.
 * Format: https://observablehq.com/notebook-kit/kit
 */

export interface PageCell {
  /** Media type, in small letters; "module" where none is given. */
  readonly type: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly text: string;
}

export interface Page {
  readonly title: string | undefined;
  readonly attributes: ReadonlyMap<string, string>;
  /** The language of the page, where it says so. */
  readonly language: string | undefined;
  readonly cells: readonly PageCell[];
}

const tag = /<!--[\s\S]*?(?:-->|$)|<(\/?)([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi;

/** @returns undefined where the page has no notebook */
export function readPage(html: string): Page | undefined {
  let notebook: ReadonlyMap<string, string> | undefined;
  let isOpen = false;
  let title: string | undefined;
  let language: string | undefined;
  const cells: PageCell[] = [];
  const tags = new RegExp(tag);
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    const [whole, slash = "", name = "", rest = ""] = found;
    const element = name.toLowerCase();
    if (slash !== "") {
      if (element === "notebook") isOpen = false;
      continue;
    }
    if (element === "notebook") {
      isOpen = true;
      notebook = readAttributes(rest);
    }
    if (element === "html" || element === "notebook") language = readAttributes(rest).get("lang") ?? language;
    if (!/^(script|style|title|textarea)$/.test(element)) continue;
    const start = found.index + whole.length;
    const close = new RegExp(`</${element}(?=[\\s/>])`, "gi");
    close.lastIndex = start;
    const end = close.exec(html)?.index ?? html.length;
    const text = html.slice(start, end);
    if (element === "title") title ??= decode(text).replace(/\s+/g, " ").trim();
    if (element === "script" && isOpen) {
      const attributes = readAttributes(rest);
      cells.push({ type: attributes.get("type")?.toLowerCase() ?? "module", attributes, text: dedent(text) });
    }
    tags.lastIndex = end;
  }
  return notebook && { title: title === "" ? undefined : title, attributes: notebook, language, cells };
}

function readAttributes(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", , double, single, bare] of text.matchAll(
    /([^\s"'<>/=]+)(\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g,
  ))
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), decode(double ?? single ?? bare ?? ""));
  return found;
}

function dedent(text: string): string {
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/<\\(?=\\*\/script(\s|>|$))/gi, "<")
    .split("\n");
  if (lines.at(-1)?.trim() === "") lines.pop();
  if (lines[0]?.trim() === "") lines.shift();
  return lines.map((line) => line.replace(/^ {4}/, "")).join("\n");
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: "\u00a0",
};

function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return (Object.hasOwn(entities, name) && entities[name]) || whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}
