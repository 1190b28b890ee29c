/**
 * A sign-in that is under way lives in the browser that began it: in a cookie that only this server can read or make.
 * So nobody can finish it elsewhere (login CSRF), it outlives a restart, and strangers who begin many fill no memory.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { z } from "zod";

const pendingSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Path of the app's page to come back to. */
  to: z.string(),
  /** Token of the link that was opened; "" when none. */
  invite: z.string(),
  /** When it ends, in milliseconds since 1970. */
  until: z.number(),
});
export type Pending = z.infer<typeof pendingSchema>;

/** How long a person may take at the provider, in seconds. */
export const pendingSeconds = 10 * 60;
const [nonceBytes, tagBytes] = [12, 16];

export class PendingSeal {
  readonly #key: Buffer;
  /** State of what was finished → when it would have ended: each can be finished once. */
  readonly #finished = new Map<string, number>();

  /** @param secret known to this server alone, and the same after a restart */
  constructor(secret: string) {
    this.#key = Buffer.from(hkdfSync("sha256", secret, "", "chancery sign-in", 32));
  }

  /** Makes the cookie's value. */
  seal(pending: Pending): string {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", this.#key, nonce);
    const body = Buffer.concat([cipher.update(JSON.stringify(pending), "utf8"), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
  }

  /** Reads a cookie's value; undefined when it was not made here, has ended or was finished before. */
  open(sealed: string): Pending | undefined {
    try {
      const bytes = Buffer.from(sealed, "base64url");
      const decipher = createDecipheriv("aes-256-gcm", this.#key, bytes.subarray(0, nonceBytes));
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const body = Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
      const pending = pendingSchema.parse(JSON.parse(body.toString("utf8")));
      return pending.until > Date.now() && !this.#finished.has(pending.state) ? pending : undefined;
    } catch {
      return undefined;
    }
  }

  /** Makes sure that it cannot be opened again. */
  finish({ state, until }: Pending): void {
    const now = Date.now();
    for (const [old, end] of this.#finished) if (end <= now) this.#finished.delete(old);
    this.#finished.set(state, until);
  }
}
