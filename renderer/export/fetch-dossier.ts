/** A study as a dossier. The lab server has it run and packed: what a window shows is not all of what a dossier holds. */
import { paths } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/english.ts";
import { translate } from "../../shared/words/translate.ts";
import { ApiFailure, call } from "../stores/api.ts";

/**
 * @param withReviews whether comments, suggestions and named versions come along, with people by a code
 * @param reason why it leaves; "" where nobody asks for that. The server keeps it in its audit trail
 * @param signal ends it, here and at the server
 * @throws Error with what happened and what to do, in the reader's language
 */
export async function fetchDossier(
  study: string,
  withReviews: boolean,
  reason: string,
  signal: AbortSignal,
): Promise<Blob> {
  const query = new URLSearchParams({
    as: "dossier",
    ...(withReviews ? {} : { reviews: "0" }),
    ...(reason === "" ? {} : { reason }),
  });
  try {
    const response = await call(`${paths.study(study)}?${query}`, { signal });
    return await response.blob();
  } catch (error) {
    // What broke off while it came is the line as well.
    const { message, hint } =
      error instanceof ApiFailure
        ? error
        : { message: say("state.unreachable"), hint: say("state.unreachable.hint") };
    throw new Error(`${translate(message)} ${translate(hint)}`);
  }
}
