import { join, resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { nameSome } from "./vault/name-some.ts";
import { chooseSecret, findSource, readSecret } from "./vault/workspace-secret.ts";
import { findWorkspace, serverDefaults } from "./workspace.ts";

/**
 * `chancery encrypt [FOLDER]`: encrypts a workspace; takes plain studies into one that is.
 * @returns 0 once it is encrypted
 * @throws CommandError when it cannot be, or not wholly: done again, it goes on
 */
export async function encrypt(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "encrypt",
    options: { data: "value", "passphrase-file": "value" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const folder = findWorkspace(parsed.arguments[0]);
  const data = resolve(parsed.value("data") ?? join(folder, ".chancery"));
  const source = findSource(parsed.value("passphrase-file"));
  const { readKeyring } = await import("../server/vault/keyring.ts");
  const { encryptWorkspace } = await import("../server/vault/encrypt-workspace.ts");
  const { leastPassphrase } = await import("../server/vault/secret.ts");
  try {
    const passphrase =
      readKeyring(data) === undefined
        ? await chooseSecret(source, folder, say("vault.choose", { least: leastPassphrase }))
        : await readSecret(source, folder);
    const { code, studies, left, unread } = await encryptWorkspace(
      { ...serverDefaults(findPackageRoot()), folder, data },
      passphrase,
    );
    const lines = [say("vault.done", { folder, count: studies })];
    if (left.length > 0) lines.push(say("vault.left", { files: nameSome(folder, left) }));
    if (unread.length > 0) lines.push(say("vault.unread", { files: nameSome(folder, unread) }));
    if (code !== undefined) lines.push(say("vault.code", { code }));
    await writeOut(`${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    throw error instanceof CommandError
      ? error
      : new CommandError(errorText(error), undefined, { cause: error });
  }
}
