/** Refusals of the HTTP API: a status, what happened and what to do. Never a stack trace. */
import type { ApiError } from "../shared/protocol/api.ts";
import type { WordKey } from "../shared/words/catalogue.ts";
import { say } from "../shared/words/english.ts";
import { isDamage, isDiskFull, isReadOnly } from "./disk-errors.ts";
import { DatabaseError, NotOwner } from "./sql/errors.ts";

type RefusalName = WordKey extends infer Key
  ? Key extends `server.refuse.${infer Name}`
    ? Name
    : never
  : never;
type Status = 400 | 401 | 403 | 404 | 405 | 408 | 409 | 412 | 413 | 415 | 417 | 431 | 500 | 503 | 507;

/** Thrown anywhere below the router; the router answers with its status and body. */
export class HttpError extends Error {
  readonly status: Status;
  readonly body: ApiError;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: Status, body: ApiError, headers: Readonly<Record<string, string>> = {}) {
    super(body.error);
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

/**
 * Builds a refusal in the catalogue's words.
 * @param name the NAME of `server.refuse.NAME` and `server.hint.NAME`
 * @param values fills the placeholders of both sentences
 */
export function refuse(
  status: Status,
  name: RefusalName,
  values: Readonly<Record<string, string | number>> = {},
  headers: Readonly<Record<string, string>> = {},
): HttpError {
  const body = { error: say(`server.refuse.${name}`, values), hint: say(`server.hint.${name}`, values) };
  return new HttpError(status, body, headers);
}

const retrySoon = { "retry-after": "5" };

/** What may be told of any thrown value: refusals as they are, anything else as a plain failure. */
export function toHttpError(thrown: unknown): HttpError {
  if (thrown instanceof HttpError) return thrown;
  if (isDiskFull(thrown)) return refuse(507, "diskFull");
  if (thrown instanceof DatabaseError && thrown.isAway) return refuse(503, "databaseAway", {}, retrySoon);
  if (thrown instanceof NotOwner) return refuse(503, "notOwner", {}, retrySoon);
  if (isDamage(thrown)) return refuse(500, "damaged");
  return isReadOnly(thrown) ? refuse(507, "diskReadOnly") : refuse(500, "failed");
}

/** The system's word for a failed file operation (`ENOSPC`), or the message of any other error. */
export function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  // Node's word for all that SQLite refuses is the same.
  const hasWord = "code" in thrown && typeof thrown.code === "string" && thrown.code !== "ERR_SQLITE_ERROR";
  return hasWord ? String(thrown.code) : thrown.message;
}
