/** The first look at every request, before anything is done for it. */
import type { IncomingMessage } from "node:http";
import type { Addresses } from "./addresses.ts";
import { refuse } from "./errors.ts";

/**
 * Refuses requests that name another host than this server's (DNS rebinding) or come from a foreign page.
 * A missing Origin is allowed: programs send none, and browsers send one wherever it matters.
 * @throws HttpError 403
 */
export function checkRequest(request: IncomingMessage, addresses: Addresses): void {
  const host = (request.headers.host ?? "").toLowerCase();
  if (!addresses.hosts.has(host)) throw refuse(403, "foreignHost", { host });
  const origin = request.headers.origin;
  if (origin !== undefined && !addresses.origins.has(origin.toLowerCase()))
    throw refuse(403, "foreignOrigin", { origin });
}
