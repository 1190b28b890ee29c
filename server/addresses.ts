/** The addresses this server goes by. Requests that name any other in Host or Origin are refused (DNS rebinding, foreign pages). */
import { networkInterfaces } from "node:os";
import { say } from "../shared/words/english.ts";

export interface Addresses {
  /** `http://HOST:PORT` or `https://…`, where this process listens. */
  readonly local: string;
  /** What links begin with: the public address where there is one. */
  readonly base: string;
  /** Values of the Host header that are ours, in lower case. */
  readonly hosts: ReadonlySet<string>;
  /** Values of the Origin header that are ours, in lower case. */
  readonly origins: ReadonlySet<string>;
  /** Whether people reach it by HTTPS, so that cookies may be marked Secure. */
  readonly secure: boolean;
}

/** Whether only this machine can reach `host`. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/**
 * Refuses addresses that would show tokens to the network.
 * @param isSettled whether the server speaks TLS itself, or plain HTTP was asked for by name
 * @throws Error with one sentence
 */
export function checkAddress(host: string, publicUrl: string | undefined, isSettled = false): void {
  const parsed = publicUrl === undefined ? undefined : parsePublicUrl(publicUrl);
  if (isSettled || parsed?.protocol === "https:") return;
  if (!isLoopback(host)) throw new Error(say("server.start.plainHttp", { host }));
  if (parsed !== undefined && !isLoopback(parsed.hostname.replace(/^\[|\]$/g, "")))
    throw new Error(say("server.start.plainHttp", { host: parsed.host }));
}

function parsePublicUrl(publicUrl: string): URL {
  const url = URL.parse(publicUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.username)
    throw new Error(say("server.start.publicUrl", { url: publicUrl }));
  return url;
}

/**
 * All names of a server that listens on `host` and `port`.
 * @param certified names in the server's own certificate; undefined when it speaks plain HTTP
 */
export function listAddresses(
  host: string,
  port: number,
  publicUrl: string | undefined,
  certified?: readonly string[],
): Addresses {
  const own = host.includes(":") ? `[${host}]` : host;
  const isAnywhere = host === "0.0.0.0" || host === "::";
  // Names of other machines lead here as well when someone wishes (DNS rebinding); numbers and certified names do not.
  const names = new Set([
    ...(isLoopback(host) ? [] : (certified ?? [])),
    ...(isAnywhere ? listMachine() : []),
    own,
    "localhost",
    "127.0.0.1",
    "[::1]",
  ]);
  const scheme = certified === undefined ? "http" : "https";
  const usualPort = certified === undefined ? 80 : 443;
  const hosts = new Set<string>();
  const origins = new Set<string>();
  for (const name of names) {
    // Browsers leave out the scheme's own port.
    for (const text of port === usualPort ? [`${name}:${port}`, name] : [`${name}:${port}`]) {
      hosts.add(text.toLowerCase());
      origins.add(`${scheme}://${text}`.toLowerCase());
    }
  }
  const local = `${scheme}://${own}:${port}`;
  const secure = certified !== undefined;
  if (publicUrl === undefined) {
    const [first = own] = names;
    const base = isLoopback(host) ? local : `${scheme}://${first}:${port}`;
    return { local, base, hosts, origins, secure };
  }
  const url = parsePublicUrl(publicUrl);
  hosts.add(url.host);
  origins.add(url.origin);
  return { local, base: url.origin, hosts, origins, secure: url.protocol === "https:" };
}

/** The addresses of this machine in its networks, IPv4 first. */
function listMachine(): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  const outer = all.filter(({ internal, address }) => !internal && !address.startsWith("fe80:"));
  return outer
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ family, address }) => (family === "IPv6" ? `[${address}]` : address));
}
