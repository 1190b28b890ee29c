/** Text with marks, as Markdown. */
import type { Mark, Node } from "prosemirror-model";
import { escapeText, type Surroundings } from "./escape-text.ts";

interface Piece {
  readonly node: Node;
  readonly text: string;
  marks: readonly Mark[];
}

/** Marks whose signs must touch what they mark. */
const touching = new Set(["em", "strong", "strike"]);
const signs: Readonly<Record<string, string>> = { em: "*", strong: "**", strike: "~~" };

/** Writes the content of a line of text. Breaks at its end are left out: there they would be a backslash. */
export function writeInline(line: Node, block: Pick<Surroundings, "isHeading" | "isCell">): string {
  const children = [...line.children];
  while (children.at(-1)?.type.name === "hard_break") children.pop();
  const pieces = releaseSpaces(splitSpaces(children));
  let written = "";
  let open: Mark[] = [];
  pieces.forEach((piece, at) => {
    const wanted = piece.marks.filter(({ type }) => type.name !== "code");
    const kept = open.findIndex((mark) => !mark.isInSet(wanted));
    const stay = kept < 0 ? open : open.slice(0, kept);
    const closed = open.slice(stay.length);
    const isStuck = touches(closed) && isPunctuation(written.at(-1)) && isLetter(piece.text.at(0));
    written += closeMarks(closed);
    const fresh = wanted
      .filter((mark) => !mark.isInSet(stay))
      .sort((a, b) => countRun(pieces, at, b) - countRun(pieces, at, a));
    open = [...stay];
    if (touches(fresh) && closed.length === 0 && isPunctuation(piece.text.at(0)) && isLetter(written.at(-1)))
      written = written.slice(0, -1) + writeNumber(written.at(-1) ?? "");
    for (const mark of fresh) {
      written += openMark(mark);
      open.push(mark);
    }
    const first = isStuck ? piece.text.charAt(0) : "";
    written += writeNumber(first);
    written += writePiece(isStuck ? { ...piece, text: piece.text.slice(1) } : piece, {
      ...block,
      startsLine: !block.isCell && !block.isHeading && (written === "" || written.endsWith("\\\n")),
      endsBlock: at === pieces.length - 1,
      isLink: open.some(({ type }) => type.name === "link"),
    });
  });
  return written + closeMarks(open);
}

/**
 * Signs of emphasis between a punctuation mark and a letter are read as asterisks (CommonMark 0.31 §6.2): the letter is
 * then written as its number.
 */
const touches = (marks: readonly Mark[]) => marks.some(({ type }) => touching.has(type.name));
const isPunctuation = (char: string | undefined) => char !== undefined && /[\p{P}\p{S}]/u.test(char);
const isLetter = (char: string | undefined) =>
  char !== undefined && /[^\s\p{P}\p{S}]/u.test(char) && char.isWellFormed();
const writeNumber = (char: string) => (char === "" ? "" : `&#${char.codePointAt(0)};`);

/** Text in stretches that are all spaces or begin and end without. */
function splitSpaces(children: readonly Node[]): Piece[] {
  return children.flatMap((node): Piece[] => {
    const { marks } = node;
    if (!node.isText) return [{ node, text: "", marks }];
    const text = node.text ?? "";
    if (marks.some(({ type }) => type.name === "code")) return [{ node, text, marks }];
    const [, before = "", core = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
    return [before, core, after].filter((part) => part !== "").map((part) => ({ node, text: part, marks }));
  });
}

/** Takes emphasis off the spaces at either end of it: `** word**` would be asterisks. */
function releaseSpaces(pieces: Piece[]): Piece[] {
  const isBlank = ({ node, text }: Piece) => node.type.name === "hard_break" || /^\s+$/.test(text);
  for (const [step, first] of [
    [1, 0],
    [-1, pieces.length - 1],
  ] as const)
    for (let at = first; pieces[at]; at += step) {
      const piece = pieces[at];
      if (!piece || !isBlank(piece)) continue;
      const before = pieces[at - step];
      piece.marks = piece.marks.filter(
        (mark) => !touching.has(mark.type.name) || mark.isInSet(before?.marks ?? []),
      );
    }
  // Neighbours that are one again are escaped as one.
  return pieces.reduce<Piece[]>((joined, piece) => {
    const last = joined.at(-1);
    const isSame =
      last?.node.isText &&
      piece.node.isText &&
      last.marks.length === piece.marks.length &&
      last.marks.every((mark) => mark.isInSet(piece.marks)) &&
      !piece.marks.some(({ type }) => type.name === "code");
    if (last && isSame) joined[joined.length - 1] = { ...last, text: last.text + piece.text };
    else joined.push(piece);
    return joined;
  }, []);
}

/** How many pieces from here on have a mark: what lasts longer is opened first. */
function countRun(pieces: readonly Piece[], at: number, mark: Mark): number {
  let end = at;
  while (pieces[end] && mark.isInSet(pieces[end]?.marks ?? [])) end += 1;
  return end - at;
}

function openMark(mark: Mark): string {
  return mark.type.name === "link" ? "[" : (signs[mark.type.name] ?? "");
}

function closeMarks(marks: readonly Mark[]): string {
  return [...marks]
    .reverse()
    .map((mark) =>
      mark.type.name === "link"
        ? `](${writeAddress(mark.attrs.href)}${writeTitle(mark.attrs.title)})`
        : signs[mark.type.name],
    )
    .join("");
}

function writePiece({ node, text, marks }: Piece, around: Surroundings): string {
  switch (node.type.name) {
    case "hard_break":
      return "\\\n";
    case "expression":
      return protectCell(String(node.attrs.source), around);
    case "footnote_ref":
      return `[^${node.attrs.label}]`;
    case "image": {
      const { src, alt, title } = node.attrs;
      const words = escapeText(String(alt), { ...around, isLink: true, startsLine: false });
      return `![${words}](${protectCell(writeAddress(src) + writeTitle(title), around)})`;
    }
    default:
      return marks.some(({ type }) => type.name === "code")
        ? protectCell(writeCode(text), around)
        : escapeText(text, around);
  }
}

/** A bar in a table's cell ends the cell, also within code. */
function protectCell(text: string, { isCell }: Surroundings): string {
  return isCell ? text.replaceAll("|", "\\|") : text;
}

function writeCode(text: string): string {
  const runs = new Set((text.match(/`+/g) ?? []).map((run) => run.length));
  let length = 1;
  while (runs.has(length)) length += 1;
  const fence = "`".repeat(length);
  const needsRoom = /^`|`$/.test(text) || /^ .*[^ ].* $/s.test(text) || /^ [^ ] $/.test(text);
  const inside = needsRoom ? ` ${text} ` : text;
  return `${fence}${inside.replaceAll("\n", " ")}${fence}`;
}

function writeAddress(address: unknown): string {
  const href = String(address);
  if (href === "") return "";
  return /^[^\s<>()\\]+$/.test(href) ? href : `<${href.replace(/[<>\\]/g, "\\$&").replace(/\s/g, " ")}>`;
}

function writeTitle(title: unknown): string {
  const words = String(title ?? "");
  return words === "" ? "" : ` "${words.replace(/["\\]/g, "\\$&").replace(/\n\s*/g, " ")}"`;
}
