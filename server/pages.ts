/** The app's pages. A link with `?token=` leaves its token in a cookie and not in the address bar or the history. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { nameCookie, readPath, readQuery, readTokens } from "./credentials.ts";
import { refuse } from "./errors.ts";
import type { Lab } from "./lab.ts";
import { sendNothing } from "./respond.ts";
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
  const query = readQuery(request);
  const token = query.get("token");
  if (token === null) return assets.sendPage(request, response);
  const grant = lab.authority.findGrant(token);
  const others = readTokens(request, lab.port).filter((other) => other !== token);
  if (grant === undefined && !lab.authority.isKnown(others)) throw refuse(401, "unauthenticated");
  query.delete("token");
  const rest = query.size > 0 ? `?${query}` : "";
  const headers: Record<string, string> = { location: `${readPath(request)}${rest}` };
  if (grant) {
    const name = nameCookie(lab.port, grant.role === "owner" ? undefined : grant.study);
    const secure = lab.addresses.secure ? "; Secure" : "";
    headers["set-cookie"] =
      `${name}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${cookieSeconds}${secure}`;
  }
  sendNothing(response, 303, headers);
}
