/** Before anything else is done for a request: whether it is for a study that another instance owns. */
import type { IncomingMessage } from "node:http";
import { readPath } from "../credentials.ts";
import type { Lab } from "../lab.ts";
import { isForwarded, refuseForNow } from "./forward.ts";

/**
 * Where a request is to be answered. A study that nobody owned is this instance's from now on.
 * @returns the study and its owner's address; undefined: here
 * @throws HttpError 503 when it came from an instance that took this one for the owner
 */
export function findOwner(
  lab: Lab,
  request: IncomingMessage,
): { readonly study: string; readonly address: string } | undefined {
  if (lab.cluster === undefined) return undefined;
  const [, study] = /^\/(?:api\/studies|sync)\/(\w+)(?:\/|$)/.exec(readPath(request)) ?? [];
  if (study === undefined || lab.workspace.find(study) === undefined) return undefined;
  const address = lab.cluster.locate(study);
  if (address === undefined) return undefined;
  if (isForwarded(request)) throw refuseForNow();
  return { study, address };
}
