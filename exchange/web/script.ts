/** A script that stands in a page of its own, and by what the page's policy allows it. */
import { digest } from "lib0/hash/sha256";
import { toBase64 } from "../base64.ts";

export interface PageScript {
  readonly code: string;
  /** The source of a policy that allows this script and no other, in its quotes. */
  readonly source: string;
}

/**
 * @param code of a script, not of a module; what would end its element, or keep it open, is written with an escape,
 * which inside strings and expressions says the same
 */
export function makeScript(code: string): PageScript {
  const safe = code.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");
  const bytes = digest(new TextEncoder().encode(safe));
  return { code: safe, source: `'sha256-${toBase64(bytes)}'` };
}
