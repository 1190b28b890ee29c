/**
 * The chain of the audit trail's lines, over what stands in the file, so that it can be checked without any key.
 *
 * A line is `TEXT,"hash":"HASH"}` where HASH is the SHA-256 of `TEXT}`, which is the object without its hash.
 */
import { createHash } from "node:crypto";

/** What the first line names as the hash before it. */
export const noHash = "0".repeat(64);
export const lineShape = /^(\{.*),"hash":"([0-9a-f]{64})"\}$/s;

/** A line of the trail. @param text its entry as JSON, with the hash of the line before as `prev` */
export function endLine(text: string): { readonly line: string; readonly hash: string } {
  const hash = hashLine(text);
  return { line: `${text.slice(0, -1)},"hash":"${hash}"}\n`, hash };
}

/** A whole trail with what `change` makes of each entry, chained anew. */
export function chainAnew(
  bytes: Uint8Array,
  change: (entry: Record<string, unknown>) => Record<string, unknown>,
): string {
  let previous = noHash;
  const lines = Buffer.from(bytes)
    .toString("utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { hash: _hash, prev: _prev, ...entry } = JSON.parse(line) as Record<string, unknown>;
      const text = JSON.stringify({ ...change(entry), prev: previous });
      const { line: written, hash } = endLine(text);
      previous = hash;
      return written;
    });
  return lines.join("");
}

export type AuditCheck =
  | { readonly ok: true; readonly count: number; readonly last: string }
  /** @see line counts from 1 */
  | { readonly ok: false; readonly line: number };

/**
 * Checks a trail, byte for byte.
 * @returns how many lines and the last one's hash, or the first line that is not as it was written: changed, or after
 * one that was changed, moved or removed
 */
export function checkAudit(bytes: Uint8Array): AuditCheck {
  let previous = noHash;
  let count = 0;
  for (let from = 0; from < bytes.length; ) {
    count++;
    const end = bytes.indexOf(10, from);
    const hash = end < 0 ? undefined : checkLine(bytes.subarray(from, end), previous);
    if (hash === undefined) return { ok: false, line: count };
    previous = hash;
    from = end + 1;
  }
  return { ok: true, count, last: previous };
}

/** The hash of a line that is whole and follows the one of hash `previous`; undefined otherwise. */
function checkLine(bytes: Uint8Array, previous: string): string | undefined {
  try {
    // Fatal, so that no two texts of bytes read the same.
    const line = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const [, text, hash] = lineShape.exec(line) ?? [];
    if (text === undefined || hash === undefined || hashLine(`${text}}`) !== hash) return undefined;
    const entry: unknown = JSON.parse(line);
    const follows = typeof entry === "object" && entry !== null && "prev" in entry && entry.prev === previous;
    return follows ? hash : undefined;
  } catch {
    return undefined;
  }
}

function hashLine(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
