/** The addresses this server goes by. Requests that name any other in Host or Origin are refused (DNS rebinding, foreign pages). */
import { say } from "../shared/words/catalogue.ts";

export interface Addresses {
  /** `http://HOST:PORT`, where this process listens. */
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
 * @throws Error with one sentence
 */
export function checkAddress(host: string, publicUrl: string | undefined): void {
  const parsed = publicUrl === undefined ? undefined : parsePublicUrl(publicUrl);
  if (!isLoopback(host) && parsed?.protocol !== "https:")
    throw new Error(say("server.start.plainHttp", { host }));
}

function parsePublicUrl(publicUrl: string): URL {
  const url = URL.parse(publicUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.pathname !== "/" || url.search || url.username)
    throw new Error(say("server.start.publicUrl", { url: publicUrl }));
  return url;
}

/** All names of a server that listens on `host` and `port`. */
export function listAddresses(host: string, port: number, publicUrl: string | undefined): Addresses {
  const own = host.includes(":") ? `[${host}]` : host;
  const names = new Set([own, "localhost", "127.0.0.1", "[::1]"]);
  const hosts = new Set<string>();
  const origins = new Set<string>();
  for (const name of names) {
    // Browsers leave out the scheme's own port.
    for (const text of port === 80 ? [`${name}:${port}`, name] : [`${name}:${port}`]) {
      hosts.add(text.toLowerCase());
      origins.add(`http://${text}`.toLowerCase());
    }
  }
  const local = `http://${own}:${port}`;
  if (publicUrl === undefined) return { local, base: local, hosts, origins, secure: false };
  const url = parsePublicUrl(publicUrl);
  hosts.add(url.host);
  origins.add(url.origin);
  return { local, base: url.origin, hosts, origins, secure: url.protocol === "https:" };
}
