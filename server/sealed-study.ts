/**
 * Making a sealed study: a study whose text is on devices alone (docs/sealed.md). The server gives it an id, a public title
 * and an envelope, and from then on relays and keeps what it cannot read as it does any document.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import { paths, sealedRequestSchema } from "../shared/protocol/api.ts";
import { beginEnvelope } from "../shared/sealed/envelope.ts";
import { serializeStudy } from "../shared/study-file/serialize.ts";
import { say } from "../shared/words/english.ts";
import { sealedFileWords } from "../shared/words/sealed-file.ts";
import { addStudy } from "./add-study.ts";
import { readJson } from "./body.ts";
import { refuse } from "./errors.ts";
import { type Lab, requireOwner } from "./lab.ts";
import { sendJson } from "./respond.ts";

/** POST /api/sealed-studies with `{ title }`, for the owner of the workspace, as making any study is. */
export async function createSealedStudy(
  lab: Lab,
  tokens: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  requireOwner(lab, tokens);
  const asked = sealedRequestSchema.safeParse(await readJson(request));
  if (!asked.success) throw refuse(400, "badRequest", { detail: say("server.detail.sealed") });
  const owner = requireOwner(lab, tokens);
  const { title } = asked.data;
  const create = () => {
    const id = lab.workspace.makeId();
    const path = lab.workspace.nameFor(title, id);
    lab.workspace.write(id, path, writeSealedFile(title));
    addStudy(lab, { id, path }, { by: owner });
    lab.workspace.seal(id, title);
    return id;
  };
  // Two instances must not find the same name free.
  const id = lab.cluster ? lab.cluster.exclusively(create) : create();
  const room = lab.rooms.open(id, "study");
  try {
    room.edit((doc) => beginEnvelope(doc, title));
  } finally {
    lab.rooms.release(room);
  }
  sendJson(response, 201, { id, url: `${lab.addresses.base}${paths.page(id)}` });
}

/** What stands in the folder where a readable study has its text: what it is, in every language. */
export function writeSealedFile(title: string): string {
  const cells = Object.entries(sealedFileWords).map(([language, source]) => ({
    ...{ id: `sealed-${language}`, kind: "text" as const, source },
  }));
  return serializeStudy({ meta: { title, language: "en", frontMatter: "" }, cells, files: [] });
}
