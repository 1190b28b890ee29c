import { type Signature, stateClaim } from "../dossier/signature.ts";
import { fromHex } from "./hex.ts";

/** Whether a signature is by the key that it names, over what it says. Ed25519 (RFC 8032) by WebCrypto. */
export async function checkSignature(signature: Signature): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey("raw", fromHex(signature.publicKey), "Ed25519", false, [
      "verify",
    ]);
    const claim = new Uint8Array(stateClaim(signature));
    return await crypto.subtle.verify("Ed25519", key, fromHex(signature.value), claim);
  } catch {
    // No point of the curve.
    return false;
  }
}
