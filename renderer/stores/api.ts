/**
 * Calls to the lab server. Each failure is an ApiFailure with a sentence a person can act on, in English: it can become
 * a cell's error, and is put into the reader's language where it is shown.
 */

import type { z } from "zod";
import type { HostFile } from "../../kernel/session/types.ts";
import type { Target } from "../../shared/history/redact.ts";
import {
  type AccountAnswer,
  accountSchema,
  apiErrorSchema,
  type CreatedInvite,
  createdStudySchema,
  type InviteEntry,
  inviteListSchema,
  type inviteRequestSchema,
  inviteSchema,
  newFileSchema,
  type PersonEntry,
  paths,
  personListSchema,
  remoteHeaders,
  type StudyEntry,
  signedOutSchema,
  studyListSchema,
} from "../../shared/protocol/api.ts";
import { type ErasureReport, erasureReportSchema } from "../../shared/protocol/erasure.ts";
import {
  type LastEdit,
  lastEditListSchema,
  type Version,
  versionListSchema,
  versionSchema,
} from "../../shared/protocol/history.ts";
import type { Role } from "../../shared/protocol/sync.ts";
import { say } from "../../shared/words/english.ts";

export class ApiFailure extends Error {
  /** HTTP status; 0 when the server was not reached. */
  readonly status: number;
  readonly hint: string;

  constructor(status: number, message: string, hint: string) {
    super(message);
    this.status = status;
    this.hint = hint;
  }
}

/** Whether people sign in here, and as whom this browser did. */
export async function readAccount(): Promise<AccountAnswer> {
  return read(await call(paths.account), accountSchema);
}

/** Signs this browser out. @returns where to sign out of the provider as well; null for nowhere */
export async function signOutHere(): Promise<string | null> {
  return (await read(await call(paths.signOut, { method: "POST" }), signedOutSchema)).url;
}

/** GET /api/studies. */
export async function listStudies(): Promise<StudyEntry[]> {
  return read(await call(paths.studies), studyListSchema);
}

/** Creates a study from the text of a study file. */
export async function createStudy(text: string): Promise<{ id: string }> {
  const response = await call(paths.studies, {
    method: "POST",
    headers: { "content-type": "text/markdown; charset=utf-8" },
    body: text,
  });
  return read(response, createdStudySchema);
}

/** Creates a study of a dossier, with the data that is in it. */
export async function sendStudyFile(file: Blob, signal: AbortSignal): Promise<{ id: string }> {
  const headers = { "content-type": "application/zip" };
  return read(await call(paths.studies, { method: "POST", headers, body: file, signal }), createdStudySchema);
}

/**
 * Puts a file into the workspace for a study that is about to be made; another file of that name stays.
 * @param signal gives it up
 * @returns the name under which it stands there
 */
export async function sendNewFile(name: string, file: Blob, signal: AbortSignal): Promise<SentFile> {
  return read(await call(paths.newFile(name), { method: "PUT", body: file, signal }), newFileSchema);
}

/**
 * Puts a file beside a study; none is replaced: where there is one of that name the server answers 412.
 * @param signal gives it up
 */
export async function putStudyFile(
  study: string,
  name: string,
  file: Blob,
  signal: AbortSignal,
): Promise<SentFile> {
  const headers = { "if-none-match": "*" };
  return read(
    await call(paths.file(study, name), { method: "PUT", headers, body: file, signal }),
    newFileSchema,
  );
}

/** A file as the server took it: the name under which it stands there, and what it holds. */
export type SentFile = z.infer<typeof newFileSchema>;

/** A link that lets people into the study on these terms. */
export async function inviteTo(
  study: string,
  terms: z.infer<typeof inviteRequestSchema>,
): Promise<CreatedInvite> {
  const response = await call(paths.invites(study), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(terms),
  });
  return read(response, inviteSchema);
}

/** Every link that was made for the study, for its owner. */
export async function listInvites(study: string): Promise<InviteEntry[]> {
  return read(await call(paths.invites(study)), inviteListSchema);
}

/** Ends a link; all who came by it are out. */
export async function revokeInvite(study: string, invite: string): Promise<void> {
  await call(paths.invite(study, invite), { method: "DELETE" });
}

/** Who joined the study, for its owner. */
export async function listPeople(study: string): Promise<PersonEntry[]> {
  return read(await call(paths.people(study)), personListSchema);
}

