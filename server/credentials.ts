/** What a request brings to show who it is: every token in it, wherever it stands. */
import type { IncomingMessage } from "node:http";

/** Name of the cookie that holds a token. Cookies are not isolated by port, so the port is in the name. */
export function nameCookie(port: number, study?: string): string {
  return study === undefined ? `chancery-${port}` : `chancery-${port}-${study}`;
}

/**
 * All tokens of a request: `Authorization: Bearer`, `?token=` and this server's cookies.
 * They are candidates only; the strongest valid one counts.
 */
export function readTokens(request: IncomingMessage, port: number): string[] {
  const tokens: string[] = [];
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) tokens.push(bearer);
  const query = readQuery(request).get("token");
  if (query) tokens.push(query);
  const name = nameCookie(port);
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    const key = pair.slice(0, at).trim();
    if (at > 0 && (key === name || key.startsWith(`${name}-`))) tokens.push(pair.slice(at + 1).trim());
  }
  return tokens;
}

/** The part of a request's address after `?`. */
export function readQuery(request: IncomingMessage): URLSearchParams {
  const url = request.url ?? "";
  const at = url.indexOf("?");
  return new URLSearchParams(at < 0 ? "" : url.slice(at + 1));
}

/** The path of a request's address as it was sent: never normalised, so that `..` is seen and refused. */
export function readPath(request: IncomingMessage): string {
  return (request.url ?? "").split("?", 1)[0] ?? "";
}
