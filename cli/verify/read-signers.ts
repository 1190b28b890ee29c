import { readFingerprint } from "../../exchange/dossier/fingerprint.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { findKeyFolder } from "../keys/folder.ts";
import { listKeys, listPeople } from "../keys/store.ts";
import { thisMachine } from "../open/machine.ts";
import type { Signers } from "./verify-dossier.ts";

/**
 * Whose signatures are known here, and which there must be.
 * @param signedBy codes, or names of known people
 * @throws CommandError for what is neither
 */
export async function readSigners(isRequired: boolean, signedBy: readonly string[]): Promise<Signers> {
  const folder = findKeyFolder(thisMachine);
  const own = await listKeys(folder);
  const known = listPeople(folder);
  const named = [...known, ...own.map(({ fingerprint, file }) => ({ fingerprint, name: file.name }))];
  const required = signedBy.map((given) => {
    const code = readFingerprint(given);
    const found = named.filter(({ name }) => name === given);
    const [one] = found;
    if (code === null && (one === undefined || found.length > 1))
      throw new CommandError(say("cli.key.code", { code: given }), say("cli.verify.signedBy.hint"));
    return code ?? one?.fingerprint ?? "";
  });
  return { keys: { own: own.map(({ fingerprint }) => fingerprint), known }, isRequired, required };
}
