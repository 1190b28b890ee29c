/**
 * The REST calls on the bin, for the owner of the workspace; who owned one study sees and restores what they deleted
 * themselves. A name that comes from outside is only ever compared
 * with the names that are there: no path is made of it.
 */
import { closeSync, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { paths } from "../../shared/protocol/api.ts";
import type { BinEntry } from "../../shared/protocol/bin.ts";
import { addStudy } from "../add-study.ts";
import { refuse } from "../errors.ts";
import { describeUnknown, type Lab, requireOwner } from "../lab.ts";
import { sendJson, sendNothing } from "../respond.ts";
import { type Binned, readBin, readBinned, readBinnedTitle, removeFromBin } from "./bin.ts";
import { type Holder, readHolder } from "./holder.ts";

/** GET /api/bin: what the caller may restore, the last deleted first. */
export function listBin(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  const isOwner = lab.authority.isOwner(tokens);
  const files = isOwner ? readBin(lab.data) : listHeld(lab, tokens);
  if (files.length === 0 && !lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  const entries = files.map(
    (binned): BinEntry => ({
      name: binned.name,
      title: readBinnedTitle(lab.vault, binned),
      deleted: binned.deleted.toISOString(),
      mayDelete: isOwner,
    }),
  );
  sendJson(response, 200, entries.reverse());
}

/** POST /api/bin/NAME/restore: a study again, in a file of its name before, or of a free one where that is taken. */
export function restoreFromBin(
  lab: Lab,
  tokens: readonly string[],
  name: string,
  response: ServerResponse,
): void {
  const { binned, by, holder } = requireRestorable(lab, tokens, name);
  const restore = () => {
    const made = lab.workspace.makeId();
    const path = lab.workspace.nameLike(binned.stem, made);
    // In an encrypted workspace by the new study's own key.
    if (lab.vault.isSealed) lab.workspace.write(made, path, readBinned(lab.vault, binned));
    else writeNewFile(lab.workspace.locate(path), readFileSync(binned.path));
    return addStudy(lab, { id: made, path }, { by, bin: binned.name });
  };
  // Two instances must not find the same name free.
  const id = lab.cluster ? lab.cluster.exclusively(restore) : restore();
  if (holder) lab.authority.giveBack(id, holder);
  lab.mirror.settle(id);
  removeFromBin(lab.vault, lab.data, binned);
  sendJson(response, 201, { id, url: `${lab.addresses.base}${paths.page(id)}` });
}

/** DELETE /api/bin/NAME: for good. */
export function deleteFromBin(
  lab: Lab,
  tokens: readonly string[],
  name: string,
  response: ServerResponse,
): void {
  const owner = requireOwner(lab, tokens);
  const binned = requireBinned(lab, name);
  lab.audit.append({ study: "", by: owner, action: "left-bin", path: binned.name });
  removeFromBin(lab.vault, lab.data, binned);
  sendNothing(response, 204);
}

/** Whether somebody with `tokens` may restore anything that they deleted themselves. */
export function holdsInBin(lab: Lab, tokens: readonly string[]): boolean {
  return listHeld(lab, tokens).length > 0;
}

function listHeld(lab: Lab, tokens: readonly string[]): Binned[] {
  if (tokens.length === 0) return [];
  return readBin(lab.data).filter((binned) => {
    const holder = readHolder(binned.path);
    return holder !== undefined && lab.authority.isHolder(tokens, holder);
  });
}

/**
 * The file that the caller may restore, how the audit trail names them, and who owns the study then besides the owner of
 * the workspace.
 * @throws HttpError 401, 403 where it is not theirs, 404 where there is none
 */
function requireRestorable(
  lab: Lab,
  tokens: readonly string[],
  name: string,
): { binned: Binned; by: string; holder?: Holder } {
  const held = listHeld(lab, tokens).find((one) => one.name === decode(name));
  const holder = held && readHolder(held.path);
  if (held === undefined || holder === undefined || lab.authority.isOwner(tokens))
    return { by: requireOwner(lab, tokens), binned: requireBinned(lab, name) };
  return { binned: held, holder, by: "account" in holder ? holder.account : holder.member };
}

/** @throws HttpError 404 when there is nothing of that name, which is percent-encoded, in the bin */
function requireBinned(lab: Lab, encoded: string): Binned {
  const name = decode(encoded);
  const found = readBin(lab.data).find((binned) => binned.name === name);
  if (found === undefined) throw refuse(404, "notInBin");
  return found;
}

function decode(encoded: string): string | null {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return null;
  }
}

/** Writes a file that is not there yet, never over one that another program makes at this moment, and onto the disk. */
function writeNewFile(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx");
  try {
    writeFileSync(file, bytes);
    fsyncSync(file);
  } catch (thrown) {
    rmSync(path, { force: true });
    throw thrown;
  } finally {
    closeSync(file);
  }
}
