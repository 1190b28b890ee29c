/**
 * `manifest.json`: the SHA-256 of every other entry but the signatures, which are made over it. It is a function of
 * them, so that each byte of it is checked, too.
 */
import { z } from "zod";
import { sha256 } from "../../shared/hash.ts";
import { DossierError } from "./error.ts";
import { signatureFolder } from "./signature.ts";
import { type Entries, sortPaths, writeZip } from "./zip.ts";

/** Version of the format that this Chancery writes; it reads this one and older ones. */
export const formatVersion = 1;
export const manifestPath = "manifest.json";

const versionSchema = z.object({ dossier: z.number().int().positive() });
const listSchema = z.object({ entries: z.array(z.object({ path: z.string(), sha256: z.string() })) });

/** The manifest of these entries, as text. */
export async function writeManifest(entries: Entries): Promise<string> {
  const listed = [];
  for (const path of sortPaths(entries.keys())) {
    if (path === manifestPath || path.startsWith(signatureFolder)) continue;
    const bytes = new Uint8Array(entries.get(path) ?? []);
    listed.push({ path, bytes: bytes.length, sha256: await sha256(bytes) });
  }
  return `${JSON.stringify({ dossier: formatVersion, entries: listed }, null, 2)}\n`;
}

/** These entries and their manifest. */
export async function addManifest(entries: Entries): Promise<Map<string, Uint8Array>> {
  const manifest = new TextEncoder().encode(await writeManifest(entries));
  return new Map([...entries, [manifestPath, manifest]]);
}

/** A dossier of these entries: they, and their manifest. @throws DossierError when they are too large */
export async function writeDossier(entries: Entries): Promise<Uint8Array<ArrayBuffer>> {
  return writeZip(await addManifest(entries));
}

/**
 * Paths that are not what the manifest says, or not in it, or in it alone; the manifest itself where only it was changed.
 * Signatures are no part of it.
 * @throws DossierError when there is no manifest, or a newer Chancery wrote it
 */
export async function findChanged(entries: Entries): Promise<string[]> {
  const bytes = entries.get(manifestPath);
  if (bytes === undefined) throw new DossierError("not");
  const found = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const expected = await writeManifest(entries);
  if (found === expected) return [];
  const data = parse(found);
  const version = versionSchema.safeParse(data);
  if (version.success && version.data.dossier > formatVersion) throw new DossierError("newer");
  const [said, is] = [listSchema.safeParse(data), listSchema.parse(JSON.parse(expected))];
  if (!said.success) return [manifestPath];
  const hashes = new Map(said.data.entries.map(({ path, sha256: hash }) => [path, hash]));
  const changed = is.entries.filter(({ path, sha256: hash }) => hashes.get(path) !== hash);
  const missing = said.data.entries.filter(({ path }) => !entries.has(path));
  const paths = sortPaths(new Set([...changed, ...missing].map(({ path }) => path)));
  return paths.length > 0 ? paths : [manifestPath];
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
