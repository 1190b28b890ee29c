/** The REST calls on studies (contract §4). Each takes the caller's tokens and refuses by throwing HttpError. */
import { cpSync, mkdirSync, rmSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { exportFormats, exportStudy, isExportFormat } from "../exchange/export.ts";
import { inviteRequestSchema, paths, type StudyEntry } from "../shared/protocol/api.ts";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import { say } from "../shared/words/catalogue.ts";
import { writeAtomically } from "./atomic-file.ts";
import { readText } from "./body.ts";
import { readQuery } from "./credentials.ts";
import { toStudy } from "./document.ts";
import { reasonOf, refuse } from "./errors.ts";
import { type Lab, requireStudy } from "./lab.ts";
import { sendJson, sendNothing, sendText } from "./respond.ts";
import { nameRoom } from "./rooms.ts";

/** GET /api/studies: those the caller may open, the last changed first. */
export function listStudies(lab: Lab, tokens: readonly string[], response: ServerResponse): void {
  if (!lab.authority.isKnown(tokens)) throw refuse(401, "unauthenticated");
  for (const added of lab.workspace.scan()) lab.mirror.settle(added.id);
  const entries = lab.workspace.list().flatMap(({ id, title, updated }): StudyEntry[] => {
    const role = lab.authority.findRole(tokens, id);
    return role ? [{ id, title, role, updated }] : [];
  });
  entries.sort((a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0));
  sendJson(response, 200, entries);
}

/** POST /api/studies with the text of a study file: a new study, in a file named by its title. */
export async function createStudy(
  lab: Lab,
  tokens: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireOwner(lab, tokens);
  if (/zip/i.test(request.headers["content-type"] ?? "")) throw refuse(400, "bundle");
  const text = await readText(request);
  if (text.startsWith("PK\u0003\u0004")) throw refuse(400, "bundle");
  const title = readTitle(text);
  const path = lab.workspace.nameFor(title);
  writeAtomically(lab.workspace.locate(path), text);
  const { id } = lab.workspace.add(path);
  lab.mirror.settle(id);
  sendJson(response, 201, { id, url: `${lab.addresses.base}${paths.page(id)}` });
}

function readTitle(text: string): string {
  try {
    return parseStudyFile(text, say("server.untitled")).meta.title;
  } catch (thrown) {
    throw refuse(400, "notStudy", { detail: reasonOf(thrown) });
  }
}

function requireOwner(lab: Lab, tokens: readonly string[]): void {
  if (!lab.authority.isKnown(tokens)) throw refuse(401, "unauthenticated");
  if (!lab.authority.isOwner(tokens)) throw refuse(403, "forbidden", { role: "owner" });
}

/** GET /api/studies/ID?as=FORMAT: the study as its document is now. */
export function giveStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { row } = requireStudy(lab, tokens, id, "viewer");
  const format = readQuery(request).get("as") ?? "md";
  if (!isExportFormat(format)) throw refuse(400, "format", { format, formats: exportFormats.join(", ") });
  const exported = exportStudy(lab.rooms.use(row.id, toStudy), format);
  sendText(response, 200, exported.text, {
    "content-type": exported.type,
    "content-disposition": `inline; filename*=UTF-8''${encodeURIComponent(row.path)}`,
  });
}

/** POST /api/studies/ID/invites with `{ role }`: a link that opens this study in that role. */
export async function inviteToStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireStudy(lab, tokens, id, "owner");
  const asked = inviteRequestSchema.safeParse(parseJson(await readText(request, 64 * 1024)));
  if (!asked.success)
    throw refuse(400, "badRequest", { detail: "the role must be editor, commenter or viewer" });
  const token = lab.authority.invite(id, asked.data.role);
  sendJson(response, 201, { url: `${lab.addresses.base}${paths.page(id)}?token=${token}`, token });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, "badRequest", { detail: "its body is not JSON" });
  }
}

/** DELETE /api/studies/ID: the file goes to the bin in the data folder, and the study is closed for everyone. */
export function deleteStudy(lab: Lab, tokens: readonly string[], id: string, response: ServerResponse): void {
  const { row } = requireStudy(lab, tokens, id, "owner");
  lab.log.commit();
  lab.mirror.settle(id);
  for (const kind of ["study", "comments"] as const) {
    const room = lab.rooms.find(nameRoom(id, kind));
    room?.expel(4404, say("server.close.noStudy"));
    if (room) lab.rooms.release(room);
  }
  lab.mirror.cancel(id);
  const bin = join(lab.data, "bin");
  mkdirSync(bin, { recursive: true });
  const stamp = new Date().toISOString().replaceAll(":", "-");
  for (const path of [row.path, lab.workspace.find(id)?.copy ?? null]) {
    if (path === null) continue;
    // Copied, then removed: the data folder may be on another disk.
    cpSync(lab.workspace.locate(path), join(bin, `${stamp} ${path}`), { force: true });
    rmSync(lab.workspace.locate(path), { force: true });
  }
  lab.workspace.remove(id);
  lab.authority.forgetStudy(id);
  lab.log.removeRoom(nameRoom(id, "study"));
  lab.log.removeRoom(nameRoom(id, "comments"));
  sendNothing(response, 204);
}
