/** The REST call by which an owner deletes words or a cell for good. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { erasureRequestSchema } from "../../shared/protocol/erasure.ts";
import { conflictsOf } from "../../shared/study/conflicts.ts";
import { say } from "../../shared/words/english.ts";
import { refuse } from "../errors.ts";
import type { Lab } from "../lab.ts";
import { sendJson } from "../respond.ts";
import { readStudyRequest } from "../study-request.ts";
import { erase } from "./erase.ts";
import { openRedaction } from "./redaction.ts";

/** POST /api/studies/ID/erasures with `{ words }` or `{ cell }`: answers with what was done, and what is out of reach. */
export async function eraseFromStudy(
  lab: Lab,
  tokens: readonly string[],
  study: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const detail = say("server.detail.erasure");
  const { asked, ...eraser } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "owner", schema: erasureRequestSchema, detail },
  });
  const redaction = openRedaction(asked);
  if (redaction === undefined) throw refuse(400, "badRequest", { detail });
  // A file that another program changed holds what its author wrote: it is not overwritten, so it would stay in it.
  const isUndecided = lab.rooms.use(study, (doc) => conflictsOf(doc).size > 0);
  if (eraser.row.copy !== null || isUndecided) throw refuse(409, "fileFirst");
  const length = "words" in asked ? asked.words.length : asked.cell.length;
  const ownsLab = lab.authority.isOwner(tokens);
  const report = await lab.erasures.run(study, () =>
    erase(lab, study, { ...eraser, ownsLab }, redaction, length),
  );
  sendJson(response, 200, report);
}
