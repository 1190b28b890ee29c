/** Tokens: random texts that open something. Only their hashes are kept. */
import { createHash, randomBytes } from "node:crypto";

/** A new token of 256 random bits. */
export function makeToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A new id, which opens nothing. */
export function makeId(): string {
  return randomBytes(8).toString("hex");
}

export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** The hash of a token as it stands in the database. */
export function nameHash(token: string): string {
  return hashToken(token).toString("hex");
}
