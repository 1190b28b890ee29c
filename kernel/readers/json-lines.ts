import { say } from "../../shared/words/english.ts";
import type { ReadHooks, ReadResult } from "./format-reader.ts";
import { parseJson } from "./json.ts";
import { isJsonRow } from "./json-column.ts";
import { JsonRows } from "./json-table.ts";
import type { ReadOptions } from "./options.ts";
import type { ByteSource } from "./source.ts";
import { readInEncoding, readTextPieces, type TextSource } from "./text-pieces.ts";
import { NotUtf8 } from "./word-column.ts";

/** One line may be so long, in bytes; a longer one is a file that has no lines. */
const longestLine = 64 * 1024 * 1024;

const lineFeed = 10;
const carriageReturn = 13;

/** Where the last whole line ends in `piece`: the index after its mark; 0 where none ends. */
function findLastEnd(piece: Uint8Array): number {
  for (let at = piece.length - 1; at >= 0; at -= 1)
    if (piece[at] === lineFeed || piece[at] === carriageReturn) return at + 1;
  return 0;
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Takes the lines of a text one by one, without their ends. Lines end as in any text: LF, CR LF, CR.
 * @param take gets each line and its number, from 1
 * @throws NotUtf8 when bytes are not in the encoding; Error when a line is too long
 */
async function readLines(
  text: TextSource,
  take: (line: string, number: number) => void,
  progress?: ReadHooks["progress"],
): Promise<void> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let parts: Uint8Array[] = [];
  let held = 0;
  let number = 0;
  /** The line before ended in a carriage return at the very end of a piece: a line feed is its other half. */
  let isHalf = false;

  const takeAll = (bytes: Uint8Array): void => {
    let lines: string[];
    try {
      lines = decoder.decode(bytes).split(/\r\n?|\n/);
    } catch {
      throw new NotUtf8();
    }
    // What stands behind the last end is no line.
    lines.pop();
    for (const line of lines) take(line, ++number);
  };

  for await (const given of readTextPieces(text, progress)) {
    const piece: Uint8Array = isHalf && given[0] === lineFeed ? given.subarray(1) : given;
    if (given.length > 0) isHalf = false;
    const end = findLastEnd(piece);
    if (end > 0) {
      parts.push(piece.subarray(0, end));
      takeAll(join(parts, held + end));
      isHalf = end === piece.length && piece[end - 1] === carriageReturn;
      parts = [];
      held = 0;
    }
    if (end < piece.length) {
      // A copy: the piece may be a view of something larger.
      parts.push(piece.slice(end));
      held += piece.length - end;
    }
    if (held > longestLine)
      throw new Error(
        say("reader.longLine", {
          name: text.source.name,
          line: number + 1,
          limit: longestLine / 1024 / 1024,
        }),
      );
  }
  if (held > 0) {
    parts.push(Uint8Array.of(lineFeed));
    takeAll(join(parts, held + 1));
  }
}

async function readAs(text: TextSource, options: ReadOptions, hooks: ReadHooks): Promise<ReadResult> {
  const { name } = text.source;
  const rows = new JsonRows(name);
  const take = (line: string, number: number): void => {
    if (line.trim() === "") return;
    let row: unknown = null;
    try {
      row = parseJson(line);
    } catch {
      // Told below with the line's number, which says more than the engine's position inside it.
    }
    if (!isJsonRow(row)) throw new Error(say("reader.badLine", { name, line: number }));
    rows.add(row);
  };
  await readLines(text, take, hooks.progress);
  return {
    table: rows.makeTable(options),
    recipe: { format: "ndjson", encoding: text.encoding },
    notes: [],
  };
}

/**
 * Reads newline-delimited JSON as a table, from pieces of it: one object per line; blank lines are left out. Nested
 * objects become columns as in JSON.
 * @param source the file
 * @param options what the author says; the rest is found
 * @param pieceSize bytes asked for at a time
 * @throws Error naming the line that is not an object, or the encoding that the file is not in
 */
export async function readNdjson(
  source: ByteSource,
  options: ReadOptions,
  hooks: ReadHooks,
  pieceSize?: number,
): Promise<ReadResult> {
  return readInEncoding(source, options.encoding, pieceSize, (text) => readAs(text, options, hooks));
}
