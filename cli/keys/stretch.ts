import { scryptSync } from "node:crypto";
import type { Stretch } from "../../exchange/signing/key-file.ts";
import { stretchPassphrase } from "../../server/vault/secret.ts";

/** What scrypt may take: 128 · N · r bytes, and a little. */
const maxmem = 160 * 1024 * 1024;

/** Makes a passphrase a key, by Node's own means. @throws Error with one sentence where this Node has no Argon2 */
export const stretch: Stretch = async (passphrase, kdf) => {
  const salt = Buffer.from(kdf.salt, "hex");
  if (kdf.name === "argon2id") return stretchPassphrase(new TextDecoder().decode(passphrase), salt, kdf);
  const { N, r, p } = kdf;
  return scryptSync(passphrase, salt, 32, { N, r, p, maxmem });
};
