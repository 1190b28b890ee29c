/**
 * Asks a public web server for a file. Node's own http and https are used rather than `fetch`: they connect to exactly
 * the IP address that was checked, so that a name cannot lead elsewhere between the check and the connection, and they
 * follow no redirect, keep no cookie and send no referrer by themselves.
 */
import { createHash } from "node:crypto";
import { lookup } from "node:dns/promises";
import { open, rm } from "node:fs/promises";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { request as requestSecure } from "node:https";
import { isIP } from "node:net";
import { pipeline, type Readable } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { say } from "../../shared/words/english.ts";
import { bareHost, parseAddress } from "./address.ts";
import { RemoteError } from "./error.ts";
import { isPublicAddress } from "./public-address.ts";

export interface RemoteLimits {
  /** Bytes of an answer, after unpacking. */
  readonly bytes: number;
  readonly connectMs: number;
  readonly idleMs: number;
  readonly wholeMs: number;
  readonly redirects: number;
  /** The option that sets `bytes`, as it is typed. */
  readonly option: string;
}

export const defaultRemoteLimits: RemoteLimits = {
  bytes: 512 * 1024 * 1024,
  connectMs: 10_000,
  idleMs: 30_000,
  wholeMs: 120_000,
  redirects: 5,
  option: "--max-remote",
};

/** The network, as tests replace it. */
export interface Network {
  /** All IP addresses of a host. Rejects with an error that has a `code`. */
  resolve(host: string): Promise<readonly string[]>;
  /** Where a connection to a checked address goes. */
  dial(ip: string, port: number): { readonly host: string; readonly port: number };
  /** Certificate authorities (PEM) instead of those that the machine trusts. */
  readonly ca?: string | undefined;
}

export const realNetwork: Network = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (ip, port) => ({ host: ip, port }),
};

export interface FetchOptions {
  /** Called before each redirect is followed. @throws RemoteError when it may not be */
  readonly checkRedirect: (from: URL, to: URL) => void;
  readonly network?: Network | undefined;
  readonly limits?: RemoteLimits | undefined;
  /** Gives up when whoever asked is gone. */
  readonly signal?: AbortSignal | undefined;
}

export interface Fetched {
  readonly sha256: string;
  readonly bytes: number;
  /** The address that answered, after redirects. */
  readonly final: string;
  readonly status: number;
  /** Chosen headers, by their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const keptHeaders = ["content-type", "content-disposition", "etag", "last-modified"] as const;

/** What belongs to one fetch: its limits, its clock, and why it was given up. */
interface Attempt {
  readonly network: Network;
  readonly limits: RemoteLimits;
  readonly signal: AbortSignal;
  /** Set where it is ended by us: what the connection then reports is only a consequence. */
  reason: RemoteError | null;
}

/**
 * Fetches an address into a new file (mode 600). On any failure the file is gone again.
 * @param address from `parseAddress`
 * @throws RemoteError with the limit or the reason
 */
export async function fetchRemote(address: URL, path: string, options: FetchOptions): Promise<Fetched> {
  const limits = options.limits ?? defaultRemoteLimits;
  const clock = new AbortController();
  const attempt: Attempt = {
    network: options.network ?? realNetwork,
    limits,
    signal: clock.signal,
    reason: null,
  };
  let url = address;
  const whole = setTimeout(() => {
    attempt.reason ??= new RemoteError(
      say("remote.wholeTime", { host: bareHost(url), seconds: limits.wholeMs / 1000 }),
    );
    clock.abort();
  }, limits.wholeMs);
  const leave = () => clock.abort();
  if (options.signal?.aborted) leave();
  options.signal?.addEventListener("abort", leave, { once: true });
  try {
    for (let hops = 0; ; hops += 1) {
      const response = await ask(url, attempt);
      try {
        const next = readRedirect(response, url);
        if (next === null) return await receive(response, url, path, attempt);
        if (hops >= limits.redirects)
          throw new RemoteError(
            say("remote.redirects", { host: bareHost(address), limit: limits.redirects }),
          );
        options.checkRedirect(url, next);
        url = next;
      } finally {
        response.destroy();
      }
    }
  } catch (error) {
    throw attempt.reason ?? toRemoteError(error, bareHost(url));
  } finally {
    clearTimeout(whole);
    options.signal?.removeEventListener("abort", leave);
  }
}

function toRemoteError(error: unknown, host: string): RemoteError {
  if (error instanceof RemoteError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (/^(Z_|ERR_BROTLI|ERR__ERROR_FORMAT|ERR_PADDING)/.test(code) || /^ERR__/.test(code))
    return new RemoteError(say("remote.packed", { host }));
  if (/CERT|SELF_SIGNED|ISSUER|ERR_TLS/.test(code))
    return new RemoteError(say("remote.certificate", { host, code }), say("remote.certificate.hint"));
  if (code === "ECONNRESET" || code === "ERR_STREAM_PREMATURE_CLOSE")
    return new RemoteError(say("remote.ended", { host }), say("remote.offline.hint"));
  return new RemoteError(
    say("remote.connect", { host, code: code || "no reason given" }),
    say("remote.offline.hint"),
  );
}

/** The IP addresses of a host; every one must be public, since any of them could be the one that answers. */
async function resolvePublic(url: URL, { network, signal }: Attempt): Promise<readonly string[]> {
  const host = bareHost(url);
  if (isIP(host) !== 0) return [host];
  const given = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  given.catch(() => {});
  const ips = await Promise.race([network.resolve(host), given]).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
    throw new RemoteError(say("remote.dns", { host, code }), say("remote.offline.hint"));
  });
  const closed = ips.find((ip) => !isPublicAddress(ip));
  if (closed !== undefined)
    throw new RemoteError(say("remote.leads", { host, ip: closed }), say("remote.public.hint"));
  if (ips.length === 0)
    throw new RemoteError(say("remote.dns", { host, code: "no address" }), say("remote.offline.hint"));
  return ips;
}

