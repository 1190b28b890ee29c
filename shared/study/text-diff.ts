/**
 * The difference of two texts as splices small enough that what a peer types meanwhile stays where they typed it:
 * first by lines, then by words inside changed lines, then by characters inside changed words.
 * Source: longest common subsequence by dynamic programming (Wagner and Fischer, 1974).
 */

/** At `index` of the old text, `remove` UTF-16 units go and `insert` comes. */
export interface Splice {
  readonly index: number;
  readonly remove: number;
  readonly insert: string;
}

type Tokenizer = (text: string) => string[];

const byLines: Tokenizer = (text) => text.split(/(?<=\n)/);
const byWords: Tokenizer = (text) =>
  (text.match(/\s*(?:[\p{L}\p{N}_]+|[^\p{L}\p{N}_\s]|$)/gu) ?? []).filter((token) => token !== "");

/** Above this many pairs of tokens the changed stretch is replaced as a whole, so that no text takes seconds. */
const MAX_PAIRS = 1_000_000;

/**
 * Splices that turn `before` into `after`, in rising order of `index` (positions in `before`).
 * No splice cuts a surrogate pair.
 */
export function diffText(before: string, after: string): Splice[] {
  const splices: Splice[] = [];
  diffInto(splices, before, after, 0, [byLines, byWords]);
  return splices;
}

function diffInto(
  splices: Splice[],
  before: string,
  after: string,
  offset: number,
  tokenizers: readonly Tokenizer[],
): void {
  const start = commonPrefix(before, after);
  const end = commonSuffix(before.slice(start), after.slice(start));
  const old = before.slice(start, before.length - end);
  const fresh = after.slice(start, after.length - end);
  if (old === "" && fresh === "") return;
  const [tokenize, ...finer] = tokenizers;
  if (tokenize === undefined || old === "" || fresh === "") {
    splices.push({ index: offset + start, remove: old.length, insert: fresh });
    return;
  }
  const a = tokenize(old);
  const b = tokenize(fresh);
  let index = offset + start;
  for (const hunk of hunks(a, b)) {
    const text = hunk.old.join("");
    if (hunk.kept) index += text.length;
    else {
      diffInto(splices, text, hunk.fresh.join(""), index, finer);
      index += text.length;
    }
  }
}

interface Hunk {
  readonly kept: boolean;
  readonly old: readonly string[];
  readonly fresh: readonly string[];
}

/** Alternating kept and changed stretches of two token lists. */
function hunks(a: readonly string[], b: readonly string[]): Hunk[] {
  if (a.length * b.length > MAX_PAIRS) return [{ kept: false, old: a, fresh: b }];
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const found: Hunk[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const fromI = i;
    const fromJ = j;
    while (i < a.length && j < b.length && a[i] === b[j]) {
      i++;
      j++;
    }
    if (i > fromI) found.push({ kept: true, old: a.slice(fromI, i), fresh: b.slice(fromJ, j) });
    const changedI = i;
    const changedJ = j;
    while ((i < a.length || j < b.length) && !(i < a.length && j < b.length && a[i] === b[j])) {
      if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) i++;
      else j++;
    }
    if (i > changedI || j > changedJ)
      found.push({ kept: false, old: a.slice(changedI, i), fresh: b.slice(changedJ, j) });
  }
  return found;
}

function commonPrefix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(length) === b.charCodeAt(length)) length++;
  return length > 0 && isHighSurrogate(a.charCodeAt(length - 1)) ? length - 1 : length;
}

function commonSuffix(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a.charCodeAt(a.length - 1 - length) === b.charCodeAt(b.length - 1 - length))
    length++;
  return length > 0 && isLowSurrogate(a.charCodeAt(a.length - length)) ? length - 1 : length;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
