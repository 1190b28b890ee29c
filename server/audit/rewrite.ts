/** Takes words out of a study's entries for good. */
import { plainVault, type Vault } from "../vault/vault.ts";
import { chainAnew, checkAudit } from "./chain.ts";
import { openEntry, sealEntry } from "./entry.ts";

/**
 * The trail with other texts in the entries of one study, chained anew from the first that changed. Who kept the last
 * hash of before finds it as `was` in the entry that tells of the change.
 * @returns null when nothing changes
 * @throws Error when the trail is broken: writing it anew would hide that
 */
export function rewriteAudit(
  bytes: Uint8Array,
  study: string,
  change: (text: string) => string,
  vault: Vault = plainVault,
): { readonly text: string; readonly changed: number; readonly was: string } | null {
  const check = checkAudit(bytes);
  if (!check.ok) throw new Error(`line ${check.line}`);
  let changed = 0;
  const text = chainAnew(bytes, (entry) => {
    const isChanged = entry.study === study && changes(openEntry(vault, entry), change);
    const wanted = isChanged ? sealEntry(vault, changeTexts(openEntry(vault, entry), change)) : entry;
    if (isChanged) changed += 1;
    return wanted;
  });
  return changed === 0 ? null : { text, changed, was: check.last };
}

/** Texts that name somebody or something; ids and times stay. */
const changeable = ["name", "path", "cell", "reason"];

/** Which of its details do. `from` and `to` are names of columns where some tell of persons no more, else labels and numbers. */
function listChangeable({ action, what }: Record<string, unknown>): readonly string[] {
  return action === "gate-lowered" && what === "personal" ? [...changeable, "from", "to"] : changeable;
}

function changes(entry: Record<string, unknown>, change: (text: string) => string): boolean {
  return JSON.stringify(changeTexts(entry, change)) !== JSON.stringify(entry);
}

function changeTexts(entry: Record<string, unknown>, change: (text: string) => string) {
  const keys = listChangeable(entry);
  return Object.fromEntries(
    Object.entries(entry).map(([key, value]) => [
      key,
      keys.includes(key) && typeof value === "string" ? change(value) : value,
    ]),
  );
}
