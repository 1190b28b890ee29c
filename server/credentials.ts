/** What a request brings to show who it is: every token in it, wherever it stands. */
import type { IncomingMessage } from "node:http";

/** Name of the cookie that holds a token. Cookies are not isolated by port, so the port is in the name. */
export function nameCookie(port: number, study?: string): string {
  return study === undefined ? `chancery-${port}` : `chancery-${port}-${study}`;
}

/** Name of the cookie by which a browser that joined a study is known when it opens a link again. Not read as a token. */
export function nameJoinCookie(port: number, study: string): string {
  return `chancery-joined-${port}-${study}`;
}

/** The token that this browser was given when it joined the study. */
export function readJoinToken(request: IncomingMessage, port: number, study: string): string | undefined {
  const name = nameJoinCookie(port, study);
  return readCookies(request).find(([key]) => key === name)?.[1];
}

/**
 * Names of the cookies of sign-in: of a session, and of a sign-in that is under way. Over HTTPS browsers take them only
 * from this very host (`__Host-`), so that no neighbour of the same domain can plant one.
 */
export function nameSignInCookies(port: number, secure: boolean): { session: string; pending: string } {
  const prefix = secure ? "__Host-" : "";
  return { session: `${prefix}chancery-session-${port}`, pending: `${prefix}chancery-signin-${port}` };
}

/** The value of a cookie by its name. */
export function readCookie(request: IncomingMessage, name: string): string | undefined {
  return readCookies(request).find(([key]) => key === name)?.[1];
}

function readCookies(request: IncomingMessage): [name: string, value: string][] {
  return (request.headers.cookie ?? "").split(";").flatMap((pair): [string, string][] => {
    const at = pair.indexOf("=");
    return at > 0 ? [[pair.slice(0, at).trim(), pair.slice(at + 1).trim()]] : [];
  });
}

/** Most tokens of one request that are looked at; a person has one per study. */
const maxTokens = 256;

/**
 * All tokens of a request: `Authorization: Bearer` and this server's cookies, that of a session first. They are candidates only; the strongest
 * valid one counts. Those in addresses are not among them: addresses are logged, kept and passed on.
 * @param session name of the cookie of sessions, where people sign in
 */
export function readTokens(request: IncomingMessage, port: number, session?: string): string[] {
  const tokens: string[] = [];
  const signedIn = session === undefined ? undefined : readCookie(request, session);
  if (signedIn) tokens.push(signedIn);
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (bearer) tokens.push(bearer);
  const name = nameCookie(port);
  for (const [key, value] of readCookies(request))
    if (key === name || key.startsWith(`${name}-`)) tokens.push(value);
  return tokens.slice(0, maxTokens);
}

/** The token in an address, for the two things that are opened by it: a page, once, and the sync wire. */
export function readLinkToken(request: IncomingMessage): string | null {
  return readQuery(request).get("token");
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
