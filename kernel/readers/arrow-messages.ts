import { say } from "../../shared/words/english.ts";

/**
 * Most rows that a byte of a file may stand for: a column of one repeated value packs as well as this, and a file that
 * says more of itself is broken.
 */
const maxRowsPerByte = 1024;
const fileMagic = "ARROW1";
const recordBatch = 3;

/**
 * Checks the frame of each message before the decoder trusts it: a length that leads backwards would keep it going for
 * ever, and a count of rows that no file could hold would fill the memory.
 * @param bytes an Arrow IPC file or stream
 * @throws Error saying which message is broken
 * Source: Arrow columnar format, “Encapsulated message format”; FlatBuffers internals for the fields of its tables.
 */
export function checkArrowMessages(bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isFile = String.fromCharCode(...bytes.subarray(0, fileMagic.length)) === fileMagic;
  let at = isFile ? 8 : 0;
  for (let number = 1; at + 4 <= bytes.length; number += 1) {
    let length = view.getInt32(at, true);
    at += 4;
    // Since 0.15 a mark of four bytes comes before the length.
    if (length === -1 && at + 4 <= bytes.length) {
      length = view.getInt32(at, true);
      at += 4;
    }
    if (length === 0) return;
    if (length < 8 || at + length > bytes.length) throw new Error(say("reader.badArrowMessage", { number }));
    const body = checkMessage(view, at, length, number);
    at += length + body;
  }
}

/** @returns bytes of the message's body */
function checkMessage(view: DataView, start: number, length: number, number: number): number {
  const broken = () => new Error(say("reader.badArrowMessage", { number }));
  const end = start + length;
  const find = (table: number, field: number, size: number): number | null => {
    if (table < start || table + 4 > end) throw broken();
    const fields = table - view.getInt32(table, true);
    if (fields < start || fields + 4 > end) throw broken();
    if (field + 2 > view.getUint16(fields, true)) return null;
    if (fields + field + 2 > end) throw broken();
    const offset = view.getUint16(fields + field, true);
    if (offset === 0) return null;
    if (table + offset + size > end) throw broken();
    return table + offset;
  };
  const follow = (at: number): number => at + view.getUint32(at, true);
  const message = follow(start);
  const bodyAt = find(message, 10, 8);
  const body = bodyAt === null ? 0 : Number(view.getBigInt64(bodyAt, true));
  if (body < 0 || end + body > view.byteLength) throw broken();
  const kindAt = find(message, 6, 1);
  const headerAt = find(message, 8, 4);
  if (kindAt !== null && headerAt !== null && view.getUint8(kindAt) === recordBatch) {
    const rowsAt = find(follow(headerAt), 4, 8);
    const rows = rowsAt === null ? 0 : Number(view.getBigInt64(rowsAt, true));
    if (rows < 0 || rows > view.byteLength * maxRowsPerByte)
      throw new Error(say("reader.manyArrowRows", { number, rows: String(rows) }));
  }
  return body;
}
