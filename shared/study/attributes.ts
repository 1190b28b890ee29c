/**
 * What stands after the language in a fence's info string (`ts {#votes hide=code}`) and inside a cell's marker
 * (`<!-- cell {#intro} -->`). Chancery takes `#id`, `hide=code|output` and, in markers, `until=word`; whatever
 * else is there belongs to other tools and is kept, in order, as `attributes`.
 */
import { isCellId } from "../ids.ts";
import type { CellFold, CellKind } from "./model.ts";

export interface ParsedAttributes {
  readonly id?: string | undefined;
  readonly hide?: CellFold | undefined;
  /** Only looked for in markers: the word whose comment ends a verbatim text cell. */
  readonly until?: string | undefined;
  /** The rest, words separated by one space; "" when there is none. */
  readonly attributes: string;
  /** What is wrong with the name, as it was written: the caller says so with a line number. */
  readonly badName?: string | undefined;
}

const GROUP = /\{(?:"[^"]*"|[^{}"])*\}/;
const PIECE = /\{(?:"[^"]*"|[^{}"])*\}|[^\s{]+|\{/g;
const TOKEN = /(?:"[^"]*"|[^\s"])+/g;

/**
 * Reads the names Chancery knows out of `text`.
 * @param text the info string after its language, or a marker's `{…}`; one line
 * @param where `until=` is a name in a marker and an unknown attribute in a fence
 */
export function parseAttributes(text: string, where: "fence" | "marker"): ParsedAttributes {
  let id: string | undefined;
  let hide: CellFold | undefined;
  let until: string | undefined;
  let badName: string | undefined;
  const pieces: string[] = [];
  for (const [piece] of text.matchAll(PIECE)) {
    if (piece.length < 2 || !piece.startsWith("{")) {
      if (pieces.at(-1) === "{" && piece.startsWith("#")) badName ??= `{${piece}`;
      pieces.push(piece);
      continue;
    }
    const kept: string[] = [];
    for (const [token] of piece.slice(1, -1).matchAll(TOKEN)) {
      if (token.startsWith("#")) {
        if (id !== undefined || !isCellId(token.slice(1))) badName ??= piece;
        id = token.slice(1);
      } else if (token === "hide=code" || token === "hide=output") {
        hide ??= token === "hide=code" ? "code" : "output";
      } else if (where === "marker" && /^until=[\w-]+$/.test(token)) {
        until ??= token.slice("until=".length);
      } else kept.push(token);
    }
    if (kept.length > 0) pieces.push(`{${kept.join(" ")}}`);
  }
  return { id, hide, until, badName, attributes: pieces.join(" ") };
}

/**
 * The text that `parseAttributes` reads as these names and `attributes`.
 * @param names tokens such as `#votes`, `hide=code`
 */
export function formatAttributes(names: readonly string[], attributes: string): string {
  if (names.length === 0) return attributes;
  const group = GROUP.exec(attributes);
  if (group === null) return `${attributes} {${names.join(" ")}}`.trimStart();
  const inner = group[0].slice(1, -1);
  const head = attributes.slice(0, group.index);
  return `${head}{${names.join(" ")} ${inner}}${attributes.slice(group.index + group[0].length)}`;
}

/**
 * `value` when it may stand as a cell's `attributes` and come back from the file unchanged; otherwise undefined.
 * Documents are written by other clients too, so this is asked on every way in.
 */
export function cleanAttributes(kind: CellKind, value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  const parsed = parseAttributes(value, kind === "text" ? "marker" : "fence");
  const names = parsed.id ?? parsed.hide ?? parsed.until ?? parsed.badName;
  if (names !== undefined || parsed.attributes !== value) return undefined;
  if (kind === "text" && (GROUP.exec(value)?.[0] !== value || value.includes("-->"))) return undefined;
  return value;
}
