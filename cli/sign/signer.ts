import { unlockKey } from "../../exchange/signing/key-file.ts";
import { signManifest } from "../../exchange/signing/sign-manifest.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { chooseKey } from "../keys/choose-key.ts";
import { findKeyFolder } from "../keys/folder.ts";
import { findTerminal, readPassphrase } from "../keys/passphrase.ts";
import { listKeys } from "../keys/store.ts";
import { stretch } from "../keys/stretch.ts";
import { thisMachine } from "../open/machine.ts";
import type { SignOptions } from "./options.ts";

/** A key that was unlocked. */
export interface Signer {
  readonly name: string;
  readonly fingerprint: string;
  /** Its signature of a dossier with this manifest, as an entry: in the place of an earlier one of the same key and role. */
  readonly sign: (manifest: Uint8Array) => Promise<readonly [path: string, bytes: Uint8Array]>;
}

/** @throws CommandError when there is no such key, or no or another passphrase */
export async function openSigner({ key, role, passphraseFile }: SignOptions): Promise<Signer> {
  const own = chooseKey(await listKeys(findKeyFolder(thisMachine)), key);
  const { fingerprint, file } = own;
  const { name } = file;
  const source = { file: passphraseFile, env: process.env, ask: findTerminal() };
  const passphrase = await readPassphrase(source, say("cli.key.ask", { name }));
  const sign = await unlockKey(file, passphrase, stretch);
  if (sign === null) throw new CommandError(say("cli.key.locked", { name, code: fingerprint }));
  const today = () => new Date().toISOString().slice(0, 10);
  return { name, fingerprint, sign: (manifest) => signManifest(manifest, own, sign, role, today()) };
}
