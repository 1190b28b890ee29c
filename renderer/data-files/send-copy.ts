import { paths } from "../../shared/protocol/api.ts";
import { namePseudonymised } from "../../shared/pseudonyms.ts";
import { ApiFailure, call } from "../stores/api.ts";

/** What the server answers where there is a file of that name. */
const isThere = 412;

/**
 * Puts a copy of a data file beside the study, under a name that nothing has.
 * @param taken names that the study uses, also for files that are not there
 * @returns the name
 * @throws ApiFailure where the server does not take it; the signal's reason
 */
export async function sendCopy(
  study: string,
  file: string,
  copy: Blob,
  taken: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<string> {
  for (let count = 1; ; count += 1) {
    const name = namePseudonymised(file, count);
    if (taken.has(name)) continue;
    const headers = { "if-none-match": "*" };
    try {
      await call(paths.file(study, name), { method: "PUT", headers, body: copy, signal });
      return name;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ApiFailure && error.status === isThere)) throw error;
    }
  }
}
