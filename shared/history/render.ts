/**
 * The difference of two states of a study as Markdown that reads well anywhere: prose with ~~what went~~ and **what
 * came**, code as a `diff` fence with lines.
 */
import type { Cell } from "../study/model.ts";
import { say, type WordKey } from "../words/catalogue.ts";
import type { CellChange, StudyChanges } from "./compare.ts";
import { compareWords, type Segment } from "./compare-words.ts";
import { replaceLines } from "./widen.ts";

/** Unchanged lines shown on either side of changed ones. */
const around = 2;

/**
 * @param title what is compared with what, one line
 * @returns a whole Markdown document
 */
export function renderChanges(title: string, { head, cells }: StudyChanges): string {
  const blocks = [`# ${escapeMarkdown(title)}`];
  if (head.length === 0 && cells.length === 0) blocks.push(say("history.same"));
  for (const { part, before, after } of head)
    blocks.push(
      part === "frontMatter"
        ? `**${say("history.head.frontMatter")}**\n\n${renderLines(before, after)}`
        : `**${say(`history.head.${part}`)}**\n\n${renderWords(before, after)}`,
    );
  for (const change of cells) blocks.push(renderCell(change));
  return `${blocks.join("\n\n")}\n`;
}

function renderCell(change: CellChange): string {
  const { id, before, after } = change;
  const blocks = [`## ${describeChange(change)}: \`${id}\``];
  const cell = after ?? before;
  if (change.change === "moved" || cell === null) return blocks.join("\n\n");
  if (before === null || after === null) blocks.push(renderWhole(cell));
  else if (before.source !== after.source)
    blocks.push(
      after.kind === "text" && before.kind === "text"
        ? renderWords(before.source, after.source)
        : renderLines(before.source, after.source),
    );
  return blocks.join("\n\n");
}

/** What became of a cell, in a few words: “Changed and moved from 2 to 5”. */
export function describeChange({ change, before, after, moved, places }: CellChange): string {
  const values = { from: places.before ?? 0, to: places.after ?? 0 };
  if (change === "moved") return say("history.cell.moved", values);
  const parts = [say(`history.cell.${change}`)];
  if (before !== null && after !== null) {
    if (before.kind !== after.kind)
      parts.push(say("history.cell.kind", { from: nameKind(before), to: nameKind(after) }));
    if (before.hide !== after.hide) parts.push(say("history.cell.fold"));
    if (before.attributes !== after.attributes) parts.push(say("history.cell.attributes"));
  }
  if (moved) parts.push(say("history.cell.alsoMoved", values));
  return parts.join(", ");
}

/** A cell's kind as people name it. */
export function nameKind({ kind }: Pick<Cell, "kind">): string {
  const key: WordKey = `history.kind.${kind}`;
  return say(key);
}

function renderWhole(cell: Cell): string {
  return cell.kind === "text" ? quote(cell.source) : fence(cell.source, cell.kind);
}

/** Prose with its changed words marked. Marks never cross a line, so that each line can be read on its own. */
function renderWords(before: string, after: string): string {
  const text = compareWords(before, after).map(markSegment).join("");
  return quote(text);
}

function markSegment({ kind, text }: Segment): string {
  if (kind === "same") return escapeMarkdown(text);
  const mark = kind === "removed" ? "~~" : "**";
  return text
    .split("\n")
    .map((line) => {
      const [, lead = "", word = "", tail = ""] = /^(\s*)(.*?)(\s*)$/su.exec(line) ?? [];
      return word === "" ? line : `${lead}${mark}${escapeMarkdown(word)}${mark}${tail}`;
    })
    .join("\n");
}

/** Lines that went and came, with a little of what stands around them. */
function renderLines(before: string, after: string): string {
  const lines: string[] = [];
  const kept = (text: string, isFirst: boolean, isLast: boolean) => {
    const all = splitLines(text);
    const head = isFirst ? [] : all.slice(0, around);
    const tail = isLast ? [] : all.slice(Math.max(head.length, all.length - around));
    const isCut = head.length + tail.length < all.length;
    lines.push(...head.map(sign(" ")), ...(isCut ? ["@@"] : []), ...tail.map(sign(" ")));
  };
  let at = 0;
  for (const { index, removed, added } of replaceLines(before, after)) {
    kept(before.slice(at, index), at === 0, false);
    lines.push(...splitLines(removed).map(sign("-")), ...splitLines(added).map(sign("+")));
    at = index + removed.length;
  }
  kept(before.slice(at), at === 0, true);
  return fence(lines.join("\n"), "diff");
}

function sign(mark: string): (line: string) => string {
  return (line) => mark + line;
}

function splitLines(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function fence(text: string, info: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const mark = "`".repeat(Math.max(3, ...runs.map((run) => run.length + 1)));
  return `${mark}${info}\n${text}${text === "" ? "" : "\n"}${mark}`;
}

function quote(text: string): string {
  return text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}

/** Text that shows as it is written: what Markdown would take for its own is escaped. */
function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_~[\]<>|#!&$]/g, "\\$&");
}
