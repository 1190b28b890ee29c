/**
 * The key of a sealed study: 256 bits that are drawn on a device and never sent. In a link it stands behind the `#`, which
 * browsers keep to themselves.
 */
import type { Bytes } from "./xaes.ts";

/** Bytes of a key. */
const keyBytes = 32;

const shape = /^[A-Za-z0-9_-]{43}$/;

/** Draws a key. @returns it as links have it: base64url without padding (RFC 4648, section 5), 43 characters */
export function makeKey(): string {
  return encode(crypto.getRandomValues(new Uint8Array(keyBytes)));
}

/** Whether a text is a key, in the one way in which it is written. */
export function isKey(text: string): boolean {
  return shape.test(text) && encode(readKey(text)) === text;
}

/** @param key as `makeKey` gives it @returns its 32 bytes */
export function readKey(key: string): Bytes {
  return Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}

function encode(bytes: Bytes): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** What stands behind the `#` of a link into a sealed study. */
export interface LinkSecrets {
  readonly key: string;
  /** By which the server lets its opener in; null in a link for those whom it lets in already. */
  readonly token: string | null;
}

/**
 * A link into a sealed study. The invitation's token stands behind the `#`, too: the first call for the page would
 * otherwise be answered with a redirect, to a sign-in say, and browsers hand on to that what stands behind the `#`.
 * @param page address of the study's page, with the token in its query where it is an invitation's
 */
export function writeLink(page: string, key: string): string {
  const url = new URL(page);
  const token = url.searchParams.get("token");
  url.searchParams.delete("token");
  url.hash = new URLSearchParams({ key, ...(token === null ? {} : { token }) }).toString();
  return url.href;
}

/** @param hash what stands behind the `#`, with it or without; null where that is no key */
export function readLink(hash: string): LinkSecrets | null {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const key = given.get("key") ?? "";
  return isKey(key) ? { key, token: given.get("token") } : null;
}

/** The key in what a person pasted: a link, or the key alone. Null where there is none. */
export function findKey(pasted: string): string | null {
  const text = pasted.trim();
  if (isKey(text)) return text;
  const at = text.indexOf("#");
  return at < 0 ? null : (readLink(text.slice(at))?.key ?? null);
}
