/** What the page asks of the worker that has to do with keys and dossiers, and what it answers. */
import type { SignerRole } from "../../exchange/dossier/signature.ts";
import type { KnownKeys } from "../../exchange/signing/check-signatures.ts";
import type { Inspection } from "../../exchange/signing/inspect-dossier.ts";
import type { OwnKey } from "../../exchange/signing/key-file.ts";

export interface SigningRequests {
  /** Makes a key. `created` and `date` are days, UTC. */
  make: { readonly name: string; readonly passphrase: string; readonly created: string };
  /** Whether a passphrase opens a key. */
  test: { readonly key: OwnKey; readonly passphrase: string };
  inspect: { readonly dossier: Blob; readonly keys: KnownKeys };
  sign: {
    readonly dossier: Blob;
    readonly key: OwnKey;
    readonly passphrase: string;
    readonly role: SignerRole;
    readonly date: string;
  };
}

export interface SigningAnswers {
  make: OwnKey;
  test: boolean;
  inspect: Inspection;
  /** The signed dossier, or why it is not: another passphrase, or a file that was changed. */
  sign: Blob | "locked" | "changed";
}

export type SigningKind = keyof SigningRequests;

export type ToSigningWorker = {
  [Kind in SigningKind]: { readonly kind: Kind; readonly request: SigningRequests[Kind] };
}[SigningKind];

export type FromSigningWorker = { readonly answer: unknown } | { readonly failed: string };
