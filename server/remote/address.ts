/** Addresses of the web as a cell writes them, checked before anything is asked of the network. */
import { isIP } from "node:net";
import { maxAddressLength } from "../../shared/protocol/limits.ts";
import { say } from "../../shared/words/english.ts";
import { RemoteError } from "./error.ts";
import { isPublicAddress } from "./public-address.ts";

/** Ports that no page may be read from. Source: the fetch standard, https://fetch.spec.whatwg.org/#port-blocking */
const badPorts = new Set([
  0, 1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104,
  109, 110, 111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515,
  526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719, 1720, 1723, 2049,
  3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
]);

/** Characters that are not seen, or change how what is around them is seen. */
const unseen = /[\p{Cc}\p{Cf}\p{Z}]/u;

/** The host of an address without the brackets of IPv6 and the dot at the end of a full name. */
export function bareHost({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
}

/**
 * The address that a cell means, in the one form in which it is shown, allowed, asked for and kept; without a fragment.
 * @throws RemoteError for what is no plain http(s) address, and for hosts that are not public by their name alone
 */
export function parseAddress(text: string): URL {
  if (text.length > maxAddressLength)
    throw new RemoteError(say("remote.long", { limit: maxAddressLength, size: text.length }));
  if (unseen.test(text))
    throw new RemoteError(say("remote.control", { url: JSON.stringify(showPlainly(text)) }));
  // Browsers read a backslash as a slash, and people do not.
  if (text.includes("\\") || !URL.canParse(text)) throw new RemoteError(say("remote.bad", { url: text }));
  const url = new URL(text);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new RemoteError(say("remote.scheme", { scheme: url.protocol }));
  if (url.username !== "" || url.password !== "" || /^[^/?#]*\/\/[^/?#]*@/.test(text))
    throw new RemoteError(say("remote.credentials"));
  const host = bareHost(url);
  if (host === "") throw new RemoteError(say("remote.bad", { url: text }));
  if (url.port !== "" && badPorts.has(Number(url.port)))
    throw new RemoteError(say("remote.port", { port: url.port, host }));
  const isNumber = isIP(host) !== 0;
  if (isNumber ? !isPublicAddress(host) : isLocalName(host))
    throw new RemoteError(say("remote.local", { host }), say("remote.public.hint"));
  url.hash = "";
  return url;
}

/** Names that mean this machine or its network by definition (RFC 6761, RFC 6762, RFC 9476), and names of one word. */
function isLocalName(host: string): boolean {
  return !host.includes(".") || /(^|\.)(localhost|local|internal|home\.arpa|onion)$/i.test(host);
}

/** Text with each unseen character written as its code. */
function showPlainly(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Z}]/gu,
    (one) => `‹U+${one.codePointAt(0)?.toString(16).toUpperCase()}›`,
  );
}
