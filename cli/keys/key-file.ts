/**
 * A private key as it is kept: encrypted by a passphrase. scrypt (RFC 7914) makes the passphrase a key, which is
 * meant to be slow for whoever tries many; AES-256-GCM encrypts, and covers name and public key, too.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
  scryptSync,
  sign,
} from "node:crypto";
import { z } from "zod";
import { nameKey } from "../../exchange/dossier/signature.ts";

/** 128 MB and about half a second for each try (OWASP, Password Storage Cheat Sheet). */
const cost = { N: 2 ** 17, r: 8, p: 1 } as const;
/** What scrypt may take: 128 · N · r bytes, and a little. */
const maxmem = 160 * 1024 * 1024;
/** PKCS #8 of an Ed25519 key up to its 32 bytes, and SubjectPublicKeyInfo likewise (RFC 8410). */
const privatePrefix = Buffer.from("302e020100300506032b657004220420", "hex");
const publicPrefix = Buffer.from("302a300506032b6570032100", "hex");

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const keyFileSchema = z.object({
  key: z.literal(1),
  name: z.string().min(1).max(200),
  publicKey: hex.length(64),
  created: z.iso.date(),
  kdf: z.object({
    name: z.literal("scrypt"),
    N: z.literal(cost.N),
    r: z.literal(cost.r),
    p: z.literal(cost.p),
    salt: hex.length(32),
  }),
  cipher: z.object({ name: z.literal("aes-256-gcm"), iv: hex.length(24), tag: hex.length(32) }),
  secret: hex.length(64),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** A key of this device: its code and what its file says. */
export interface OwnKey {
  readonly fingerprint: string;
  readonly file: KeyFile;
}

/** Signs bytes; gives the 64 bytes of the signature in hex. */
export type Sign = (bytes: Uint8Array) => string;

/** @param created the day, UTC */
export async function makeKey(name: string, passphrase: string, created: string): Promise<OwnKey> {
  const { privateKey } = generateKeyPairSync("ed25519");
  const seed = privateKey.export({ format: "der", type: "pkcs8" }).subarray(privatePrefix.length);
  const publicKey = createPublicKey(privateKey)
    .export({ format: "der", type: "spki" })
    .subarray(publicPrefix.length)
    .toString("hex");
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv("aes-256-gcm", derive(passphrase, salt), iv);
  cipher.setAAD(cover(name, publicKey, created));
  const secret = Buffer.concat([cipher.update(seed), cipher.final()]);
  const file: KeyFile = {
    ...{ key: 1, name, publicKey, created },
    kdf: { name: "scrypt", ...cost, salt: salt.toString("hex") },
    cipher: { name: "aes-256-gcm", iv: iv.toString("hex"), tag: cipher.getAuthTag().toString("hex") },
    secret: secret.toString("hex"),
  };
  return { fingerprint: await nameKey(publicKey), file };
}

/** What a key's file says; null where it is none. */
export async function readKeyFile(text: string): Promise<OwnKey | null> {
  try {
    const file = keyFileSchema.parse(JSON.parse(text));
    return { file, fingerprint: await nameKey(file.publicKey) };
  } catch {
    return null;
  }
}

/** @returns null where the passphrase is another one, or the file was changed */
export function unlockKey(
  { name, publicKey, created, kdf, cipher, secret }: KeyFile,
  passphrase: string,
): Sign | null {
  try {
    const key = derive(passphrase, Buffer.from(kdf.salt, "hex"));
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(cipher.iv, "hex"), {
      authTagLength: 16,
    });
    decipher.setAAD(cover(name, publicKey, created));
    decipher.setAuthTag(Buffer.from(cipher.tag, "hex"));
    const seed = Buffer.concat([decipher.update(Buffer.from(secret, "hex")), decipher.final()]);
    const privateKey = createPrivateKey({
      ...{ key: Buffer.concat([privatePrefix, seed]), format: "der", type: "pkcs8" },
    });
    return (bytes) => sign(null, bytes, privateKey).toString("hex");
  } catch {
    return null;
  }
}

function derive(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize("NFC"), salt, 32, { ...cost, maxmem });
}

function cover(name: string, publicKey: string, created: string): Buffer {
  return Buffer.from(JSON.stringify(["Chancery key 1", name, publicKey, created]));
}
