import { locateSignature, readSignature, signatureFolder } from "../dossier/signature.ts";

/**
 * The entries of a dossier with one more signature, in the place of an earlier one of the same key and role. Earlier
 * versions had one place for both roles: a reviewer's signature that stands at the author's is put to its own.
 * @param signature as `signManifest` gives it
 */
export async function addSignature<Content>(
  entries: ReadonlyMap<string, Content | Uint8Array>,
  signature: readonly [path: string, bytes: Uint8Array],
): Promise<Map<string, Content | Uint8Array>> {
  const added = new Map<string, Content | Uint8Array>();
  for (const [path, content] of entries) {
    const place = await findPlace(path, content);
    // What stands in its own place already is the later one.
    if (place === path || !entries.has(place)) added.set(place, content);
  }
  return added.set(...signature);
}

async function findPlace(path: string, content: unknown): Promise<string> {
  if (!path.startsWith(signatureFolder) || !(content instanceof Uint8Array)) return path;
  const read = await readSignature(path, content);
  return read === null ? path : locateSignature(read.fingerprint, read.signature.role);
}
