import type { Program } from "../../shared/protocol/program.ts";

/** A place in text. Lines and columns count from 1; columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

type Mapped = Pick<Program, "code" | "insertions">;

/** Line and column of an offset; lines end at `\n`. An offset beyond the end gives the end. */
export function positionAt(text: string, offset: number): Position {
  const end = Math.min(Math.max(offset, 0), text.length);
  let line = 1;
  let start = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < end; at = text.indexOf("\n", at + 1)) {
    line += 1;
    start = at + 1;
  }
  return { line, column: end - start + 1 };
}

/** Offset of a position; a line beyond the last, or a column beyond its line, gives the end of the text or line. */
export function offsetAt(text: string, { line, column }: Position): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const at = text.indexOf("\n", start);
    if (at === -1) return text.length;
    start = at + 1;
  }
  const next = text.indexOf("\n", start);
  return Math.min(start + Math.max(column - 1, 0), next === -1 ? text.length : next);
}

/**
 * Offset in the author's source of an offset in `program.code`. Inside text that the compiler added, it is the
 * place where that text was added.
 */
export function sourceOffset({ insertions }: Mapped, offset: number): number {
  let added = 0;
  for (const { at, length } of insertions) {
    if (at >= offset) break;
    added += Math.min(length, offset - at);
  }
  return offset - added;
}

/**
 * Where in the author's source a position of `program.code` is, for errors and stack traces.
 * @param line from 1, in `program.code` (the caller takes off lines that the engine puts before a function's body)
 * @param column from 1
 */
export function sourcePosition(program: Mapped, line: number, column: number): Position {
  const offset = sourceOffset(program, offsetAt(program.code, { line, column }));
  return positionAt(withoutInsertions(program), offset);
}

/** The author's text as it stands in the code: types blanked, nothing moved. */
function withoutInsertions({ code, insertions }: Mapped): string {
  let text = "";
  let end = 0;
  for (const { at, length } of insertions) {
    text += code.slice(end, at);
    end = at + length;
  }
  return text + code.slice(end);
}
