/**
 * What an entry of the audit trail tells. In an encrypted workspace all but time, study, actor and action is in `sealed`,
 * by the key of the study.
 */
import { type Vault, wholeWorkspace } from "../vault/vault.ts";

export type AuditAction =
  | "created"
  | "deleted"
  /** The file of a deleted study was taken out of the bin for good. */
  | "left-bin"
  | "exported"
  | "invited"
  | "joined"
  | "removed"
  | "revoked"
  | "role-changed"
  /** `what` left by a window, for the `reason` that the gate asked for. */
  | "released"
  /** A study or one of its files protects less: `from` and `to`, with the `reason` that was given, or ""; `edit` is its row in the log. */
  | "marking-lowered"
  /** The gate holds less back: `what` is `smallCounts`, `personal` or `redistribute`; otherwise as a lowered marking. */
  | "gate-lowered"
  | "history-opened"
  | "history-closed"
  | "version-named"
  | "restored"
  /** Words or a cell were taken out of a study for good, also of this trail: `was` is the last hash before. */
  | "erased"
  | "signed-in"
  | "signed-out"
  /** The workspace was encrypted, and the details of this trail with it: `was` is the last hash before. */
  | "encrypted"
  /** The workspace was made plain again, and the details of this trail with it: `was` is the last hash before. */
  | "decrypted"
  /** The last line was half written when the server died; it was cut off, and nobody had been answered. */
  | "cut";

export interface AuditEntry {
  readonly study: string;
  /** `owner` (of the server), the id of an account or of a member, `invite:` and a link's id, or `server`. */
  readonly by: string;
  readonly action: AuditAction;
  readonly [detail: string]: string | number | null;
}

/** Which study's key covers the details of an entry. */
const keyOf = ({ study }: Record<string, unknown>) => (study ? String(study) : wholeWorkspace);

/** An entry as it is written: its details encrypted where the workspace is. */
export function sealEntry(vault: Vault, entry: Record<string, unknown>): Record<string, unknown> {
  const { at, study, by, action, ...details } = entry;
  if (!vault.isSealed || Object.keys(details).length === 0) return entry;
  const place = `audit ${at} ${by} ${action}`;
  return { at, study, by, action, sealed: vault.sealText(keyOf(entry), place, JSON.stringify(details)) };
}

/** An entry as it was told; one whose key was destroyed, or which is plain, as it stands in the file. */
export function openEntry(vault: Vault, entry: Record<string, unknown>): Record<string, unknown> {
  const { at, study, by, action, sealed } = entry;
  if (!vault.isSealed || typeof sealed !== "string") return entry;
  try {
    const details = JSON.parse(vault.openText(keyOf(entry), `audit ${at} ${by} ${action}`, sealed));
    return { at, study, by, action, ...details };
  } catch {
    return entry;
  }
}
