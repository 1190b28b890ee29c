/** A chart as the TypeScript that a person would write. */

const widest = 88;
const identifier = /^[A-Za-z_$][\w$]*$/;

function printValue(value: unknown, indent: string): string {
  const flat = printFlat(value);
  if (typeof value !== "object" || value === null || indent.length + flat.length <= widest) return flat;
  const deeper = `${indent}  `;
  const isList = Array.isArray(value);
  const parts = isList
    ? value.map((part) => printValue(part, deeper))
    : Object.entries(value).map(([key, part]) => `${printKey(key)}: ${printValue(part, deeper)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  return `${open}\n${parts.map((part) => `${deeper}${part},\n`).join("")}${indent}${close}`;
}

function printFlat(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const parts = Object.entries(value).map(([key, part]) => `${printKey(key)}: ${printFlat(part)}`);
    return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
  }
  return JSON.stringify(value);
}

const printKey = (key: string) => (identifier.test(key) ? key : JSON.stringify(key));

/**
 * @param table what the cell calls the table: a name or an expression
 * @param spec plain JSON
 * @param verbs what is done with the table first, each beginning with its dot
 * @returns a cell's source
 */
export function writeChartCell(
  table: string,
  spec: Readonly<Record<string, unknown>>,
  verbs: readonly string[] = [],
): string {
  const lines = Object.entries(spec).map(
    ([key, value]) => `  ${printKey(key)}: ${printValue(value, "  ")},\n`,
  );
  // A verb would be asked of the promise.
  const start = verbs.length > 0 && /^await\b/.test(table) ? `(${table})` : table;
  const argument = [start, ...verbs].join("\n  ");
  return `chart(${argument}, {\n${lines.join("")}})`;
}

/** A longer expression is not repeated: a person gives it a name. */
const mostLines = 20;
/** What begins with one of these is no expression that can be an argument. */
const statement =
  /^(?:async|break|class|const|continue|display|do|enum|export|for|function|if|import|interface|let|return|switch|throw|try|type|var|while)\b/;

/** The last expression of a cell that has one: where it stands in the source, and its text. */
export interface LastExpression {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** What ends so goes on in the next line. */
const goesOn = /[=(,.?:+\-*/%<>&|^!~[{]$/;

/** A name alone in the last line that stands under a chain of verbs: editors indent it like those. */
function findIndentedName(lines: readonly string[]): LastExpression | null {
  const [, indent, text] = /^(\s+)([A-Za-z_$][\w$]*);?\s*(?:\/\/.*)?$/.exec(lines.at(-1) ?? "") ?? [];
  if (indent === undefined || text === undefined || statement.test(text)) return null;
  const above = lines.slice(0, -1).join("\n");
  const before = above.trimEnd();
  if (before === "" || goesOn.test(before) || !isBalanced(before)) return null;
  const from = above.length + 1 + indent.length;
  return { from, to: from + text.length, text };
}

/** @returns what a cell ends with, as far as it is one expression of few lines; null where it is not */
export function findLast(source: string): LastExpression | null {
  const lines = source.trimEnd().split("\n");
  while (/^\s*(?:\/\/.*)?$/.test(lines.at(-1) ?? "code")) lines.pop();
  const name = findIndentedName(lines);
  if (name !== null) return name;
  const start = lines.findLastIndex((line) => /^[A-Za-z_$]/.test(line));
  if (start < 0 || lines.length - start > mostLines) return null;
  const above = lines.slice(0, start).join("\n");
  const text = lines
    .slice(start)
    .join("\n")
    .replace(/\/\/.*$/, "")
    .trimEnd()
    .replace(/;$/, "");
  const from = start === 0 ? 0 : above.length + 1;
  const found = { from, to: from + text.length, text };
  if (identifier.test(text) || /^display\([A-Za-z_$][\w$]*\)$/.test(text)) return found;
  if (statement.test(text) || !/^(?:await\s+)?[A-Za-z_$][\w$]*\s*[.(]/.test(text)) return null;
  const before = above.trimEnd();
  const isOne = !text.includes(";") && isBalanced(text) && isBalanced(before) && !/[=(,.?:+&|]$/.test(before);
  return isOne ? found : null;
}

/**
 * What a cell shows last, so that another cell can use it: a name, or an expression that makes the table again.
 * @returns null where it has neither
 */
export function findTable(source: string): string | null {
  const text = findLast(source)?.text ?? null;
  return text === null ? null : (/^display\((.+)\)$/.exec(text)?.[1] ?? text);
}

const countOf = (text: string, part: string) => text.split(part).length - 1;
const isBalanced = (text: string) =>
  ["()", "[]", "{}"].every(([open = "", close = ""]) => countOf(text, open) === countOf(text, close));
