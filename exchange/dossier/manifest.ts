/**
 * `manifest.json`: the SHA-256 of every other entry but the signatures, which are made over it. It is a function of
 * them, so that each byte of it is checked, too.
 */
import { z } from "zod";
import { sha256 } from "../../shared/hash.ts";
import { DossierError } from "./error.ts";
import { signatureFolder } from "./signature.ts";
import { type Entries, type EntrySource, sortPaths, writeZip } from "./zip.ts";

/** Version of the format that this Chancery writes; it reads this one and older ones. */
export const formatVersion = 1;
export const manifestPath = "manifest.json";

const versionSchema = z.object({ dossier: z.number().int().positive() });
const listSchema = z.object({ entries: z.array(z.object({ path: z.string(), sha256: z.string() })) });

/** What the manifest says of an entry. */
export interface ListedEntry {
  readonly path: string;
  readonly bytes: number;
  /** In hex. */
  readonly sha256: string;
}

/** The manifest of these entries, as text; itself and signatures are left out of it. */
export function writeManifest(entries: readonly ListedEntry[]): string {
  const byPath = new Map(
    entries.map(({ path, bytes, sha256: hash }) => [path, { path, bytes, sha256: hash }]),
  );
  const listed = sortPaths(byPath.keys())
    .filter((path) => path !== manifestPath && !path.startsWith(signatureFolder))
    .map((path) => byPath.get(path));
  return `${JSON.stringify({ dossier: formatVersion, entries: listed }, null, 2)}\n`;
}

/** What is to be said of entries in memory. */
export async function listEntries(entries: Entries): Promise<ListedEntry[]> {
  const listed = [...entries].map(async ([path, bytes]) => ({
    ...{ path, bytes: bytes.length, sha256: await sha256(new Uint8Array(bytes)) },
  }));
  return Promise.all(listed);
}

/** These entries and their manifest. */
export async function addManifest(entries: Entries): Promise<Map<string, Uint8Array>> {
  const manifest = new TextEncoder().encode(writeManifest(await listEntries(entries)));
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
  return findChangedIn(entries, await listEntries(entries));
}

/** The same for entries of which it is known what they are. */
export function findChangedIn(entries: EntrySource, are: readonly ListedEntry[]): string[] {
  const bytes = entries.get(manifestPath);
  if (bytes === undefined) throw new DossierError("not");
  const found = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const expected = writeManifest(are);
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
