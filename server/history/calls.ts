/**
 * The REST calls on a study's history (docs/server.md). Editors and owners see it; readers and commenters see the study
 * as it is and no more, since an earlier version may hold what was taken out on purpose, unless an owner lets them.
 * Naming and restoring is for editors in any case.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import {
  type Actor,
  nameVersionSchema,
  renameVersionSchema,
  restoreRequestSchema,
  type Version,
} from "../../shared/protocol/history.ts";
import { roleAllows } from "../../shared/protocol/sync.ts";
import { say } from "../../shared/words/english.ts";
import { refuse } from "../errors.ts";
import { type Lab, requireReadable } from "../lab.ts";
import { nameOption } from "../limits.ts";
import { sendJson, sendText } from "../respond.ts";
import { readStudyRequest } from "../study-request.ts";
import type { StoredVersion } from "./versions.ts";

type Tokens = readonly string[];
const markdown = { "content-type": "text/markdown; charset=utf-8" };

/** GET …/versions: the time line, the newest first. */
export function listVersions(lab: Lab, tokens: Tokens, study: string, response: ServerResponse): void {
  requireHistory(lab, tokens, study);
  sendJson(response, 200, lab.versions.list(study).map(tellVersion));
}

/** GET …/edits: who edited each cell last, and when. */
export function listEdits(lab: Lab, tokens: Tokens, study: string, response: ServerResponse): void {
  requireHistory(lab, tokens, study);
  sendJson(response, 200, lab.history.listLastEdits(study));
}

/** POST …/versions with `{ name }`: keeps the study as it is now under a name. */
export async function createVersion(
  lab: Lab,
  tokens: Tokens,
  study: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor, person } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "editor", schema: nameVersionSchema },
    detail: say("server.detail.version"),
  });
  const { name } = asked;
  requireRoom(lab, study);
  const by = findActor(lab, study, person);
  const kept = lab.rooms.use(study, (doc) => lab.history.keep(study, doc, { cause: "named", name, by }));
  if (kept === null) throw refuse(500, "failed");
  try {
    lab.audit.append({ study, by: actor, action: "version-named", version: kept.id, name });
  } catch (thrown) {
    lab.versions.remove(study, [kept.id]);
    throw thrown;
  }
  sendJson(response, 201, tellVersion(kept));
}

/** PATCH …/versions/ID with `{ name }`: another name, or with null none, so that it may be dropped with age. */
export async function renameVersion(
  lab: Lab,
  tokens: Tokens,
  study: string,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "editor", schema: renameVersionSchema },
    detail: say("server.detail.version"),
  });
  const version = findVersion(lab, study, id);
  const { name } = asked;
  if (name !== null && version.name === null) requireRoom(lab, study);
  if (name !== version.name)
    lab.versions.change(() => {
      lab.versions.rename(study, id, name);
      lab.audit.append({ study, by: actor, action: "version-named", version: id, name });
    });
  sendJson(response, 200, tellVersion({ ...version, name }));
}

/** GET …/versions/ID: the study file as it was. */
export function giveVersion(
  lab: Lab,
  tokens: Tokens,
  study: string,
  id: string,
  response: ServerResponse,
): void {
  requireHistory(lab, tokens, study);
  sendText(response, 200, readText(lab, study, findVersion(lab, study, id)), markdown);
}

/**
 * POST …/versions/ID/restore with `{ cell? }`: keeps the study as it is now, and gives the version's text. The edits
 * that bring it back are made where the person sits (shared/history/restore.ts), so that they are theirs and can be
 * undone.
 */
export async function restoreVersion(
  lab: Lab,
  tokens: Tokens,
  study: string,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor, person } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "editor", schema: restoreRequestSchema },
    detail: say("server.detail.restore"),
  });
  const text = readText(lab, study, findVersion(lab, study, id));
  const by = findActor(lab, study, person);
  lab.rooms.use(study, (doc) => lab.history.keep(study, doc, { cause: "before-restore", by }));
  const { cell = null } = asked;
  lab.audit.append({ study, by: actor, action: "restored", version: id, cell });
  sendText(response, 200, text, markdown);
}

/**
 * Whether the caller may see a study's earlier versions.
 * @throws HttpError as requireReadable does
 */
function requireHistory(lab: Lab, tokens: Tokens, study: string): void {
  const { row, role } = requireReadable(lab, tokens, study, "viewer");
  if (!row.openHistory && !roleAllows(role, "editor")) throw refuse(403, "forbidden", { role: "editor" });
}

function findActor(lab: Lab, study: string, person: string): Actor {
  const name = lab.admissions.findName(study, person);
  return name === "" ? lab.history.nameActor(study, person) : { id: person, name };
}

function findVersion(lab: Lab, study: string, id: string): StoredVersion {
  const version = lab.versions.find(study, id);
  if (version === undefined) throw refuse(404, "noVersion");
  return version;
}

function readText(lab: Lab, study: string, { hash }: StoredVersion): string {
  const text = lab.versions.readText(study, hash);
  if (text === undefined) throw refuse(404, "noVersion");
  return text;
}

function requireRoom(lab: Lab, study: string): void {
  if (lab.history.hasRoomForName(study)) return;
  const options = `${nameOption("versions")}, ${nameOption("historyBytes")}`;
  throw refuse(413, "versionsFull", { options });
}

function tellVersion({ hash: _hash, ...version }: StoredVersion): Version {
  return version;
}
