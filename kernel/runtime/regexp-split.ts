/**
 * Splitting by a regular expression, for a `RegExp.prototype` that is frozen: V8 then leaves its fast way and tries the
 * expression at every single character (ECMA-262, RegExp.prototype[@@split]), which takes a hundred times as long. This
 * searches for the next match instead, and gives the same.
 */
const { defineProperty, getPrototypeOf } = Object;
const { apply, ownKeys } = Reflect;
const prototype = RegExp.prototype;
const engineSplit = prototype[Symbol.split];
const { exec } = prototype;
const PlainRegExp = RegExp;

/** Whether nothing about a regular expression is its author's own: then what a search finds is what the engine would. */
function isPlain(value: unknown): value is RegExp {
  if (typeof value !== "object" || value === null || getPrototypeOf(value) !== prototype) return false;
  // `lastIndex` is all that one has by itself.
  return ownKeys(value).length === 1;
}

function splitText(by: RegExp, text: string, most: number): string[] {
  const parts: string[] = [];
  if (most === 0) return parts;
  // Splitting takes no notice of where its expression would begin, nor of its being sticky.
  const search = new PlainRegExp(by.source, `${by.flags.replaceAll(/[gy]/g, "")}g`);
  const find = () => apply(exec, search, [text]) as RegExpExecArray | null;
  if (text === "") return find() === null ? [""] : parts;
  const step = by.unicode || by.flags.includes("v") ? stepOverPoint : stepOverUnit;
  let from = 0;
  let at = 0;
  while (at < text.length) {
    search.lastIndex = at;
    const match = find();
    if (match === null || match.index >= text.length) break;
    const end = search.lastIndex;
    if (end === from) {
      at = step(text, match.index);
      continue;
    }
    parts.push(text.slice(from, match.index));
    if (parts.length === most) return parts;
    for (let group = 1; group < match.length; group += 1) {
      parts.push(match[group] as string);
      if (parts.length === most) return parts;
    }
    from = end;
    at = end;
  }
  parts.push(text.slice(from));
  return parts;
}

const stepOverUnit = (_text: string, at: number) => at + 1;
const stepOverPoint = (text: string, at: number) => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

/** Puts the search in the place of the engine's split. To be called before what cells share is frozen. */
export function installRegExpSplit(): void {
  const { split } = {
    split(this: unknown, text: unknown, limit?: unknown): string[] {
      if (!isPlain(this) || typeof text !== "string")
        return apply(engineSplit, this, [text, limit]) as string[];
      return splitText(this, text, limit === undefined ? 2 ** 32 - 1 : Number(limit) >>> 0);
    },
  };
  defineProperty(split, "name", { value: "[Symbol.split]", configurable: true });
  defineProperty(prototype, Symbol.split, { value: split, writable: true, configurable: true });
}
