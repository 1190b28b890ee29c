/** Files that hold no table, told apart before a reader makes one of whatever they are. */

/** The file holds no table. `kind` says what was found; the words are the screen's. */
export class NotData extends Error {
  readonly kind: "empty" | "binary" | "page" | "study";
  constructor(kind: NotData["kind"], name: string) {
    super(`${name}: ${kind}`);
    this.kind = kind;
  }
}

/** Formats that are bytes by right: their readers know them by their own marks. */
const packed = /\.(parquet|arrow|arrows|feather|ipc|xlsx|xlsm)$/i;

/**
 * Refuses what is no table by its first bytes or its name.
 * @param start the first bytes, a few thousand
 * @param size bytes in all
 * @throws NotData
 */
export function checkLooksLikeData(name: string, start: Uint8Array, size: number): void {
  if (size === 0) throw new NotData("empty", name);
  if (/\.(md|markdown)$/i.test(name)) throw new NotData("study", name);
  if (packed.test(name) || isKnownByMark(start)) return;
  const text = new TextDecoder("latin1").decode(start);
  if (/^[\s\u00ef\u00bb\u00bf]*<(!doctype|html|\?xml|svg)/i.test(text)) throw new NotData("page", name);
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what tells bytes from text
  const controls = text.match(/[\u0001-\u0008\u000e-\u001a]/g)?.length ?? 0;
  const zeros = text.split("\0").length - 1;
  // UTF-16 without a mark has a zero at every other byte of Latin text.
  const mayBeWide = zeros > start.length * 0.3 && zeros < start.length * 0.7;
  if (!isWide && ((zeros > 0 && !mayBeWide) || controls > start.length * 0.01))
    throw new NotData("binary", name);
}

/** First bytes by which the readers tell a format, or refuse it by its name. */
const marks: readonly (readonly number[])[] = [
  [0x50, 0x41, 0x52, 0x31], // PAR1: Parquet
  [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31], // ARROW1
  [0xff, 0xff, 0xff, 0xff], // an Arrow stream
  [0x1f, 0x8b], // gzip
  [0x25, 0x50, 0x44, 0x46], // %PDF
  [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], // SQLite
  [0xd0, 0xcf, 0x11, 0xe0], // OLE2: old Excel
  [0x50, 0x4b, 0x03, 0x04], // ZIP
];

function isKnownByMark(start: Uint8Array): boolean {
  return marks.some((mark) => mark.every((byte, at) => start[at] === byte));
}
