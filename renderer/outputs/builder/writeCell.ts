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
 * @returns a cell's source
 */
export function writeChartCell(table: string, spec: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(spec).map(
    ([key, value]) => `  ${printKey(key)}: ${printValue(value, "  ")},\n`,
  );
  return `chart(${table}, {\n${lines.join("")}})`;
}

/** A longer expression is not repeated: a person gives it a name. */
const mostLines = 20;
/** What begins with one of these is no expression that can be an argument. */
const statement =
  /^(?:async|break|class|const|continue|display|do|enum|export|for|function|if|import|interface|let|return|switch|throw|try|type|var|while)\b/;

/**
 * What a cell shows last, so that another cell can use it: a name, or an expression that makes the table again.
 * @returns null where it has neither
 */
export function findTable(source: string): string | null {
  const lines = source.trimEnd().split("\n");
  while (/^\s*(?:\/\/.*)?$/.test(lines.at(-1) ?? "code")) lines.pop();
  const start = lines.findLastIndex((line) => /^[A-Za-z_$]/.test(line));
  if (start < 0 || lines.length - start > mostLines) return null;
  const before = lines.slice(0, start).join("\n").trimEnd();
  const last = lines
    .slice(start)
    .join("\n")
    .replace(/\/\/.*$/, "")
    .trimEnd()
    .replace(/;$/, "");
  if (identifier.test(last)) return last;
  const displayed = /^display\(([A-Za-z_$][\w$]*)\)$/.exec(last)?.[1];
  if (displayed !== undefined) return displayed;
  if (statement.test(last) || !/^(?:await\s+)?[A-Za-z_$][\w$]*\s*[.(]/.test(last)) return null;
  const isOne = !last.includes(";") && isBalanced(last) && isBalanced(before) && !/[=(,.?:+&|]$/.test(before);
  return isOne ? last : null;
}

const countOf = (text: string, part: string) => text.split(part).length - 1;
const isBalanced = (text: string) =>
  ["()", "[]", "{}"].every(([open = "", close = ""]) => countOf(text, open) === countOf(text, close));
