import { createHash } from "node:crypto";
import { locateSignature, stateClaim, writeSignature } from "../../exchange/dossier/signature.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError } from "../errors.ts";
import { chooseKey } from "../keys/choose-key.ts";
import { findKeyFolder } from "../keys/folder.ts";
import { unlockKey } from "../keys/key-file.ts";
import { findTerminal, readPassphrase } from "../keys/passphrase.ts";
import { listKeys } from "../keys/store.ts";
import { thisMachine } from "../open/machine.ts";
import type { SignOptions } from "./options.ts";

/** A key that was unlocked. */
export interface Signer {
  readonly name: string;
  readonly fingerprint: string;
  /** Its signature of a dossier with this manifest, as an entry: in the place of an earlier one of the same key. */
  readonly sign: (manifest: Uint8Array) => readonly [path: string, bytes: Uint8Array];
}

/** @throws CommandError when there is no such key, or no or another passphrase */
export async function openSigner({ key, role, passphraseFile }: SignOptions): Promise<Signer> {
  const { fingerprint, file } = chooseKey(await listKeys(findKeyFolder(thisMachine)), key);
  const { name, publicKey } = file;
  const source = { file: passphraseFile, env: process.env, ask: findTerminal() };
  const sign = unlockKey(file, await readPassphrase(source, say("cli.key.ask", { name })));
  if (sign === null) throw new CommandError(say("cli.key.locked", { name, code: fingerprint }));
  return {
    ...{ name, fingerprint },
    sign(bytes) {
      const manifest = createHash("sha256").update(bytes).digest("hex");
      const claim = { name, role, date: new Date().toISOString().slice(0, 10), publicKey, manifest };
      const text = writeSignature(claim, sign(stateClaim(claim)));
      return [locateSignature(fingerprint), new TextEncoder().encode(text)];
    },
  };
}
