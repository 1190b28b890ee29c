import { createPublicKey, verify } from "node:crypto";
import { type Signature, stateClaim } from "../../exchange/dossier/signature.ts";

/** SubjectPublicKeyInfo of an Ed25519 key up to its 32 bytes (RFC 8410). */
const prefix = Buffer.from("302a300506032b6570032100", "hex");

/** Whether a signature is by the key that it names, over what it says. */
export function checkSignature(signature: Signature): boolean {
  try {
    const key = createPublicKey({
      ...{
        key: Buffer.concat([prefix, Buffer.from(signature.publicKey, "hex")]),
        format: "der",
        type: "spki",
      },
    });
    return verify(null, stateClaim(signature), key, Buffer.from(signature.value, "hex"));
  } catch {
    // No point of the curve.
    return false;
  }
}
