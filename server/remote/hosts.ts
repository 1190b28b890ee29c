/** Hosts that the person who runs a study allows. */
import { bareHost } from "./address.ts";

/** A host, and a port where another than the scheme's own is meant. */
export interface AllowedHost {
  readonly host: string;
  readonly port: string;
}

/**
 * Reads `HOST` or `HOST:PORT`; null for anything else: wildcards, schemes, paths, names with a user.
 * A name in another script becomes what is asked of the network (punycode).
 */
export function parseHost(text: string): AllowedHost | null {
  if (!/^(\[[0-9a-f:.]+\]|[^\s/\\?#@:*%,[\]\p{Cc}\p{Cf}]+)(:\d{1,5})?$/iu.test(text)) return null;
  const port = /:(\d+)$/.exec(text.replace(/^\[.*\]/, ""))?.[1] ?? "";
  if (port !== "" && (Number(port) < 1 || Number(port) > 65_535)) return null;
  const address = `https://${text}/`;
  if (!URL.canParse(address)) return null;
  const host = bareHost(new URL(address));
  return host === "" ? null : { host, port: port === "" ? "" : String(Number(port)) };
}

/** Whether an address is of one of these hosts. A host without a port means the scheme's own port. */
export function isAllowed(hosts: readonly AllowedHost[], url: URL): boolean {
  const own = url.protocol === "https:" ? "443" : "80";
  const host = bareHost(url);
  return hosts.some((one) => one.host === host && (one.port || own) === (url.port || own));
}

/** A host as `--allow-host` takes it. */
export function nameHost(url: URL): string {
  return url.host.replace(/\.(?=$|:)/, "");
}
