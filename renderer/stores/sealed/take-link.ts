/** The key in a link into a sealed study: taken out of the address as the first thing that a page does. */
import { paths } from "../../../shared/protocol/api.ts";
import { readLink } from "../../../shared/sealed/key.ts";
import type { SealedKeys } from "./keys.ts";

export interface LinkPlace {
  readonly location: Pick<Location, "pathname" | "search" | "hash" | "replace">;
  readonly history: Pick<History, "replaceState" | "state">;
}

/**
 * There was no key in the address; it was here already; it is news to this device; another page is on its way, the one that the
 * link's invitation opens; the device does not keep it, and it stays in the address, without which it would be gone.
 */
export type Taken = "none" | "known" | "new" | "leaves" | "unkept";

/**
 * Keeps the key of the link that the page was opened by, and takes it out of the address. A key that is here already stays
 * beside it: a link with a wrong one must not cost anybody the study.
 * @param study whose page it is; null for any other page
 */
export function takeLink(study: string | null, keys: SealedKeys, place: LinkPlace = globalThis): Taken {
  const { location, history } = place;
  const secrets = readLink(location.hash);
  if (study === null || secrets === null) return "none";
  const isKnown = keys.find(study) === secrets.key;
  if (!keys.offer(study, secrets.key)) return "unkept";
  if (secrets.token !== null) {
    location.replace(`${paths.page(study)}?token=${encodeURIComponent(secrets.token)}`);
    return "leaves";
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  return isKnown ? "known" : "new";
}
