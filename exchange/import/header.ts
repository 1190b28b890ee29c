/** Front matter of R Markdown and Quarto: kept as its author wrote it, with what a study says otherwise beside it. */
import { isMap, isScalar, parseDocument } from "yaml";
import { readFrontMatter } from "../../shared/study-file/front-matter.ts";
import type { Loss } from "./model.ts";

/** Keys that mean something in a study, and what kind of value they have there. */
const ownKeys: Readonly<Record<string, (value: unknown) => boolean>> = {
  chancery: (value) => value === 1,
  title: (value) => typeof value === "string" || typeof value === "number",
  language: (value) => typeof value === "string",
  files: () => false,
  marking: (value) => typeof value === "object" && value !== null,
};

export interface Header {
  readonly title: string | undefined;
  readonly language: string | undefined;
  /** The study's front matter; "" where there is none, or none that can be read. */
  readonly frontMatter: string;
  /** What could not be read, to be kept as text. */
  readonly unread: string | undefined;
  readonly losses: readonly Loss[];
}

/** A text that begins with YAML between `---` and `---` or `...`, and what follows it; undefined for another. */
export function splitHeader(text: string): { raw: string; rest: string; lines: number } | undefined {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  if (!/^---[ \t]*$/.test(lines[0] ?? "")) return undefined;
  const end = lines.findIndex((line, at) => at > 0 && /^(---|\.\.\.)[ \t]*$/.test(line));
  if (end < 0) return undefined;
  return { raw: lines.slice(1, end).join("\n"), rest: lines.slice(end + 1).join("\n"), lines: end + 1 };
}

/**
 * @param raw the YAML without its `---` lines
 */
export function readHeader(raw: string | undefined): Header {
  const none = { title: undefined, language: undefined, frontMatter: "" };
  if (raw === undefined || raw.trim() === "") return { ...none, unread: undefined, losses: [] };
  const losses: Loss[] = [];
  const lost = (): Header => ({
    ...none,
    unread: raw,
    losses: [{ kind: "header", values: {}, place: { in: "document" } }],
  });
  const document = parseDocument(raw, { logLevel: "error" });
  if (document.errors.length > 0 || !isMap(document.contents)) return lost();
  let renamed = raw;
  // From the end, so that places before stay.
  for (const { key, value } of document.contents.items.toReversed()) {
    if (!isScalar(key) || typeof key.value !== "string" || !key.range) continue;
    const fits = Object.hasOwn(ownKeys, key.value) ? ownKeys[key.value] : undefined;
    const plain = isScalar(value) ? value.value : value;
    if (fits === undefined || fits(plain)) continue;
    const name = `${key.value}-before-import`;
    renamed = `${renamed.slice(0, key.range[0])}${name}${renamed.slice(key.range[1])}`;
    losses.push({
      kind: "header.key",
      values: { name: key.value, renamed: name },
      place: { in: "document" },
    });
  }
  const own = document.get("chancery") === 1 ? renamed : `chancery: 1\n${renamed}`;
  try {
    const front = readFrontMatter(own);
    const lang = document.get("lang");
    const known = document.get("language");
    const language = [lang, known].find(
      (value) => typeof value === "string" && /^[a-z]{2,3}(-\w+)*$/i.test(value),
    );
    return {
      title: front?.title,
      language: typeof language === "string" ? language : undefined,
      frontMatter: own,
      unread: undefined,
      losses: losses.toReversed(),
    };
  } catch {
    return lost();
  }
}
