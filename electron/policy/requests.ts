import { isOwnAddress } from "./navigation.ts";

/**
 * Whether the window may make a request: to the embedded server by HTTP and WebSocket, and for what a page holds
 * already (`blob:`, `data:`). No `file:`, no other host, no scheme of the browser's or of ours.
 * @param address as Chromium gives it to `webRequest`
 * @param origin `http://HOST:PORT` of the embedded server
 * @param devTools whether `devtools:` is let through
 */
export function mayRequest(address: string, origin: string, devTools: boolean): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  switch (url.protocol) {
    case "blob:":
    case "data:":
      return true;
    case "devtools:":
      return devTools;
    case "ws:":
    case "wss:":
      return isOwnAddress(address.replace(/^ws/i, "http"), origin);
    default:
      return isOwnAddress(address, origin);
  }
}

/**
 * Whether a download is one of the app's own: its server's, or made by its page.
 * @param chain every address that the download came by, redirects included
 */
export function mayDownload(chain: readonly string[], origin: string): boolean {
  return (
    chain.length > 0 &&
    chain.every((address) => isOwnAddress(address, origin) || address.startsWith(`blob:${origin}/`))
  );
}

/** Rules for names of hosts: none is looked up but the embedded server's, so that a hint to look one up tells nobody. */
export const resolverRules = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1";

/** No certificate that fails its check is trusted. */
export function refuseCertificate(trust: (isTrusted: boolean) => void): void {
  trust(false);
}

/** No site is told who the person is by a certificate of theirs. */
export function refuseClientCertificate(event: { preventDefault(): void }, choose: () => void): void {
  event.preventDefault();
  choose();
}
