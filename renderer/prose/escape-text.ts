/** Words as Markdown that means just these words. Source: CommonMark 0.31 §2.4, and the rules of what each sign begins. */

/** What stands around a stretch of text. */
export interface Surroundings {
  /** Whether a line begins with it. */
  readonly startsLine?: boolean;
  /** Whether it is the last of its block. */
  readonly endsBlock?: boolean;
  /** Whether it stands in a heading of one line. */
  readonly isHeading?: boolean;
  readonly isCell?: boolean;
  /** Whether it stands within the words of a link. */
  readonly isLink?: boolean;
}

const isSpace = (char: string | undefined) => char !== undefined && /\s/.test(char);
const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** Whether a sign within text would be read as more than itself. Where text of other marks follows, it may be. */
function means(text: string, at: number, { isLink, startsLine, endsBlock }: Surroundings): boolean {
  const before = text[at - 1] ?? (startsLine ? " " : undefined);
  const after = text[at + 1] ?? (endsBlock ? " " : undefined);
  const isAlone = isSpace(before) && isSpace(after);
  switch (text[at]) {
    case "\\":
      return text[at + 1] === undefined || /[!-/:-@[-`{-~]/.test(after ?? "");
    case "`":
      return true;
    case "*":
      return !isAlone;
    case "_":
      return !isAlone && !(isWord(before) && isWord(after));
    case "~":
      return before === "~" || after === "~";
    case "[":
      return (
        isLink ||
        after === "^" ||
        (endsBlock ? /^\[[^\]]*\][([:]/ : /^\[[^\]]*(\][([:]|\]?$)/).test(text.slice(at))
      );
    case "]":
      return isLink || after === "(" || after === "[" || after === ":";
    case "<":
      return after === undefined || /[a-z/!?]/i.test(after);
    case "&":
      return after === undefined || /^&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]*);/i.test(text.slice(at));
    case "$":
      return after === undefined || after === "{" || after === "$";
    case "!":
      return after === undefined || after === "[";
    default:
      return false;
  }
}

/** What a line begins with that would make it another block: the stretch before its sign, and the sign. */
const starts: readonly RegExp[] = [
  /^()#{1,6}(?=\s|$)/,
  /^()>/,
  /^()[-+*](?=\s|$)/,
  /^(\d{1,9})[.)](?=\s|$)/,
  /^()([-_=])(?:\s*\2)*\s*$/,
  /^()\|?[\s:|-]*-[\s:|-]*$/,
];

/** A footnote's number, which is left to programs that know footnotes. */
const footnoteSign = /(\[\^[^\]\s[]+\](?![([:]))/;

/**
 * Escapes text outside code. Spaces at the start of a line go: Markdown has none there.
 * What stands beside a footnote's number is escaped as it is where that number is a node of its own: whether it is one
 * depends on a definition elsewhere, and the same words must be written the same way.
 */
export function escapeText(text: string, around: Surroundings): string {
  const stretches = around.isLink ? [text] : text.split(footnoteSign);
  const last = stretches.length - 1;
  return stretches
    .map((stretch, at) => {
      if (at % 2 === 1) return stretch;
      const { startsLine = false, endsBlock = false } = around;
      return escapeStretch(stretch, {
        ...around,
        startsLine: startsLine && at === 0,
        endsBlock: endsBlock && at === last,
      });
    })
    .join("");
}

function escapeStretch(text: string, around: Surroundings): string {
  const line = around.startsLine ? text.replace(/^[ \t]+/, "") : text;
  const head = around.startsLine
    ? starts.map((start) => start.exec(line)?.[1]?.length).find((at) => at !== undefined)
    : undefined;
  const closing = around.isHeading && around.endsBlock ? /(?<=^|\s)#+\s*$/.exec(line)?.index : undefined;
  let escaped = "";
  for (let at = 0; at < line.length; at += 1) {
    const sign = line.charAt(at);
    const isMarked =
      at === head || at === closing || (around.isCell && sign === "|") || means(line, at, around);
    escaped += isMarked ? `\\${sign}` : sign === "\n" ? " " : sign;
  }
  return escaped;
}
