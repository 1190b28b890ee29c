/** The app's pages. A link with `?token=` leaves its token in a cookie and not in the address bar or the history. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { endedLink, signInQuery } from "../shared/protocol/api.ts";
import { roleAllows } from "../shared/protocol/sync.ts";
import {
  nameCookie,
  nameJoinCookie,
  readJoinToken,
  readLinkToken,
  readPath,
  readQuery,
  readTokens,
} from "./credentials.ts";
import { refuse } from "./errors.ts";
import type { Lab } from "./lab.ts";
import { isShownToPerson, sendNothing } from "./respond.ts";
import { openLinkSignedIn } from "./sign-in/open-link.ts";
import type { Assets } from "./static.ts";

/** Browsers keep no cookie for longer than 400 days. */
const cookieSeconds = 400 * 24 * 60 * 60;

/**
 * Sends the app's page to anyone: it holds nothing secret, and after a link from another site
 * a SameSite=Strict cookie is with the page's own requests only, not with the first one.
 */
export async function sendPage(
  lab: Lab,
  assets: Assets,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const token = readLinkToken(request);
  if (token !== null && lab.signIn !== undefined && lab.authority.findJoiningOnly([token]))
    return openLinkSignedIn(lab, request, response, token);
  if (token === null) return assets.sendPage(request, response);
  let cookies: string[];
  try {
    cookies = openByLink(lab, request, token);
  } catch (thrown) {
    if (!isShownToPerson(request)) throw thrown;
    const query = lab.signIn === undefined ? endedLink : `${signInQuery}=linkEnded`;
    sendNothing(response, 303, { location: `${readPath(request)}?${query}` });
    return;
  }
  const query = readQuery(request);
  query.delete("token");
  const rest = query.size > 0 ? `?${query}` : "";
  sendNothing(response, 303, {
    location: `${readPath(request)}${rest}`,
    ...(cookies.length > 0 ? { "set-cookie": cookies } : {}),
  });
}

/**
 * What a browser is to keep that opens an address with a token: that of the server's owner or of a member as it is;
 * by an invitation it joins, and keeps a token of its own.
 * @throws HttpError 401 when nothing lets it in
 */
function openByLink(lab: Lab, request: IncomingMessage, token: string): string[] {
  const { authority, port } = lab;
  const secure = lab.addresses.secure ? "; Secure" : "";
  const cookie = (name: string, value: string, site: "Strict" | "Lax") =>
    `${name}=${value}; Path=/; HttpOnly; SameSite=${site}; Max-Age=${cookieSeconds}${secure}`;
  const others = readTokens(request, port).filter((other) => other !== token);
  const invite = authority.invites.find(token);
  if (invite === undefined) {
    const grant = authority.findGrant(token);
    // A session is never taken from an address: whoever made the link would choose as whom its reader is signed in.
    if (grant && grant.kind !== "account")
      return [cookie(nameCookie(port, grant.kind === "server" ? undefined : grant.study), token, "Strict")];
    if (authority.isKnown(others)) return [];
    throw refuse(401, "unauthenticated");
  }
  const { study } = invite;
  const role = authority.findRole(others, study);
  // Programs that only look at a link (HEAD) join nothing, and an owner who tries their own link uses none of it.
  if (request.method === "HEAD" || (role && roleAllows(role, invite.role))) return [];
  const joined = lab.people.join(invite, readJoinToken(request, port, study));
  if ("token" in joined)
    return [
      cookie(nameCookie(port, study), joined.token, "Strict"),
      // Strict cookies do not come along when the link is followed from another site, a webmail say, and the same
      // browser would join again. This one does; it opens nothing, and is read for joining only.
      cookie(nameJoinCookie(port, study), joined.token, "Lax"),
    ];
  if (role !== undefined) return [];
  throw refuse(401, joined.refused);
}
