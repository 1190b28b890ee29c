/**
 * The YAML between the `---` lines. Its author's text is kept as it is: when title, language or files change, only
 * the value of that key is replaced in the text, so that comments, order, quotes and unknown keys stay to the byte.
 */
import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseDocument as parseYaml,
  stringify,
  visit,
  YAMLError,
} from "yaml";
import { DEFAULT_LANGUAGE } from "../study/language.ts";
import type { StudyMeta } from "../study/model.ts";
import { StudyFileError } from "./error.ts";

/** What Chancery reads from front matter. */
export interface FrontMatter {
  readonly title: string | undefined;
  readonly language: string;
  readonly files: readonly string[];
}

/** The format that this Chancery reads and writes. */
const FORMAT = 1;

/**
 * Longest front matter, in UTF-16 code units, comments apart: the parser's time grows with the square of some texts.
 * A thousand file names fit.
 */
const maxLength = 64 * 1024;

/** What the parser would say on stderr is nobody's message. */
const parseDocument = (text: string) => parseYaml(text, { logLevel: "error" });

/**
 * Reads front matter.
 * @param raw the YAML without its `---` lines
 * @param line the file's line on which `raw` begins
 * @returns undefined when it is not a YAML map, so that a page that begins with a rule is prose
 * @throws StudyFileError when it is not YAML, or of a format this Chancery does not know
 */
export function readFrontMatter(raw: string, line = 1): FrontMatter | undefined {
  const length = raw.replace(/^[ \t]*#.*$/gm, "").length;
  if (length > maxLength) throw new StudyFileError(line, "study.longFront", { length, limit: maxLength });
  const document = parseDocument(raw);
  const problem = document.errors[0];
  if (problem !== undefined) throw yamlError(problem, line);
  if (hasNestedKeys(document)) throw new StudyFileError(line, "study.nestedKeys");
  if (document.contents !== null && !isMap(document.contents)) {
    if (!isScalar(document.contents) || document.contents.value !== null) return undefined;
  }
  let data: unknown;
  try {
    data = document.toJS();
  } catch (error) {
    throw yamlError(error, line);
  }
  const fields: Record<string, unknown> = isRecord(data) ? data : {};
  if (fields.chancery !== undefined && fields.chancery !== FORMAT)
    throw new StudyFileError(line, "study.version", { version: JSON.stringify(fields.chancery) });
  const title = fields.title;
  return {
    title: typeof title === "string" ? title : typeof title === "number" ? String(title) : undefined,
    language: typeof fields.language === "string" ? fields.language : DEFAULT_LANGUAGE,
    files: readNames(fields.files),
  };
}

/**
 * The front matter to write: `meta.frontMatter` with title, language and files brought to what the study says.
 * A study that has none is given the format, its title, and language and files where they say something.
 * Text that is no front matter (a foreign client may write anything) is kept as YAML comments. What would be longer
 * than is ever read loses what makes it so: the file must come back.
 */
export function writeFrontMatter(meta: StudyMeta, files: readonly string[]): string {
  const whole = writeWhole(meta, files);
  if (isReadable(whole)) return whole;
  const title = meta.title.slice(0, shortLength).toWellFormed();
  const language = meta.language.length > shortLength ? DEFAULT_LANGUAGE : meta.language;
  const fewer = writeWhole({ ...meta, title, language }, takeShort(files));
  return isReadable(fewer) ? fewer : writeWhole({ title, language, frontMatter: "" }, takeShort(files));
}

/** What is kept of a title or a name where all together are too long, in UTF-16 code units. */
const shortLength = 500;

/** The first names that together take half of what is read. */
function takeShort(names: readonly string[]): string[] {
  let length = 0;
  return names.filter((name) => {
    // Escapes make a character six at most.
    const needs = 6 * name.length + shortLength / 50;
    if (name.length > shortLength || length + needs > maxLength / 2) return false;
    length += needs;
    return true;
  });
}

function writeWhole(meta: StudyMeta, files: readonly string[]): string {
  const wanted: FrontMatter = { title: meta.title, language: meta.language, files };
  if (meta.frontMatter === "") return fillIn(`chancery: ${FORMAT}`, wanted);
  if (isReadable(meta.frontMatter)) return fillIn(meta.frontMatter, wanted);
  const comments = meta.frontMatter.replace(/\r\n?/g, "\n").replace(/^/gm, "# ");
  return fillIn(isReadable(comments) ? comments : "", wanted);
}

function fillIn(raw: string, wanted: FrontMatter): string {
  let text = raw;
  const now = readFrontMatter(raw);
  if (now?.title !== wanted.title) text = setValue(text, "title", wanted.title);
  if (now?.language !== wanted.language) text = setValue(text, "language", wanted.language);
  if (!sameNames(now?.files ?? [], wanted.files)) text = setValue(text, "files", wanted.files);
  return text;
}

/**
 * Front matter in which one top-level key says something else; undefined takes it out. The rest stays as its author wrote
 * it.
 */
export function changeFrontMatter(raw: string, key: string, value: unknown): string {
  const text = raw === "" ? `chancery: ${FORMAT}` : raw;
  if (value !== undefined) return setValue(text, key, value);
  const document: Document = parseDocument(text);
  if (!document.has(key)) return raw;
  const cut = cutPair(text, document, key);
  if (cut !== undefined && isReadable(cut) && keepsOthers(text, cut, key)) return cut;
  document.delete(key);
  return cutEnd(document.toString({ lineWidth: 0 }));
}

/** The text without a pair that has its lines to itself. */
function cutPair(raw: string, { contents }: Document, key: string): string | undefined {
  if (!isMap(contents) || contents.flow === true) return undefined;
  const pair = contents.items.find((item) => isScalar(item.key) && item.key.value === key);
  const from = (pair?.key as Node | undefined)?.range?.[0];
  const to = (pair?.value as Node | null | undefined)?.range?.[2];
  if (from === undefined || to === undefined) return undefined;
  return cutEnd(raw.slice(0, raw.lastIndexOf("\n", from - 1) + 1) + raw.slice(to));
}

/** Sets one top-level key: in the text if that can be done, else through the document, else as plain data. */
function setValue(raw: string, key: string, value: unknown): string {
  const ways = [
    () => splice(raw, key, value),
    () => viaDocument(raw, key, value),
    () => viaData(raw, key, value),
  ];
  for (const way of ways) {
    try {
      const text = way();
      const data: unknown = parseDocument(text).toJS();
      const reads = isRecord(data) && JSON.stringify(data[key]) === JSON.stringify(value);
      if (reads && isReadable(text) && keepsOthers(raw, text, key)) return text;
    } catch {
      // an alias or a tag that this way cannot carry: the next one is coarser and can
    }
  }
  return `${key}: ${inFlow(value)}`;
}

function keepsOthers(before: string, after: string, key: string): boolean {
  const rest = (text: string): string => {
    const data: unknown = parseDocument(text).toJS();
    return JSON.stringify(isRecord(data) ? Object.entries(data).filter(([name]) => name !== key) : []);
  };
  return rest(before) === rest(after);
}

function splice(raw: string, key: string, value: unknown): string {
  const root = parseDocument(raw).contents;
  const pair = isMap(root)
    ? root.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined;
  if (pair === undefined)
    return `${raw === "" || raw.endsWith("\n") ? raw : `${raw}\n`}${key}: ${inFlow(value)}`;
  const node = pair.value as Node | null;
  const range = node?.range;
  if (range === null || range === undefined) throw new Error("no place in the text");
  const [start, valueEnd] = range;
  const end = start + cutEnd(raw.slice(start, valueEnd)).length;
  const column = start - (raw.lastIndexOf("\n", start - 1) + 1);
  const block = isSeq(node) && node.flow !== true && Array.isArray(value) && value.length > 0;
  const text = block
    ? value.map((item) => `- ${inFlow(item)}`).join(`\n${" ".repeat(column)}`)
    : (raw[start - 1] === ":" ? " " : "") + inFlow(value);
  return raw.slice(0, start) + text + raw.slice(end);
}

function viaDocument(raw: string, key: string, value: unknown): string {
  const document: Document = parseDocument(raw);
  document.set(key, value);
  return cutEnd(document.toString({ lineWidth: 0 }));
}

function viaData(raw: string, key: string, value: unknown): string {
  const data: unknown = parseDocument(raw).toJS();
  return cutEnd(stringify({ ...(isRecord(data) && data), [key]: value }, { lineWidth: 0 }));
}

/** A value on one line, quoted only where YAML needs it. */
function inFlow(value: unknown): string {
  const text = cutEnd(
    stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }),
  );
  return text.includes("\n") ? JSON.stringify(value) : text;
}

