/** Calls to the lab server. Each failure is an ApiFailure with a sentence a person can act on. */
import type { z } from "zod";
import {
  apiErrorSchema,
  createdStudySchema,
  inviteSchema,
  paths,
  type StudyEntry,
  studyListSchema,
} from "../../shared/protocol/api.ts";
import type { Role } from "../../shared/protocol/sync.ts";
import { say } from "../../shared/words/catalogue.ts";

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

/** A link that opens the study in `role`. */
export async function inviteTo(study: string, role: Exclude<Role, "owner">): Promise<string> {
  const response = await call(paths.invites(study), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ role }),
  });
  return (await read(response, inviteSchema)).url;
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
  return { blob: await response.blob(), version: readVersion(response) };
}

/** The version of a data file; null where there is none of that name, undefined where nobody knows. Never rejects. */
export async function probeStudyFile(study: string, name: string): Promise<string | null | undefined> {
  try {
    return readVersion(await call(paths.file(study, name), { method: "HEAD" }));
  } catch (error) {
    return error instanceof ApiFailure && error.status === 404 ? null : undefined;
  }
}

function readVersion(response: Response): string {
  return response.headers.get("etag") ?? "";
}

/** Text of a script the server built for the kernel. */
export async function readScript(path: string): Promise<string> {
  return (await call(path)).text();
}

async function call(path: string, init: RequestInit = {}): Promise<Response> {
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

async function read<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success)
    throw new ApiFailure(response.status, say("state.malformed"), say("state.failed.hint"));
  return parsed.data;
}
