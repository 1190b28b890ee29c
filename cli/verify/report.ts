import type { CheckedSignature } from "../../exchange/signing/check-signatures.ts";

/** What `chancery verify` found, as `--json` prints it. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly checks: readonly Check[];
  /** In the order of their codes; none where nobody signed, or the file is not one that can be read. */
  readonly signatures: readonly CheckedSignature[];
  readonly cells: readonly VerifiedCell[];
}

export interface Check {
  /** `archive`, `manifest`, `record`, `versions`, `signed` (whether who had to sign did), or the path of an entry. */
  readonly what: string;
  readonly ok: boolean;
  /** For people. */
  readonly detail?: string;
}

export interface VerifiedCell {
  readonly id: string;
  readonly ok: boolean;
  /** Where the first difference is, for people; absent where there is none. */
  readonly at?: string;
  /** The value there, then and now; where all is the same, the hash of what it shows. */
  readonly expected: unknown;
  readonly found: unknown;
}
