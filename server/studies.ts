/** The REST calls on studies (contract §4). Each takes the caller's tokens and refuses by throwing HttpError. */
import { lstatSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { exportFormats, exportStudy, isExportFormat } from "../exchange/export.ts";
import { paths, type StudyEntry } from "../shared/protocol/api.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { say } from "../shared/words/english.ts";
import { addStudy } from "./add-study.ts";
import { keepInBin } from "./bin/bin.ts";
import { holdsInBin } from "./bin/calls.ts";
import { decodeText, readBytes } from "./body.ts";
import { readQuery } from "./credentials.ts";
import { isDiskFull, isReadOnly } from "./disk-errors.ts";
import { toStudy } from "./document.ts";
import { bringDossier } from "./dossier-study.ts";
import { HttpError, reasonOf, refuse } from "./errors.ts";
import { describeUnknown, type Lab, requireOwner, requireReadable, requireStudy } from "./lab.ts";
import { nameOption } from "./limits.ts";
import { refuseAbove, refuseExport } from "./marking/refuse-leaving.ts";
import { findPackedFormat, findPackedType } from "./packed.ts";
import { sendJson, sendNothing, sendText } from "./respond.ts";
import { nameRoom } from "./rooms.ts";
import { giveWritten, isWrittenFormat, type WantedReviews, writtenFormats } from "./written-study.ts";

/** GET /api/studies: those the caller may open, the last changed first. */
export function listStudies(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  // Who deleted their last study is shown the bin below the list.
  if (!lab.authority.isKnown(tokens) && !holdsInBin(lab, tokens)) throw describeUnknown(lab, tokens);
  readNewFiles(lab);
  const entries = lab.workspace
    .list()
    .flatMap(({ id, title, updated, openHistory, sealed }): StudyEntry[] => {
      const role = lab.authority.findRole(tokens, id);
      const more = { ...(openHistory ? { openHistory } : {}), ...(sealed ? { sealed } : {}) };
      return role ? [{ id, title, role, updated, ...more }] : [];
    });
  entries.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  sendJson(response, 200, entries);
}

/** Gives new files in the folder their ids. On a disk that takes no writes they have to wait; the others are listed. */
function readNewFiles(lab: Lab): void {
  try {
    for (const added of lab.workspace.scan()) lab.mirror.settle(added.id);
  } catch (thrown) {
    if (!isDiskFull(thrown) && !isReadOnly(thrown)) throw thrown;
  }
}

/** POST /api/studies with the text of a study file, or a dossier: a new study, in a file named by its title. */
export async function createStudy(
  lab: Lab,
  tokens: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const owner = requireOwner(lab, tokens);
  const declared = findPackedType(request.headers["content-type"] ?? "");
  if (declared !== undefined && declared.toLowerCase() !== "zip")
    throw refuse(400, "bundle", { format: declared });
  const bytes = await readBytes(request, {
    bytes: lab.limits.studyBytes,
    option: nameOption("studyBytes"),
  });
  const packed = findPackedFormat(bytes);
  if (packed !== undefined && packed !== "zip") throw refuse(400, "bundle", { format: packed });
  // What is called a dossier and is none is not taken for text.
  if (declared !== undefined && packed === undefined) throw refuse(400, "bundle", { format: declared });
  const dossier = packed === "zip" ? await bringDossier(lab, bytes) : null;
  const text = dossier?.text ?? decodeText(bytes);
  const title = readTitle(text);
  const takeAway = await dossier?.place();
  const create = () => {
    const id = lab.workspace.makeId();
    const path = lab.workspace.nameFor(title, id);
    lab.workspace.write(id, path, text);
    return addStudy(lab, { id, path }, { by: owner });
  };
  // Two instances must not find the same name free.
  let id: string;
  try {
    id = lab.cluster ? lab.cluster.exclusively(create) : create();
  } catch (thrown) {
    await takeAway?.();
    throw thrown;
  }
  lab.mirror.settle(id);
  sendJson(response, 201, { id, url: `${lab.addresses.base}${paths.page(id)}` });
}

function readTitle(text: string): string {
  try {
    const { meta } = parseStudyFile(text, say("server.untitled"));
    refuseAbove(meta.frontMatter);
    return meta.title;
  } catch (thrown) {
    if (thrown instanceof HttpError) throw thrown;
    throw refuse(400, "notStudy", { detail: reasonOf(thrown) });
  }
}

/** GET /api/studies/ID?as=FORMAT: the study as its document is now. */
export async function giveStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { row, actor } = requireReadable(lab, tokens, id, "viewer");
  const asked = readQuery(request).get("as");
  const format = asked ?? "md";
  const isWritten = isWrittenFormat(format);
  const formats = [...exportFormats, ...writtenFormats].join(", ");
  if (!isWritten && !isExportFormat(format)) throw refuse(400, "format", { format, formats });
  const reason = readReason(request);
  const reviews = readWantedReviews(request);
  // What the app itself reads of a study it is let into is no export.
  if (asked !== null) lab.rooms.use(row.id, (doc) => refuseExport(doc, format, reason));
  if (isWritten) return giveWritten(lab, tokens, id, { format, reason, reviews }, request, response);
  const exported = exportStudy(lab.rooms.use(row.id, toStudy), format);
  if (asked !== null && request.method === "GET")
    lab.audit.append({
      study: id,
      by: actor,
      action: "exported",
      format,
      ...(reason === undefined ? {} : { reason }),
    });
  sendText(response, 200, exported.text, {
    "content-type": exported.type,
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(lab.workspace.nameDownload(row))}`,
  });
}

function readWantedReviews(request: IncomingMessage): WantedReviews {
  const query = readQuery(request);
  if (query.get("reviews") === "0") return "none";
  return query.get("names") === "1" ? "named" : "coded";
}

/** Why a study leaves nevertheless, in one line: it goes into the trail, into files and to another process. */
function readReason(request: IncomingMessage): string | undefined {
  const given = readQuery(request).get("reason") ?? "";
  return (
    given
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, " ")
      .trim()
      .slice(0, 2000) || undefined
  );
}

/**
 * DELETE /api/studies/ID: the file goes to the bin in the data folder, and the study is closed for everyone. Of a sealed
 * study the file says nothing: that one is gone.
 */
export function deleteStudy(lab: Lab, tokens: readonly string[], id: string, response: ServerResponse): void {
  const { row, actor } = requireStudy(lab, tokens, id, "owner");
  lab.log.commit();
  lab.mirror.settle(id);
  const files = [row.path, lab.workspace.find(id)?.copy ?? null].filter(
    (path): path is string => path !== null && isThere(lab.workspace.locate(path)),
  );
  const binned = row.sealed ? [] : files;
  keepInBin(
    lab.vault,
    lab.data,
    new Map(binned.map((path) => [path, lab.workspace.locate(path)])),
    // A copy is another program's text: it is the workspace owner's to look at.
    binned[0] === row.path ? lab.authority.findHolder(tokens, id) : undefined,
  );
  lab.audit.append({ study: id, by: actor, action: "deleted", path: row.path });
  for (const kind of ["study", "comments"] as const) {
    const room = lab.rooms.find(nameRoom(id, kind));
    room?.expel(4404, say("server.close.noStudy"));
    if (room) lab.rooms.release(room);
  }
  lab.mirror.cancel(id);
  lab.history.forget(id);
  for (const path of files) rmSync(lab.workspace.locate(path), { force: true });
  lab.workspace.remove(id);
  lab.authority.forgetStudy(id);
  lab.rooms.forgetClaims(id);
  lab.log.removeRoom(nameRoom(id, "study"));
  lab.log.removeRoom(nameRoom(id, "comments"));
  // What is in the bin is opened by the same key, which goes with it.
  if (binned.length === 0) lab.vault.forget(id);
  sendNothing(response, 204);
}

/** Whether a file is there; a folder that somebody put in its place is theirs and stays. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() === false;
}
