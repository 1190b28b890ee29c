/** The REST calls on a study's invitations and people, for its owners (contract §4). Each refuses by throwing HttpError. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { readAudience } from "../../shared/gate/audience.ts";
import {
  historyRequestSchema,
  type InviteEntry,
  inviteRequestSchema,
  type PersonEntry,
  paths,
  roleRequestSchema,
} from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/english.ts";
import { refuse } from "../errors.ts";
import { type Lab, requireStudy } from "../lab.ts";
import { refuseInvite } from "../marking/refuse-leaving.ts";
import { sendJson, sendNothing } from "../respond.ts";
import { readStudyRequest } from "../study-request.ts";

type Tokens = readonly string[];

/** POST …/invites with `{ role, days?, uses? }`: a link that opens this study in that role. */
export async function inviteToStudy(
  lab: Lab,
  tokens: Tokens,
  study: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "owner", schema: inviteRequestSchema },
    detail: say("server.detail.invite"),
    readsText: false,
  });
  if (asked.email !== undefined && !lab.authority.asksSignIn)
    throw refuse(400, "badRequest", { detail: say("server.detail.email") });
  lab.rooms.use(study, (doc) => refuseInvite(doc, readAudience(asked)));
  const { id, token } = lab.people.invite(study, actor, asked.role, asked);
  sendJson(response, 201, { url: `${lab.addresses.base}${paths.page(study)}?token=${token}`, token, id });
}

/** GET …/invites: all that were made, without their tokens. */
export function listInvites(lab: Lab, tokens: Tokens, study: string, response: ServerResponse): void {
  requireStudy(lab, tokens, study, "owner");
  const entries = lab.authority.invites.list(study).map(
    ({ id, role, created, expires, uses, revoked, email }): InviteEntry => ({
      id,
      role,
      created,
      expires,
      uses,
      revoked,
      ...(email === null ? {} : { email }),
    }),
  );
  sendJson(response, 200, entries);
}

/** DELETE …/invites/ID: the link, and all who came by it, are out at once. */
export function revokeInvite(
  lab: Lab,
  tokens: Tokens,
  study: string,
  invite: string,
  response: ServerResponse,
): void {
  const { actor } = requireStudy(lab, tokens, study, "owner");
  if (!lab.people.revoke(study, actor, invite)) throw refuse(404, "noInvite");
  sendNothing(response, 204);
}

/** GET …/people: who joined, with the names they show and whether they are here. */
export function listPeople(lab: Lab, tokens: Tokens, study: string, response: ServerResponse): void {
  requireStudy(lab, tokens, study, "owner");
  const entries = lab.people.list(study).map(
    ({ id, role, name, account, email, joined, here }): PersonEntry => ({
      ...{ id, role, name, joined, here },
      ...(account === "" ? {} : { verified: true }),
      ...(email === "" ? {} : { email }),
    }),
  );
  sendJson(response, 200, entries);
}

/** PATCH …/people/ID with `{ role }`: another role, at once. */
export async function changePerson(
  lab: Lab,
  tokens: Tokens,
  study: string,
  person: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "owner", schema: roleRequestSchema },
    detail: say("server.detail.role"),
    readsText: false,
  });
  if (!lab.people.changeRole(study, actor, person, asked.role)) throw refuse(404, "noPerson");
  sendNothing(response, 204);
}

/** DELETE …/people/ID: this one is out at once. */
export function removePerson(
  lab: Lab,
  tokens: Tokens,
  study: string,
  person: string,
  response: ServerResponse,
): void {
  const { actor } = requireStudy(lab, tokens, study, "owner");
  if (!lab.people.remove(study, actor, person)) throw refuse(404, "noPerson");
  sendNothing(response, 204);
}

/** PUT …/history with `{ open }`: whether readers and commenters may see earlier versions, at once. */
export async function openHistory(
  lab: Lab,
  tokens: Tokens,
  study: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { asked, actor, row } = await readStudyRequest(lab, request, {
    ...{ tokens, study, needed: "owner", schema: historyRequestSchema },
    detail: say("server.detail.history"),
  });
  if (asked.open !== row.openHistory) lab.people.openHistory(lab.workspace, study, actor, asked.open);
  sendNothing(response, 204);
}
