import { join, resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { chooseSecret, findSource, readSecret } from "./vault/workspace-secret.ts";
import { nameWorkspace } from "./workspace.ts";

/**
 * `chancery passphrase [FOLDER]`: another passphrase for an encrypted workspace; only its key is encrypted anew.
 * @returns 0
 * @throws CommandError when the workspace is served, not encrypted, or the passphrase of before is wrong
 */
export async function passphrase(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "passphrase",
    options: {
      ...{ data: "value", "passphrase-file": "value" },
      ...{ "new-passphrase-file": "value", "new-code": "flag" },
    },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const folder = nameWorkspace(parsed.arguments[0]);
  const data = resolve(parsed.value("data") ?? join(folder, ".chancery"));
  const { Keyring, readKeyring } = await import("../server/vault/keyring.ts");
  const { openDatabase } = await import("../server/database.ts");
  const { leastPassphrase } = await import("../server/vault/secret.ts");
  try {
    if (readKeyring(data) === undefined) throw new CommandError(say("vault.none", { data }));
    // No server may have the keys in its memory meanwhile.
    const database = await openDatabase(data);
    try {
      const source = findSource(parsed.value("passphrase-file"));
      const keyring = Keyring.unlock(data, { passphrase: await readSecret(source, folder) });
      const next = { ...source, env: {}, file: parsed.value("new-passphrase-file") };
      const question = say("vault.chooseNew", { least: leastPassphrase });
      keyring.changePassphrase(await chooseSecret(next, folder, question));
      const lines = [say("vault.changed", { folder })];
      if (parsed.has("new-code")) lines.push(say("vault.code", { code: keyring.renewCode() }));
      await writeOut(`${lines.join("\n")}\n`);
      return 0;
    } finally {
      database.close();
    }
  } catch (error) {
    throw error instanceof CommandError
      ? error
      : new CommandError(errorText(error), undefined, { cause: error });
  }
}
