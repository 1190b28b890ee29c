/**
 * A private key as it is kept and handed from device to device: encrypted by a passphrase, which is stretched so that
 * trying many takes long; AES-256-GCM encrypts, and covers name and public key, too. The terminal and the window read and
 * write the same form. WebCrypto does all but the stretching, for which each has its own means.
 */
import { z } from "zod";
import { nameKey } from "../dossier/signature.ts";
import { fromHex, toHex } from "./hex.ts";

/** Characters that a new passphrase has at least. */
export const leastPassphrase = 12;

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410). */
const privatePrefix = fromHex("302e020100300506032b657004220420");

const hex = z.string().regex(/^([0-9a-f]{2})+$/);
const salt = hex.length(32);
const kdfSchema = z.discriminatedUnion("name", [
  /** Argon2id (RFC 9106): memory in KiB. OWASP's first choice: 46 MiB, one pass, one lane. */
  z.object({
    ...{ name: z.literal("argon2id"), memory: z.literal(47_104), passes: z.literal(1) },
    ...{ lanes: z.literal(1), salt },
  }),
  /** scrypt (RFC 7914), of which earlier keys are. */
  z.object({ name: z.literal("scrypt"), N: z.literal(2 ** 17), r: z.literal(8), p: z.literal(1), salt }),
]);
/** How a passphrase is made a key. What takes more of a device than this is not begun. */
export type Kdf = z.infer<typeof kdfSchema>;

const keyFileSchema = z.object({
  key: z.literal(1),
  name: z.string().min(1).max(200),
  publicKey: hex.length(64),
  created: z.iso.date(),
  kdf: kdfSchema,
  cipher: z.object({ name: z.literal("aes-256-gcm"), iv: hex.length(24), tag: hex.length(32) }),
  secret: hex.length(64),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** A key of this device: its code and what its file says. */
export interface OwnKey {
  readonly fingerprint: string;
  readonly file: KeyFile;
}

/** 32 bytes from a passphrase (NFC, UTF-8). */
export type Stretch = (passphrase: Uint8Array<ArrayBuffer>, kdf: Kdf) => Promise<Uint8Array>;

/** Signs bytes; gives the 64 bytes of the signature in hex. */
export type Sign = (bytes: Uint8Array) => Promise<string>;

/** @param created the day, UTC */
export async function makeKey(
  name: string,
  passphrase: string,
  created: string,
  stretch: Stretch,
): Promise<OwnKey> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const privateKey = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const publicKey = toHex(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const draw = (count: number) => crypto.getRandomValues(new Uint8Array(count));
  const kdf: Kdf = {
    ...{ name: "argon2id", memory: 47_104, passes: 1, lanes: 1 },
    salt: toHex(draw(16)),
  };
  const iv = draw(12);
  const sealed = new Uint8Array(
    await crypto.subtle.encrypt(
      { name: "AES-GCM", iv, additionalData: cover(name, publicKey, created) },
      await deriveKey(passphrase, kdf, stretch, "encrypt"),
      privateKey.slice(privatePrefix.length),
    ),
  );
  const file: KeyFile = {
    ...{ key: 1, name, publicKey, created, kdf },
    cipher: { name: "aes-256-gcm", iv: toHex(iv), tag: toHex(sealed.subarray(32)) },
    secret: toHex(sealed.subarray(0, 32)),
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

/** A key's file as text. */
export function writeKeyFile(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/**
 * @returns null where the passphrase is another one, or the file was changed
 * @throws what `stretch` throws
 */
export async function unlockKey(
  { name, publicKey, created, kdf, cipher, secret }: KeyFile,
  passphrase: string,
  stretch: Stretch,
): Promise<Sign | null> {
  const key = await deriveKey(passphrase, kdf, stretch, "decrypt");
  try {
    const seed = await crypto.subtle.decrypt(
      { name: "AES-GCM", iv: fromHex(cipher.iv), additionalData: cover(name, publicKey, created) },
      key,
      fromHex(secret + cipher.tag),
    );
    const bytes = Uint8Array.from([...privatePrefix, ...new Uint8Array(seed)]);
    const privateKey = await crypto.subtle.importKey("pkcs8", bytes, "Ed25519", false, ["sign"]);
    return async (message) =>
      toHex(new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, new Uint8Array(message))));
  } catch {
    return null;
  }
}

async function deriveKey(
  passphrase: string,
  kdf: Kdf,
  stretch: Stretch,
  use: "encrypt" | "decrypt",
): Promise<CryptoKey> {
  const stretched = await stretch(new TextEncoder().encode(passphrase.normalize("NFC")), kdf);
  return crypto.subtle.importKey("raw", new Uint8Array(stretched), "AES-GCM", false, [use]);
}

function cover(name: string, publicKey: string, created: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(["Chancery key 1", name, publicKey, created]));
}