/** Gives someone who joined another role, at once. */
export async function changeRole(study: string, person: string, role: Role): Promise<void> {
  await call(paths.person(study, person), {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
}

/** Sends someone who joined out of the study. */
export async function removePerson(study: string, person: string): Promise<void> {
  await call(paths.person(study, person), { method: "DELETE" });
}

/** Lets readers and commenters see the study's earlier versions, or no longer. */
export async function openHistory(study: string, open: boolean): Promise<void> {
  await call(paths.history(study), sendJson("PUT", { open }));
}

/** The study's history, the newest version first; for editors and owners, and for all whom an owner lets. */
export async function listVersions(study: string): Promise<Version[]> {
  return read(await call(paths.versions(study)), versionListSchema);
}

/** Keeps the study as the server has it now, under a name. */
export async function nameVersion(study: string, name: string): Promise<Version> {
  return read(await call(paths.versions(study), sendJson("POST", { name })), versionSchema);
}

/** Gives a version another name; null: none, so that it may be dropped with age. */
export async function renameVersion(study: string, version: string, name: string | null): Promise<void> {
  await call(paths.version(study, version), sendJson("PATCH", { name }));
}

/** The text of the study's file in a version. */
export async function readVersion(study: string, version: string): Promise<string> {
  return (await call(paths.version(study, version))).text();
}

/** Says that a version, or one cell of it, is restored: what is there now is kept. @returns the version's text */
export async function restoreVersion(study: string, version: string, cell?: string): Promise<string> {
  const path = `${paths.version(study, version)}/restore`;
  return (await call(path, sendJson("POST", { cell }))).text();
}

/** Who edited each cell last, and when. */
export async function listLastEdits(study: string): Promise<LastEdit[]> {
  return read(await call(paths.edits(study)), lastEditListSchema);
}

/** Deletes words or a cell for good, for owners. @returns what was done, and what is out of reach */
export async function eraseForGood(study: string, target: Target): Promise<ErasureReport> {
  return read(await call(paths.erasures(study), sendJson("POST", target)), erasureReportSchema);
}

function sendJson(method: "PATCH" | "POST" | "PUT", body: unknown): RequestInit {
  return { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

export interface StudyFile {
  readonly blob: Blob;
  /** The server's mark for these bytes; "" when it gave none. */
  readonly version: string;
}

/**
 * A data file by the name a cell gave; the browser may keep it on disk.
 * @param most bytes wanted from its start; the whole file unless given
 */
export async function readStudyFile(study: string, name: string, most?: number): Promise<StudyFile> {
  const part = most === undefined ? {} : { headers: { range: `bytes=0-${most - 1}` } };
  const response = await call(paths.file(study, name), part);
  return { blob: await response.blob(), version: readMark(response) };
}

/** An answer from the web. */
export interface RemoteFile extends HostFile {
  /** A sentence where it could not be fetched again and this is what was kept. */
  readonly note: string;
}

/**
 * What stands at an address of the web, or was kept of it. The server fetches it; 404 when nothing is kept.
 * @param signal gives the fetch up, here and on the server
 */
export async function readRemote(
  study: string,
  url: string,
  kept: boolean,
  signal?: AbortSignal,
): Promise<RemoteFile> {
  const response = await call(paths.remote(study), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url, kept }),
    signal: signal ?? null,
  });
  const header = (name: string) => decodeURIComponent(response.headers.get(name) ?? "");
  return {
    blob: await response.blob(),
    sha256: header(remoteHeaders.sha256) || undefined,
    name: header(remoteHeaders.name) || undefined,
    mediaType: header(remoteHeaders.mediaType) || undefined,
    note: header(remoteHeaders.note),
  };
}

/** The version of a data file; null where there is none of that name, undefined where nobody knows. Never rejects. */
export async function probeStudyFile(study: string, name: string): Promise<string | null | undefined> {
  try {
    return readMark(await call(paths.file(study, name), { method: "HEAD" }));
  } catch (error) {
    return error instanceof ApiFailure && error.status === 404 ? null : undefined;
  }
}

function readMark(response: Response): string {
  return response.headers.get("etag") ?? "";
}

/**
 * The text of a blob.
 * @param most bytes that are read at most
 * @throws ApiFailure; 413 when there is more
 */
export async function readBlob(sha256: string, most: number): Promise<string> {
  const response = await call(paths.blob(sha256));
  const tooLarge = () => new ApiFailure(413, say("runs.large"), say("runs.large.hint"));
  if (Number(response.headers.get("content-length") ?? 0) > most) {
    void response.body?.cancel();
    throw tooLarge();
  }
  try {
    return await response.text();
  } catch {
    throw new ApiFailure(0, say("state.unreachable"), say("state.unreachable.hint"));
  }
}

/** Keeps a text as a blob. */
export async function writeBlob(sha256: string, text: string): Promise<void> {
  await call(paths.blob(sha256), { method: "PUT", body: text });
}

/** Text of a script the server built for the kernel. */
export async function readScript(path: string): Promise<string> {
  return (await call(path)).text();
}

/** What may be asked about a sealed study: who may open it, and that it goes. All else would tell the server of it. */
const askedOfSealed = /^(invites|people)(\/|$)/;
let isSealed = (_study: string): boolean => false;

/** Has every call that would send, or ask for, something of a sealed study's in plain text refused before it goes out. */
export function guardSealed(find: (study: string) => boolean): void {
  isSealed = find;
}

function refuseSealed(path: string, method = "GET"): void {
  const [, study = "", rest = ""] = /^\/api\/studies\/([^/?]+)[/?]?(.*)$/.exec(path) ?? [];
  if (study === "" || !isSealed(decodeURIComponent(study))) return;
  const isDeletion = rest === "" && method === "DELETE";
  if (!isDeletion && !askedOfSealed.test(rest)) throw new ApiFailure(403, say("sealed.plain"), "");
}

/** Calls the server. @throws ApiFailure for every refusal, and where it is not reached */
export async function call(path: string, init: RequestInit = {}): Promise<Response> {
  refuseSealed(path, init.method);
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: "same-origin" });
  } catch {
    throw new ApiFailure(0, say("state.unreachable"), say("state.unreachable.hint"));
  }
  if (response.ok) return response;
  const body = apiErrorSchema.safeParse(await response.json().catch(() => null));
  throw body.success
    ? new ApiFailure(response.status, body.data.error, body.data.hint)
    : new ApiFailure(
        response.status,
        say("state.failed", { status: String(response.status) }),
        say("state.failed.hint"),
      );
}

/** What an answer holds. @throws ApiFailure where that is something else */
export async function read<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    throw new ApiFailure(response.status, say("state.malformed"), say("state.failed.hint"));
  return parsed.data;
}