/** Without the blanks at the end that YAML takes for none: a no-break space is part of a value. */
function cutEnd(text: string): string {
  return text.replace(/[ \t\r\n]+$/, "");
}

function isReadable(raw: string): boolean {
  try {
    return !/^---[ \t]*$/m.test(raw) && !raw.includes("\r") && readFrontMatter(raw) !== undefined;
  } catch {
    return false;
  }
}

/** Whether a key is a list or a map that has such a key itself: as text, each level doubles the one within. */
function hasNestedKeys(document: Document): boolean {
  let nested = false;
  visit(document, {
    Collection(role, node, path) {
      if (role !== "key") return undefined;
      const chain = [...path, node];
      const keys = chain.filter((one, at) => {
        const above = chain[at - 1];
        return isPair(above) && above.key === one;
      });
      nested = keys.length > 1;
      return nested ? visit.BREAK : undefined;
    },
  });
  return nested;
}

function readNames(value: unknown): string[] {
  const listed: unknown[] = Array.isArray(value) ? value : [value];
  return [...new Set(listed.filter((name): name is string => typeof name === "string" && name !== ""))];
}

/** Whether both list the same names: a document does not keep the order in which files were added. */
function sameNames(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name) => b.includes(name));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function yamlError(error: unknown, line: number): StudyFileError {
  const at = error instanceof YAMLError ? (error.linePos?.[0].line ?? 1) - 1 : 0;
  const message = error instanceof Error ? error.message : String(error);
  const reason = (message.split("\n")[0] ?? "")
    .replace(/ at line \d+, column \d+:?$/, "")
    // The parser quotes what it does not know as it is.
    .replace(
      /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
      (one) => `U+${(one.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`,
    )
    .replace(/[.:]*$/, ".");
  return new StudyFileError(line + at, "study.yaml", { reason });
}
