/**
 * English messages in the reader's language. Kernel and server speak English to everybody: what a cell reports is part of
 * its outputs, which are the same for all readers to the byte. Here such a text is recognised by the message it was
 * made of, and said again with the same values.
 */
import type { WordKey } from "./catalogue.ts";
import { currentLanguage, currentOriginals, currentWords, type Words } from "./language.ts";

/** Rooms whose messages reach people as finished text. */
const rooms =
  /^(sandbox|session|runtime|rows|expressions|language|dataflow|reader|remote|study|types|server|storage|database|tls|epoch|state|runs|cli\.(file|library|run\.set))\./;
/** Characters beside placeholders that a message must have to be recognised by: `{name}: {note}` could be any text. */
const fewestOwn = 8;
const deepest = 3;

interface Pattern {
  readonly key: WordKey;
  readonly form: RegExp;
  readonly names: readonly string[];
  /** Characters beside the placeholders: of two messages that fit, the one that says more itself is meant. */
  readonly own: number;
}

let patterns: readonly Pattern[] | null = null;
const known = new Map<string, string>();
let knownWords: Words | null = null;
const mostKnown = 500;

/**
 * `text`, an English message of kernel or server, in the language spoken now; any other text as it is. What stands in
 * the message's places is translated too where it is a message itself.
 */
export function translate(text: string): string {
  if (currentLanguage() === "en") return text;
  if (knownWords !== currentWords() || known.size >= mostKnown) {
    known.clear();
    knownWords = currentWords();
  }
  const before = known.get(text);
  if (before !== undefined) return before;
  const translated = translateWithin(text, deepest);
  known.set(text, translated);
  return translated;
}

function translateWithin(text: string, depth: number): string {
  patterns ??= makePatterns();
  for (const { key, form, names } of patterns) {
    const found = form.exec(text);
    if (!found) continue;
    const values = new Map(names.map((name, at) => [name, found[at + 1] ?? ""]));
    return currentWords()[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values.get(name);
      if (value === undefined) return whole;
      return depth > 0 ? translateWithin(writeNumber(value), depth - 1) : value;
    });
  }
  return text;
}

/** A number as English writes it, `12,345.5`, as the language spoken now does. */
function writeNumber(value: string): string {
  if (!/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(value)) return value;
  return Number(value.replaceAll(",", "")).toLocaleString(currentLanguage());
}

function makePatterns(): readonly Pattern[] {
  return (Object.keys(currentOriginals()) as WordKey[])
    .filter((key) => rooms.test(key))
    .map(makePattern)
    .filter(({ own }) => own >= fewestOwn)
    .sort((a, b) => b.own - a.own);
}

function makePattern(key: WordKey): Pattern {
  const message: string = currentOriginals()[key];
  const names: string[] = [];
  let form = "";
  let own = 0;
  for (const part of message.split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    if (name === undefined) {
      form += part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
      own += part.length;
    } else if (names.includes(name)) form += `\\${names.indexOf(name) + 1}`;
    else {
      names.push(name);
      form += "([^]*?)";
    }
  }
  return { key, form: new RegExp(`^${form}$`), names, own };
}
