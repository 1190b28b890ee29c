import { DossierError } from "../dossier/error.ts";
import { findChanged } from "../dossier/manifest.ts";
import { type Entries, readZip } from "../dossier/zip.ts";
import { checkSignatures } from "./check-signatures.ts";

/**
 * The entries of a dossier that can be signed; null where it, or a signature in it, was changed: nobody should sign that.
 * @throws DossierError when it is none, or a newer one
 */
export async function readSignable(file: Uint8Array): Promise<Entries | null> {
  try {
    const entries = readZip(file);
    if ((await findChanged(entries)).length > 0) return null;
    const signatures = await checkSignatures(entries, true, { own: [], known: [] });
    return signatures.every(({ ok }) => ok) ? entries : null;
  } catch (error) {
    if (error instanceof DossierError && !["not", "newer"].includes(error.problem)) return null;
    throw error;
  }
}
