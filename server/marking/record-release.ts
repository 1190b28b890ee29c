import type { IncomingMessage, ServerResponse } from "node:http";
import { releaseSchema } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/english.ts";
import type { Lab } from "../lab.ts";
import { sendNothing } from "../respond.ts";
import { readStudyRequest } from "../study-request.ts";

/** POST …/releases with `{ what, reason }`: something left the study by a window, for a reason that somebody gave. */
export async function recordRelease(
  lab: Lab,
  tokens: readonly string[],
  study: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "viewer", schema: releaseSchema },
    detail: say("server.detail.release"),
    readsText: false,
  });
  lab.audit.append({ study, by: actor, action: "released", what: asked.what, reason: asked.reason });
  sendNothing(response, 204);
}
