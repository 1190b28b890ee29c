import { createdStudySchema, maxTitle, paths } from "../../../shared/protocol/api.ts";
import { call, read } from "../../stores/api.ts";
import { readPermissions, writePermissions } from "../../stores/trust/permissions.ts";
import { sayHome } from "../say-home.ts";

/**
 * Makes a study of the same cells. Texts that this person wrote or allowed in the first run in the copy, too; whose edits
 * they allowed there is not carried over: others may be let into the copy.
 * @returns its id
 * @throws ApiFailure
 */
export async function duplicateStudy(id: string, title: string): Promise<string> {
  const response = await call(`${paths.study(id)}/copies`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ title: sayHome("copy.title", { title }).slice(0, maxTitle) }),
  });
  const { id: copy } = await read(response, createdStudySchema);
  const { texts } = readPermissions(localStorage, id);
  writePermissions(localStorage, copy, { study: false, people: [], texts });
  return copy;
}
