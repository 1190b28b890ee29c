import { sha256 } from "../../shared/hash.ts";
import { locateSignature, type SignerRole, stateClaim, writeSignature } from "../dossier/signature.ts";
import type { OwnKey, Sign } from "./key-file.ts";

/**
 * A signature of a dossier with this manifest, as an entry: in the place of an earlier one of the same key and role.
 * @param bytes of `manifest.json`
 * @param sign of the unlocked key
 * @param date the day, UTC
 */
export async function signManifest(
  bytes: Uint8Array,
  { fingerprint, file: { name, publicKey } }: OwnKey,
  sign: Sign,
  role: SignerRole,
  date: string,
): Promise<readonly [path: string, bytes: Uint8Array]> {
  const claim = { name, role, date, publicKey, manifest: await sha256(new Uint8Array(bytes)) };
  const text = writeSignature(claim, await sign(stateClaim(claim)));
  return [locateSignature(fingerprint, role), new TextEncoder().encode(text)];
}
