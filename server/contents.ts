/** The HTTP calls on data: a study's files by name, blobs by hash. */
import { createHash } from "node:crypto";
import { createReadStream, lstatSync } from "node:fs";
import { rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { numberFile } from "../shared/new-study/names.ts";
import { roleAllows } from "../shared/protocol/sync.ts";
import { readFiles } from "../shared/study/document.ts";
import { nameTemporary, publish } from "./atomic-file.ts";
import { isHash } from "./blobs.ts";
import { receiveFile } from "./body.ts";
import { listHashes, usesFile } from "./document.ts";
import { reasonOf, refuse } from "./errors.ts";
import { describeUnknown, type Lab, requireOwner, requireReadable } from "./lab.ts";
import { nameOption } from "./limits.ts";
import { sendFile, sendJson, sendNothing } from "./respond.ts";
import { decodeFileName, isStudyName, openStudyFile, placeStudyFile, refuseOwnName } from "./study-files.ts";

/**
 * GET /api/studies/ID/files/NAME. All studies of a workspace share its folder, so people who were invited
 * to one study get only the files that this study uses.
 */
export async function giveStudyFile(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  segments: readonly string[],
  response: ServerResponse,
): Promise<void> {
  const { role } = requireReadable(lab, tokens, id, "viewer");
  const name = decodeFileName(segments);
  if (role !== "owner" && (isStudyName(name) || !lab.rooms.use(id, (doc) => usesFile(doc, name))))
    throw refuse(403, "unlistedFile", { name });
  const opened = await openStudyFile(lab.workspace.folder, lab.data, name);
  await sendFile(response, opened, { etag: opened.version });
}

/**
 * PUT /api/studies/ID/files/NAME: editors put new files beside the study, and replace those that it uses. With
 * `If-None-Match: *` (RFC 9110, 13.1.2) nothing is replaced.
 */
export async function takeStudyFile(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  segments: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { role } = requireReadable(lab, tokens, id, "editor");
  const name = decodeFileName(segments);
  refuseOwnName(name);
  const path = await placeStudyFile(lab.workspace.folder, lab.data, name);
  const look = () => {
    const existing = lstatSync(path, { throwIfNoEntry: false });
    if (existing && request.headers["if-none-match"] === "*") throw refuse(412, "fileThere", { name });
    return existing;
  };
  const existing = look();
  if (existing && role !== "owner" && !lab.rooms.use(id, (doc) => usesFile(doc, name)))
    throw refuse(403, "unlistedFile", { name });
  const temporary = nameTemporary(path);
  const limit = { bytes: lab.limits.fileBytes, option: nameOption("fileBytes") };
  const received = await receiveFile(request, temporary, limit);
  try {
    // In one turn with what follows: another may have come while this one was sent.
    look();
    publish(temporary, path);
  } catch (thrown) {
    await rm(temporary, { force: true });
    // The name is a folder's; anything else is the disk's failure.
    if (["EISDIR", "ENOTEMPTY", "EEXIST", "EPERM"].includes(reasonOf(thrown)))
      throw refuse(403, "fileName", { name });
    throw thrown;
  }
  lab.fileRecords.changed(id);
  sendJson(response, existing ? 200 : 201, { name, ...received });
}

/**
 * PUT /api/files/NAME, for the owner: a file for a study that is about to be made. Nothing is replaced: where there is
 * another file of that name it gets a number, and where that has the same bytes it is the one.
 */
export async function takeNewFile(
  lab: Lab,
  tokens: readonly string[],
  segments: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireOwner(lab, tokens);
  const name = decodeFileName(segments);
  refuseOwnName(name);
  const temporary = nameTemporary(await placeStudyFile(lab.workspace.folder, lab.data, name));
  const limit = { bytes: lab.limits.fileBytes, option: nameOption("fileBytes") };
  const received = await receiveFile(request, temporary, limit);
  try {
    for (let count = 1; ; count++) {
      const numbered = numberFile(name, count);
      const path = await placeStudyFile(lab.workspace.folder, lab.data, numbered);
      const isSame = await holds(path, received);
      // In one turn with the look: no other call of this server comes between.
      const isFree = !isSame && lstatSync(path, { throwIfNoEntry: false }) === undefined;
      if (isFree) publish(temporary, path);
      if (isSame || isFree) return sendJson(response, isFree ? 201 : 200, { name: numbered, ...received });
    }
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Whether the file at `path` has exactly these bytes. */
async function holds(path: string, { sha256, bytes }: { sha256: string; bytes: number }): Promise<boolean> {
  const about = lstatSync(path, { throwIfNoEntry: false });
  if (!about?.isFile() || about.size !== bytes) return false;
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest("hex") === sha256;
}

/** GET and HEAD /blobs/HASH: for those with a study that lists the hash, and for the owner. */
export async function giveBlob(
  lab: Lab,
  tokens: readonly string[],
  sha256: string,
  response: ServerResponse,
): Promise<void> {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  if (!isHash(sha256)) throw refuse(404, "noBlob");
  const isListed = () =>
    listOpen(lab, tokens).some((id) => lab.rooms.use(id, (doc) => listHashes(doc).has(sha256)));
  if (!lab.authority.isOwner(tokens) && !isListed()) throw refuse(403, "unlistedBlob");
  const blob =
    (await lab.blobs.open(sha256)) ??
    (await lab.web.store.openBytes(sha256)) ??
    (await openDataFile(lab, tokens, sha256));
  if (blob === undefined) throw refuse(404, "noBlob");
  // Kept by the person's own browser only: who may read it can change.
  await sendFile(response, blob, { "cache-control": "private, max-age=31536000, immutable" });
}

/** The studies that the caller may open: those that are open first, since others have to be read from the log. */
function listOpen(lab: Lab, tokens: readonly string[]): string[] {
  const ids = lab.workspace.all().map(({ id }) => id);
  const mine = ids.filter((id) => lab.authority.findRole(tokens, id) !== undefined);
  const isOpen = (id: string) => lab.rooms.find(id) !== undefined;
  return [...mine.filter(isOpen), ...mine.filter((id) => !isOpen(id))];
}

/** A data file that lies in the folder and is listed by that hash in a study which the caller may open. */
async function openDataFile(lab: Lab, tokens: readonly string[], sha256: string) {
  for (const id of listOpen(lab, tokens)) {
    const files = lab.rooms.use(id, readFiles);
    for (const [name, record] of files) {
      const opened = record.sha256 === sha256 ? await lab.fileRecords.open(name, sha256) : undefined;
      if (opened !== undefined) return opened;
    }
  }
  return undefined;
}

/** PUT /blobs/HASH: for the owner and for editors of any study. */
export async function takeBlob(
  lab: Lab,
  tokens: readonly string[],
  sha256: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!lab.authority.isKnown(tokens)) throw describeUnknown(lab, tokens);
  const mayWrite =
    lab.authority.isOwner(tokens) ||
    lab.workspace.all().some(({ id }) => {
      const role = lab.authority.findRole(tokens, id);
      return role !== undefined && roleAllows(role, "editor");
    });
  if (!mayWrite) throw refuse(403, "forbidden", { role: "editor" });
  if (!isHash(sha256)) throw refuse(400, "hash");
  const isNew = await lab.blobs.put(sha256, request);
  sendNothing(response, isNew ? 201 : 204);
}
