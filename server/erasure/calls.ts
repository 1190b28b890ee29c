/** The REST call by which an owner deletes words or a cell for good. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { erasureRequestSchema } from "../../shared/protocol/erasure.ts";
import { conflictsOf } from "../../shared/study/conflicts.ts";
import { say } from "../../shared/words/english.ts";
import { readJson } from "../body.ts";
import { refuse } from "../errors.ts";
import { type Lab, requireStudy } from "../lab.ts";
import { sendJson } from "../respond.ts";
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
  requireStudy(lab, tokens, study, "owner");
  const asked = erasureRequestSchema.safeParse(await readJson(request));
  const redaction = asked.success ? openRedaction(asked.data) : undefined;
  if (!asked.success || redaction === undefined)
    throw refuse(400, "badRequest", { detail: say("server.detail.erasure") });
  const eraser = requireStudy(lab, tokens, study, "owner");
  // A file that another program changed holds what its author wrote: it is not overwritten, so it would stay in it.
  const isUndecided = lab.rooms.use(study, (doc) => conflictsOf(doc).size > 0);
  if (eraser.row.copy !== null || isUndecided) throw refuse(409, "fileFirst");
  const length = "words" in asked.data ? asked.data.words.length : asked.data.cell.length;
  const ownsLab = lab.authority.isOwner(tokens);
  const report = await lab.erasures.run(study, () =>
    erase(lab, study, { ...eraser, ownsLab }, redaction, length),
  );
  sendJson(response, 200, report);
}
