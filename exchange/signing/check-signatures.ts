/** The signatures of a dossier: who made them, and whether they are of what stands in it now. */
import { sha256 } from "../../shared/hash.ts";
import { manifestPath } from "../dossier/manifest.ts";
import { readSignature, type SignerRole, signatureFolder } from "../dossier/signature.ts";
import { type EntrySource, sortPaths } from "../dossier/zip.ts";
import { checkSignature } from "./check-signature.ts";

/** `valid`; `changed`: good, but of another state of the dossier; `invalid`: not by this key, or no signature at all. */
export type SignatureState = "valid" | "changed" | "invalid";

export interface CheckedSignature {
  readonly ok: boolean;
  readonly state: SignatureState;
  readonly path: string;
  /** The code of its key; null where the entry cannot be read. */
  readonly fingerprint: string | null;
  /** As the signer says; null likewise. */
  readonly name: string | null;
  readonly role: SignerRole | null;
  readonly date: string | null;
  /** The name under which this person is known here; null where they are not. */
  readonly known: string | null;
  /** Whether the key is one of this device. */
  readonly own: boolean;
}

/** Whose codes are known here. */
export interface KnownKeys {
  /** Codes of this device's keys. */
  readonly own: readonly string[];
  readonly known: readonly { readonly fingerprint: string; readonly name: string }[];
}

/** @param isWhole whether every entry is what the manifest says */
export async function checkSignatures(
  entries: EntrySource,
  isWhole: boolean,
  { own, known }: KnownKeys,
): Promise<CheckedSignature[]> {
  const manifest = await sha256(new Uint8Array(entries.get(manifestPath) ?? []));
  const checked: CheckedSignature[] = [];
  for (const path of sortPaths(entries.keys())) {
    if (!path.startsWith(signatureFolder)) continue;
    const read = await readSignature(path, entries.get(path) ?? new Uint8Array());
    if (read === null) {
      const nobody = { fingerprint: null, name: null, role: null, date: null, known: null, own: false };
      checked.push({ ok: false, state: "invalid", path, ...nobody });
      continue;
    }
    const { signature, fingerprint } = read;
    const { name, role, date } = signature;
    const isCurrent = isWhole && signature.manifest === manifest;
    const state = !(await checkSignature(signature)) ? "invalid" : isCurrent ? "valid" : "changed";
    checked.push({
      ...{ ok: state === "valid", state, path, fingerprint, name, role, date },
      known: known.find((person) => person.fingerprint === fingerprint)?.name ?? null,
      own: own.includes(fingerprint),
    });
  }
  return checked;
}
