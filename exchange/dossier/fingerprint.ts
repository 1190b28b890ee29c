/**
 * A public key as a code that people read out: 120 bits of its SHA-256 in Crockford's base 32
 * (https://www.crockford.com/base32.html), and a character that finds every single wrong one and every two that were
 * exchanged. That character is a checksum over GF(32) with weights that all differ, since Crockford's own needs signs
 * that are hard to say.
 */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const dataLength = 24;
const groupLength = 5;

/** @param hash SHA-256 of the 32 bytes of a public key, in hex @returns the code, in five groups of five */
export function writeFingerprint(hash: string): string {
  const bits = BigInt(`0x${hash.slice(0, (dataLength * 5) / 4)}`);
  const digits = Array.from({ length: dataLength }, (_, at) =>
    Number((bits >> BigInt(5 * at)) & 31n),
  ).reverse();
  return group([...digits, check(digits)]);
}

/**
 * Reads a code as people write it: in small letters, without hyphens, with O for 0 and I or L for 1.
 * @returns the code as it is written here; null where it is none, or a character is wrong
 */
export function readFingerprint(text: string): string | null {
  const plain = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const digits = [...plain].map((character) => alphabet.indexOf(character));
  if (digits.length !== dataLength + 1 || digits.includes(-1)) return null;
  return check(digits.slice(0, dataLength)) === digits[dataLength] ? group(digits) : null;
}

/** The sum of all digits, each multiplied by another power of x, modulo x⁵ + x² + 1 (primitive, so that none recurs). */
function check(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => {
    const next = (sum ^ digit) << 1;
    return next & 32 ? next ^ 37 : next;
  }, 0);
}

function group(digits: readonly number[]): string {
  const text = digits.map((digit) => alphabet[digit]).join("");
  return (text.match(new RegExp(`.{${groupLength}}`, "g")) ?? []).join("-");
}
