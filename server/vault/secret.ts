/** What opens a workspace's key: a passphrase, or the recovery code. */
import * as crypto from "node:crypto";
import { say } from "../../shared/words/english.ts";

/**
 * Argon2id (RFC 9106) with OWASP's first choice: 46 MiB, one pass, one lane
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
 */
export const usualCost = { memory: 47_104, passes: 1, lanes: 1 } as const;

export interface Cost {
  /** KiB. */
  readonly memory: number;
  readonly passes: number;
  readonly lanes: number;
}

/** The shortest passphrase that is taken for a new workspace, in characters. */
export const leastPassphrase = 12;

/**
 * 32 bytes from a passphrase.
 * @param salt 16 bytes
 * @throws Error with one sentence where this Node has no Argon2
 */
export function stretchPassphrase(passphrase: string, salt: Uint8Array, cost: Cost): Buffer {
  const message = Buffer.from(passphrase.normalize("NFC"), "utf8");
  const { memory, passes, lanes: parallelism } = cost;
  try {
    return crypto.argon2Sync("argon2id", {
      ...{ message, nonce: salt, parallelism, memory, passes, tagLength: 32 },
    });
  } catch (cause) {
    throw new Error(say("vault.noArgon"), { cause });
  }
}

/** Letters and digits that are not mistaken for each other (Crockford's base 32). */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 32;

/** A new recovery code: 160 bits, in eight groups of four. */
export function makeCode(): string {
  const drawn = [...crypto.randomBytes(codeLength)].map((byte) => letters[byte % 32]);
  return Array.from({ length: 8 }, (_, at) => drawn.slice(at * 4, at * 4 + 4).join("")).join("-");
}

/** A recovery code in its one form, however it was typed; undefined when the text is none. */
export function readCode(text: string): string | undefined {
  const code = text
    .toUpperCase()
    .replace(/[\s-]+/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter))
    ? code
    : undefined;
}

/** 32 bytes from a recovery code. It was drawn by lot, so nobody can try them all. */
export function stretchCode(code: string, salt: Uint8Array): Buffer {
  return Buffer.from(crypto.hkdfSync("sha256", Buffer.from(code, "latin1"), salt, "chancery recovery", 32));
}
