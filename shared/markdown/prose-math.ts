/**
 * Finds formulas in one block of prose. As in Pandoc (`tex_math_dollars`): no space just inside `$…$`, no digit after
 * it. Beyond that, so that sums of money stay text: an amount and a space (`$5 and`) begin no formula, `$${x}` is a
 * dollar sign and an expression unless `$$` closes it, and the `$` of `${` closes nothing.
 * @returns for the offset of a `$`: the end of the formula that begins there, or the offset after that `$`
 */
export function createMathFinder(source: string, from: number, to: number): (at: number) => number {
  const inline = findCloses(source, from, to, 1);
  const display = findCloses(source, from, to, 2);
  return (at) => {
    if (source.startsWith("$$", at)) {
      const close = display.find((place) => place > at + 2);
      return close === undefined ? at + 1 : close + 2;
    }
    const next = source[at + 1] ?? " ";
    const isAmount = /^\d[\d.,]*\s/.test(source.slice(at + 1, at + 32));
    const close = /\s/.test(next) || isAmount ? undefined : inline.find((place) => place > at + 1);
    return close === undefined ? at + 1 : close + 1;
  };
}

/** Offsets at which `$` (length 1) or `$$` (length 2) may end a formula, whatever began it. */
function findCloses(source: string, from: number, to: number, length: 1 | 2): number[] {
  const closes: number[] = [];
  for (let at = from; at < to; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source.startsWith("$".repeat(length), at) && at + length <= to) {
      const after = source[at + length] ?? "";
      if (after !== "{" && (length === 2 || (!/\d/.test(after) && /\S/.test(source[at - 1] ?? " "))))
        closes.push(at);
      at += length - 1;
    }
  }
  return closes;
}
