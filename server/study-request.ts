/** Opening a call on a study that brings a few words as JSON. */
import type { IncomingMessage } from "node:http";
import type { z } from "zod";
import type { Role } from "../shared/protocol/sync.ts";
import { readJson } from "./body.ts";
import { refuse } from "./errors.ts";
import { type Lab, requireReadable, requireStudy } from "./lab.ts";

/** Whose call it is, on what, and what it must be. */
export interface StudyRequest<Asked> {
  readonly tokens: readonly string[];
  readonly study: string;
  /** The least role of the caller. */
  readonly needed: Role;
  readonly schema: z.ZodType<Asked>;
  /** What is told when the body is something else. */
  readonly detail: string;
  /** Whether it needs the study's text, which nobody has here of a sealed one; it does unless given. */
  readonly readsText?: boolean;
}

/**
 * Reads such a call's body. The caller's right is asked for before it is read, so that a stranger's is not, and again
 * after, since it may have ended while the body came.
 * @returns what was asked, and what `requireStudy` gives
 * @throws HttpError as `requireStudy` or `requireReadable` and `readJson` do, and 400 when the body does not fit the schema
 */
export async function readStudyRequest<Asked>(
  lab: Lab,
  request: IncomingMessage,
  { tokens, study, needed, schema, detail, readsText = true }: StudyRequest<Asked>,
): Promise<{ readonly asked: Asked } & ReturnType<typeof requireStudy>> {
  const require = readsText ? requireReadable : requireStudy;
  require(lab, tokens, study, needed);
  const asked = schema.safeParse(await readJson(request));
  if (!asked.success) throw refuse(400, "badRequest", { detail });
  return { asked: asked.data, ...require(lab, tokens, study, needed) };
}
