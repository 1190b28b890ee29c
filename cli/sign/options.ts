import { type SignerRole, signerRoles } from "../../exchange/dossier/signature.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import type { OptionKind, ParsedOptions } from "../options.ts";

/** With which key, and as what, something is signed. */
export interface SignOptions {
  /** A key's code or name; undefined: the only one there is. */
  readonly key: string | undefined;
  readonly role: SignerRole;
  readonly passphraseFile: string | undefined;
}

export const signOptionKinds = {
  ...{ key: "value", role: "value", "passphrase-file": "value" },
} as const satisfies Record<string, OptionKind>;

/**
 * @param usual the role of whoever names none
 * @throws CommandError for a role that there is not
 */
export function readSignOptions(parsed: ParsedOptions, usual: SignerRole): SignOptions {
  const given = parsed.value("role");
  const role = given === undefined ? usual : signerRoles.find((one) => one === given);
  if (role === undefined)
    throw new CommandError(say("cli.sign.role", { role: given ?? "", roles: signerRoles.join(", ") }));
  return { key: parsed.value("key"), role, passphraseFile: parsed.value("passphrase-file") };
}
