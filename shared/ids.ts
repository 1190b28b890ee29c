/** Identifiers: short enough to be read aloud, random enough never to meet twice. */

const CONSONANTS = "bdfghjklmnprstvz";
const VOWELS = "aeio";
const CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

/** Whether `value` can name a cell, that is, stand in `{#…}`: letters and digits of any script, `-`, `_`, `.`, `:`. */
export function isCellId(value: string): boolean {
  return /^[\p{L}\p{N}_.:-]+$/u.test(value);
}

/**
 * A new cell's id: six syllables such as `kobitu-dalemi`, 36 random bits. It reads well in a file and never
 * looks like a default name (`cell-3`).
 */
export function newCellId(): string {
  const syllables = [...randomBytes(6)].map(
    (byte) => CONSONANTS.charAt(byte & 15) + VOWELS.charAt((byte >> 4) & 3),
  );
  return `${syllables.slice(0, 3).join("")}-${syllables.slice(3).join("")}`;
}

/** A new study's id: 20 characters of Crockford's base 32 in lower case, 100 random bits. */
export function newStudyId(): string {
  return drawCharacters(20);
}

/** A new thread's, message's or writer's id: 16 such characters, 80 random bits. */
export function newCommentId(): string {
  return drawCharacters(16);
}

function drawCharacters(count: number): string {
  return [...randomBytes(count)].map((byte) => CROCKFORD.charAt(byte & 31)).join("");
}

function randomBytes(count: number): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(count));
}
