/** The first look at every request, before anything is done for it. */

import type { IncomingMessage } from "node:http";
import { say } from "../shared/words/english.ts";
import type { Addresses } from "./addresses.ts";
import { readPath } from "./credentials.ts";
import { refuse } from "./errors.ts";

/** Most lines in a request's head; browsers send about twenty. */
const maxHeaders = 100;

/**
 * Refuses requests that name another host than this server's (DNS rebinding) or come from a foreign page.
 * A missing Origin is allowed: programs send none, and browsers send one wherever it matters.
 * Where the browser says by itself from where a call comes (`Sec-Fetch-Site`), that counts as well: it also covers
 * what has no Origin, and pages of another port on this machine, whose calls bring the cookie.
 * @throws HttpError 403, 400 for no host or two, or 431 for too many headers
 */
export function checkRequest(request: IncomingMessage, addresses: Addresses): void {
  if (request.rawHeaders.length > 2 * maxHeaders) throw refuse(431, "headers", { limit: maxHeaders });
  // Node takes the first of two, a proxy may have looked at the second.
  const hosts = request.rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === "host");
  if (hosts.length !== 1) {
    const detail = say(hosts.length === 0 ? "server.detail.noHost" : "server.detail.twoHosts");
    throw refuse(400, "badRequest", { detail }, { connection: "close" });
  }
  const host = (request.headers.host ?? "").toLowerCase();
  if (!addresses.hosts.has(host)) throw refuse(403, "foreignHost", { host });
  const origin = request.headers.origin;
  if (origin !== undefined && !addresses.origins.has(origin.toLowerCase()))
    throw refuse(403, "foreignOrigin", { origin });
  const site = request.headers["sec-fetch-site"];
  if ((site === "cross-site" || site === "same-site") && !isHarmless(request))
    throw refuse(403, "foreignOrigin", { origin: site });
}

/** Whether a foreign page may bring this about: following a link, or loading what holds nothing of anyone's. */
function isHarmless(request: IncomingMessage): boolean {
  if (request.headers.upgrade !== undefined) return false;
  if (request.method !== "GET" && request.method !== "HEAD") return false;
  return !/^\/(api|blobs|sync)\//.test(readPath(request)) || request.headers["sec-fetch-mode"] === "navigate";
}
