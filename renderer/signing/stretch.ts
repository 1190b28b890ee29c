/** Makes a passphrase a key, without WebAssembly, which the page's policy does not allow. Takes a second or more. */
import { argon2id } from "@noble/hashes/argon2.js";
import { scrypt } from "@noble/hashes/scrypt.js";
import { fromHex } from "../../exchange/signing/hex.ts";
import type { Stretch } from "../../exchange/signing/key-file.ts";

/** What scrypt may take: 128 · N · r bytes, and a little. */
const maxmem = 160 * 1024 * 1024;

export const stretch: Stretch = async (passphrase, kdf) => {
  const salt = fromHex(kdf.salt);
  if (kdf.name === "scrypt")
    return scrypt(passphrase, salt, { N: kdf.N, r: kdf.r, p: kdf.p, dkLen: 32, maxmem });
  return argon2id(passphrase, salt, { t: kdf.passes, m: kdf.memory, p: kdf.lanes, dkLen: 32 });
};
