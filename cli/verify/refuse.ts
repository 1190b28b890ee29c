import { DossierError } from "../../exchange/dossier/error.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";

/** Largest dossier that is read, in MB: a little more than its entries may be. */
export const largestDossier = 1100;

/** @throws CommandError where a file is no dossier, or a newer one; else the error itself */
export function refuseDossier(error: unknown, file: string): never {
  if (!(error instanceof DossierError)) throw error;
  if (error.problem === "newer")
    throw new CommandError(say("cli.verify.newer", { file }), say("cli.verify.newer.hint"));
  throw new CommandError(say("cli.verify.not", { file }), say("cli.verify.not.hint"));
}
