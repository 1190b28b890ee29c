/**
 * `signatures/CODE.json`, `signatures/CODE-reviewer.json`: one person's signature of a dossier, as author and as reviewer. It covers the manifest, and by it every other entry but
 * the signatures, so that several people can sign one after the other. Ed25519 (RFC 8032); who has a key makes and
 * checks it, here is only what is signed and how it is written.
 */
import { z } from "zod";
import { sha256 } from "../../shared/hash.ts";
import { writeFingerprint } from "./fingerprint.ts";

export const signatureFolder = "signatures/";

/** As what a person signs: whose work it is, or who read it. */
export const signerRoles = ["author", "reviewer"] as const;
export type SignerRole = (typeof signerRoles)[number];

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

const claimSchema = z.object({
  /** The name that the signer goes by; the code alone tells whose key it is. */
  name: z.string().min(1).max(200),
  role: z.enum(signerRoles),
  /** The day, UTC, on the signer's device. */
  date: z.iso.date(),
  /** 32 bytes. */
  publicKey: hex(32),
  /** SHA-256 of `manifest.json`. */
  manifest: hex(32),
});

/** What a person says by signing. */
export type Claim = z.infer<typeof claimSchema>;

const signatureSchema = claimSchema.extend({
  signature: z.literal(1),
  algorithm: z.literal("Ed25519"),
  /** 64 bytes. */
  value: hex(64),
});
export type Signature = z.infer<typeof signatureSchema>;

const pick = ({ name, role, date, publicKey, manifest }: Claim): Claim => ({
  ...{ name, role, date, publicKey, manifest },
});

/** The bytes that are signed: no signature for another purpose, or of another version, reads as one of these. */
export function stateClaim(claim: Claim): Uint8Array {
  return new TextEncoder().encode(`Chancery integrity signature 1\n${JSON.stringify(pick(claim))}\n`);
}

/** @param value the signature of what `stateClaim` gives, in hex @returns the text of its entry */
export function writeSignature(claim: Claim, value: string): string {
  return `${JSON.stringify({ signature: 1, algorithm: "Ed25519", ...pick(claim), value }, null, 2)}\n`;
}

/** The code of a public key, given as hex. */
export async function nameKey(publicKey: string): Promise<string> {
  const bytes = Uint8Array.from(publicKey.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  return writeFingerprint(await sha256(bytes));
}

/** The path of the signature that a key makes: one for each key and role, so that neither takes the other's place. */
export function locateSignature(fingerprint: string, role: SignerRole): string {
  return `${signatureFolder}${fingerprint}${role === "author" ? "" : `-${role}`}.json`;
}

/** Whether a signature of this role may stand there: earlier versions had one place for both. */
function isPlace(path: string, fingerprint: string, role: SignerRole): boolean {
  return path === locateSignature(fingerprint, role) || path === locateSignature(fingerprint, "author");
}

/**
 * Reads an entry in the form in which `writeSignature` writes it, so that each of its bytes counts.
 * @returns null where it is none, or stands under another key's name; whether it holds is not looked at
 */
export async function readSignature(
  path: string,
  bytes: Uint8Array,
): Promise<{ readonly signature: Signature; readonly fingerprint: string } | null> {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const signature = signatureSchema.parse(JSON.parse(text));
    const fingerprint = await nameKey(signature.publicKey);
    const isCanonical = writeSignature(signature, signature.value) === text;
    return isCanonical && isPlace(path, fingerprint, signature.role) ? { signature, fingerprint } : null;
  } catch {
    return null;
  }
}
