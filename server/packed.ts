/** Archives and packed files by their first bytes: what is sent as a study but is not text. */

/** Source: the formats' own specifications (PKWARE APPNOTE, RFC 1952, RFC 8878, xz, 7z, bzip2, PDF). */
const signatures: readonly { readonly name: string; readonly bytes: readonly number[] }[] = [
  { name: "zip", bytes: [0x50, 0x4b, 0x03, 0x04] },
  { name: "zip", bytes: [0x50, 0x4b, 0x05, 0x06] },
  { name: "zip", bytes: [0x50, 0x4b, 0x07, 0x08] },
  { name: "gzip", bytes: [0x1f, 0x8b] },
  { name: "zstd", bytes: [0x28, 0xb5, 0x2f, 0xfd] },
  { name: "xz", bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { name: "7z", bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { name: "bzip2", bytes: [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59] },
  { name: "pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
];

/** The name of the packed format that `bytes` begin like; undefined for anything else. Nothing is unpacked. */
export function findPackedFormat(bytes: Uint8Array): string | undefined {
  return signatures.find(({ bytes: start }) => start.every((byte, index) => bytes[index] === byte))?.name;
}

/** The same by a media type: `application/zip`, `application/x-tar` … */
export function findPackedType(type: string): string | undefined {
  return /^application\/(?:[\w.+-]*[.+-])?(zip|gzip|zstd|tar|7z-compressed|bzip2?)\b/i.exec(type)?.[1];
}
