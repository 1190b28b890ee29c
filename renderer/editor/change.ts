/** Pure arithmetic of text edits. Offsets and lengths are in UTF-16 code units. */

/** Replaces `length` units at `offset` of the text before the edit by `text`. */
export interface TextChange {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

/** Whether `offset` falls between the two halves of one character. */
function splitsCharacter(text: string, offset: number): boolean {
  return (
    offset > 0 &&
    offset < text.length &&
    isHigh(text.charCodeAt(offset - 1)) &&
    isLow(text.charCodeAt(offset))
  );
}

/**
 * The text as a shared document may hold it: `\n` line ends only, no half characters (Yjs sends those as U+FFFD,
 * so that two copies would differ for ever).
 */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, "\n").toWellFormed();
}

/**
 * Widens a change to whole characters: Yjs turns both halves of a character that it must split into U+FFFD.
 * @param before the text that the change applies to
 */
export function widenToCharacters(change: TextChange, before: string): TextChange {
  let { offset, length, text } = change;
  if (splitsCharacter(before, offset)) {
    text = before.charAt(offset - 1) + text;
    offset -= 1;
    length += 1;
  }
  const end = offset + length;
  if (splitsCharacter(before, end)) {
    text += before.charAt(end);
    length += 1;
  }
  return { offset, length, text };
}

/** The one change that turns `before` into `after`, as short as whole characters allow; null when they are equal. */
export function diffText(before: string, after: string): TextChange | null {
  if (before === after) return null;
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  if (start > 0 && isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (
    end < shortest - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return {
    offset: start,
    length: before.length - start - end,
    text: after.slice(start, after.length - end),
  };
}

/** Applies changes that all count in the text before any of them and do not overlap. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  return fromLast(changes).reduce(
    (result, { offset, length, text: inserted }) =>
      result.slice(0, offset) + inserted + result.slice(offset + length),
    text,
  );
}

/** The changes from the last in the text to the first, so that each may be applied without moving the next. */
export function fromLast(changes: readonly TextChange[]): TextChange[] {
  return [...changes].sort((a, b) => b.offset - a.offset);
}

/** One step of a Yjs text event (`Y.YTextEvent.delta`). */
export interface DeltaStep {
  readonly insert?: unknown;
  readonly delete?: number | undefined;
  readonly retain?: number | undefined;
}

/** A Yjs delta as changes that count in the text before it. Embedded objects are not text and are left out. */
export function changesOfDelta(delta: readonly DeltaStep[]): TextChange[] {
  const changes: TextChange[] = [];
  let offset = 0;
  let pending: TextChange | null = null;
  const flush = () => {
    if (pending) {
      changes.push(pending);
      offset += pending.length;
    }
    pending = null;
  };
  for (const step of delta) {
    if (step.retain !== undefined) {
      flush();
      offset += step.retain;
    } else {
      const open: TextChange = pending ?? { offset, length: 0, text: "" };
      pending = {
        offset: open.offset,
        length: open.length + (step.delete ?? 0),
        text: open.text + (typeof step.insert === "string" ? step.insert : ""),
      };
    }
  }
  flush();
  return changes;
}

/**
 * Where an offset stands after another person's changes. Text inserted exactly there goes after it, so that
 * a caret stays with the text before it.
 */
export function moveOffset(offset: number, changes: readonly TextChange[]): number {
  let moved = offset;
  for (const change of changes) {
    const end = change.offset + change.length;
    if (end <= offset && change.offset < offset) moved += change.text.length - change.length;
    else if (change.offset < offset) moved -= offset - change.offset;
  }
  return moved;
}