/** The head of an answer, from the first of the host's addresses that takes the connection. */
async function ask(url: URL, attempt: Attempt): Promise<IncomingMessage> {
  let failure: unknown;
  for (const ip of (await resolvePublic(url, attempt)).slice(0, 4)) {
    try {
      return await askAt(ip, url, attempt);
    } catch (error) {
      if (attempt.signal.aborted) throw error;
      failure = error;
    }
  }
  throw failure;
}

function askAt(ip: string, url: URL, attempt: Attempt): Promise<IncomingMessage> {
  const { limits, network, signal } = attempt;
  const isSecure = url.protocol === "https:";
  const host = bareHost(url);
  const to = network.dial(ip, Number(url.port || (isSecure ? 443 : 80)));
  return new Promise((resolve, reject) => {
    const request = (isSecure ? requestSecure : requestPlain)({
      ...to,
      method: "GET",
      path: `${url.pathname}${url.search}`,
      agent: false,
      setHost: false,
      headers: { host: url.host, accept: "*/*", "accept-encoding": "gzip, br", "user-agent": "Chancery" },
      maxHeaderSize: 32 * 1024,
      signal,
      // The certificate is checked against the name in the address, not against the number that is dialled.
      ...(isSecure
        ? { servername: isIP(host) === 0 ? host : "", ...(network.ca ? { ca: network.ca } : {}) }
        : {}),
    });
    const connecting = setTimeout(() => {
      request.destroy(new RemoteError(say("remote.connectTime", { host, seconds: limits.connectMs / 1000 })));
    }, limits.connectMs);
    request.once("socket", (socket) => {
      socket.once(isSecure ? "secureConnect" : "connect", () => clearTimeout(connecting));
    });
    request.setTimeout(limits.idleMs, () => {
      attempt.reason ??= new RemoteError(say("remote.idleTime", { host, seconds: limits.idleMs / 1000 }));
      request.destroy();
    });
    request.once("close", () => clearTimeout(connecting));
    request.once("response", resolve);
    request.on("error", reject);
    request.end();
  });
}

/** Where an answer sends the request on; null when it does not. */
function readRedirect(response: IncomingMessage, from: URL): URL | null {
  const { statusCode = 0, headers } = response;
  if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) return null;
  const host = bareHost(from);
  if (!URL.canParse(headers.location, from))
    throw new RemoteError(say("remote.location", { host, detail: JSON.stringify(headers.location) }));
  let next: URL;
  try {
    next = parseAddress(new URL(headers.location, from).href);
  } catch (error) {
    throw new RemoteError(
      say("remote.location", { host, detail: error instanceof Error ? error.message : "" }),
    );
  }
  if (from.protocol === "https:" && next.protocol === "http:")
    throw new RemoteError(say("remote.downgrade", { host }));
  return next;
}

async function receive(
  response: IncomingMessage,
  url: URL,
  path: string,
  { limits }: Attempt,
): Promise<Fetched> {
  const { statusCode: status = 0 } = response;
  const host = bareHost(url);
  if (status < 200 || status > 299 || status === 206)
    throw new RemoteError(
      say("remote.status", { host, status: String(status) }),
      say("remote.status.hint", { url: url.href }),
    );
  const tooLarge = () =>
    new RemoteError(
      say("remote.large", { host, limit: Math.round(limits.bytes / 1024 / 1024) }),
      say("remote.large.hint", { option: limits.option }),
    );
  if (Number(response.headers["content-length"] ?? 0) > limits.bytes) throw tooLarge();
  const hash = createHash("sha256");
  let bytes = 0;
  const file = await open(path, "wx", 0o600);
  try {
    for await (const chunk of unpack(response, host)) {
      const part: Buffer = chunk;
      bytes += part.length;
      // Counted after unpacking, so that a small answer cannot become a large one.
      if (bytes > limits.bytes) throw tooLarge();
      hash.update(part);
      await file.writeFile(part);
    }
    await file.sync();
    await file.close();
  } catch (error) {
    await file.close().catch(() => {});
    await rm(path, { force: true });
    throw error;
  }
  const headers: Record<string, string> = {};
  for (const name of keptHeaders) {
    const value = response.headers[name];
    if (value !== undefined) headers[name] = value.slice(0, 1000);
  }
  return { sha256: hash.digest("hex"), bytes, final: url.href, status, headers };
}

function unpack(response: IncomingMessage, host: string): Readable {
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  if (encoding === "identity" || encoding === "") return response;
  const unpacker =
    encoding === "gzip" || encoding === "x-gzip"
      ? createGunzip()
      : encoding === "br"
        ? createBrotliDecompress()
        : null;
  if (unpacker === null)
    throw new RemoteError(say("remote.encoding", { host, encoding: JSON.stringify(encoding.slice(0, 40)) }));
  return pipeline(response, unpacker, () => {
    // Whoever reads what comes out is told.
  });
}
