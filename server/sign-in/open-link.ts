/** Invitations where people sign in: a link gives its role to the person who opens it, not to whoever holds it. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { signInQuery } from "../../shared/protocol/api.ts";
import { readPath, readTokens } from "../credentials.ts";
import { refuse } from "../errors.ts";
import type { Lab } from "../lab.ts";
import { sendNothing } from "../respond.ts";
import { sendToProvider } from "./calls.ts";
import { joinByLink } from "./join-by-link.ts";

/**
 * Opens a link: one who is signed in joins, anybody else signs in first. Programs that only look at it (HEAD) do neither.
 * @param token of a standing invitation
 */
export async function openLinkSignedIn(
  lab: Lab,
  request: IncomingMessage,
  response: ServerResponse,
  token: string,
): Promise<void> {
  if (request.method === "HEAD") throw refuse(401, "signInFirst");
  const to = readPath(request);
  const session = lab.authority.findSession(readTokens(request, lab.port, lab.signIn?.cookies.session));
  // Strict cookies do not come along from another site, a webmail say: the provider then tells who it is again.
  if (session === undefined) return sendToProvider(lab, response, to, token);
  const refused = joinByLink(lab, token, session.account);
  sendNothing(response, 303, { location: refused === null ? to : `${to}?${signInQuery}=${refused}` });
}
