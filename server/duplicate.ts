/** POST /api/studies/ID/copies with `{ title }`: a new study of the same cells, without comments, people or history. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { copyRequestSchema, paths } from "../shared/protocol/api.ts";
import { serializeStudy } from "../shared/study-file/serialize.ts";
import { say } from "../shared/words/english.ts";
import { addStudy } from "./add-study.ts";
import { toStudy } from "./document.ts";
import { type Lab, requireOwner } from "./lab.ts";
import { sendJson } from "./respond.ts";
import { readStudyRequest } from "./study-request.ts";

/**
 * For the owner of the workspace, as making any study is. Cells keep their ids: they are the study's own, and texts name
 * them. Whoever runs the copy is asked for code that they did not write or allow, as for any study.
 */
export async function duplicateStudy(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const owner = requireOwner(lab, tokens);
  const { asked } = await readStudyRequest(lab, request, {
    ...{ tokens, study: id, needed: "viewer", schema: copyRequestSchema },
    detail: say("server.detail.copy"),
  });
  const study = lab.rooms.use(id, toStudy);
  const text = serializeStudy({ ...study, meta: { ...study.meta, title: asked.title } });
  const create = () => {
    const made = lab.workspace.makeId();
    const path = lab.workspace.nameFor(asked.title, made);
    lab.workspace.write(made, path, text);
    return addStudy(lab, { id: made, path }, { by: owner, from: id });
  };
  // Two instances must not find the same name free.
  const copy = lab.cluster ? lab.cluster.exclusively(create) : create();
  lab.mirror.settle(copy);
  sendJson(response, 201, { id: copy, url: `${lab.addresses.base}${paths.page(copy)}` });
}
