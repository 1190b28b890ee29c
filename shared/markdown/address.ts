export interface Address {
  /** The whole address as ASCII: look-alike letters of the site as `xn--…`, others as `%XX`. */
  readonly href: string;
  /** The site, or the mailbox of a mail link. */
  readonly host: string;
}

const opened = new Set(["http:", "https:", "mailto:"]);

/**
 * Reads the address of a link that may be opened: http, https or mail. Null for every other.
 * Source: the WHATWG URL parser, which writes names in Punycode and drops line breaks.
 */
export function checkAddress(text: string): Address | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (!opened.has(url.protocol)) return null;
  // What stands before an @ looks like a site and is none.
  url.username = "";
  url.password = "";
  return { href: url.href, host: url.protocol === "mailto:" ? url.pathname : url.host };
}
