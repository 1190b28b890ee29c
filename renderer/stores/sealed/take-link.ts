/** The key in a link into a sealed study: taken out of the address as the first thing that a page does. */
import { paths } from "../../../shared/protocol/api.ts";
import { readLink } from "../../../shared/sealed/key.ts";
import type { SealedKeys } from "./keys.ts";

export interface LinkPlace {
  readonly location: Pick<Location, "pathname" | "search" | "hash" | "replace">;
  readonly history: Pick<History, "replaceState" | "state">;
}

/**
 * Keeps the key of the link that the page was opened by, and takes it out of the address. A key that is here already stays:
 * a link with a wrong one must not cost anybody the study.
 * @param study whose page it is; null for any other page
 * @returns whether another page is on its way: the one that the link's invitation opens
 */
export function takeLink(study: string | null, keys: SealedKeys, place: LinkPlace = globalThis): boolean {
  const { location, history } = place;
  const secrets = readLink(location.hash);
  if (study === null || secrets === null) return false;
  if (keys.find(study) === null) keys.keep(study, secrets.key);
  if (secrets.token !== null) {
    location.replace(`${paths.page(study)}?token=${encodeURIComponent(secrets.token)}`);
    return true;
  }
  history.replaceState(history.state, "", location.pathname + location.search);
  return false;
}
