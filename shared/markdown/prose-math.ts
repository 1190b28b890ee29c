/**
 * Finds formulas in one block of prose. As in Pandoc (`tex_math_dollars`): no space just inside `$…$`, no digit after
 * it. Beyond that, so that sums of money stay text: an amount and a space (`$5 and`) begin no formula, `$${x}` is a
 * dollar sign and an expression unless `$$` closes it, and the `$` of `${` closes nothing.
 * @returns for the offset of a `$`: the end of the formula that begins there, or the offset after that `$`
 */
export function createMathFinder(source: string, from: number, to: number): (at: number) => number {
  const inline = [...findCloses(source, from, to, 1)];
  const display = [...findCloses(source, from, to, 2)];
  return (at) => {
    if (source.startsWith("$$", at)) {
      const close = findFirst(display, at + 3);
      return close === undefined ? at + 1 : close + 2;
    }
    const next = source[at + 1] ?? " ";
    const isAmount = /^\d[\d.,]*\s/.test(source.slice(at + 1, at + 32));
    const close = /\s/.test(next) || isAmount ? undefined : findFirst(inline, at + 2);
    return close === undefined ? at + 1 : close + 1;
  };
}

/** The first of rising offsets that is not below `least`; a text of nothing but dollar signs has thousands. */
function findFirst(offsets: readonly number[], least: number): number | undefined {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((offsets[middle] ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return offsets[low];
}

/**
 * Where the formula ends that `$$` begins at `from`, as `createMathFinder` has it, without looking further.
 * @returns the offset behind it; -1 where nothing closes it before `to`
 */
export function findDisplayEnd(source: string, from: number, to: number): number {
  for (const place of findCloses(source, from, to, 2)) if (place > from + 2) return place + 2;
  return -1;
}

const backslash = 0x5c;
const dollar = 0x24;

/** Offsets at which `$` (length 1) or `$$` (length 2) may end a formula, whatever began it. */
function* findCloses(source: string, from: number, to: number, length: 1 | 2): Generator<number> {
  for (let at = from; at < to; at += 1) {
    const sign = source.charCodeAt(at);
    if (sign === backslash) at += 1;
    else if (sign === dollar && (length === 1 || (at + 1 < to && source.charCodeAt(at + 1) === dollar))) {
      const after = source[at + length] ?? "";
      if (after !== "{" && (length === 2 || (!/\d/.test(after) && /\S/.test(source[at - 1] ?? " "))))
        yield at;
      at += length - 1;
    }
  }
}
