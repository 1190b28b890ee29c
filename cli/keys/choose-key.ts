import { readFingerprint } from "../../exchange/dossier/fingerprint.ts";
import type { OwnKey } from "../../exchange/signing/key-file.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";

/**
 * The key that is meant: by its code, by the name on it, or the only one there is.
 * @throws CommandError when there is none, or more than one
 */
export function chooseKey(keys: readonly OwnKey[], wanted: string | undefined): OwnKey {
  if (keys.length === 0) throw new CommandError(say("cli.key.none"), say("cli.key.none.hint"));
  const code = wanted === undefined ? null : readFingerprint(wanted);
  const found = keys.filter(
    ({ fingerprint, file }) => wanted === undefined || fingerprint === code || file.name === wanted,
  );
  const [key] = found;
  if (key !== undefined && found.length === 1) return key;
  const list = (found.length > 0 ? found : keys)
    .map(({ fingerprint, file }) => `${fingerprint} (${file.name})`)
    .join(", ");
  throw new CommandError(
    found.length === 0 ? say("cli.key.unknown", { key: wanted ?? "" }) : say("cli.key.several"),
    say("cli.key.list", { list }),
  );
}
