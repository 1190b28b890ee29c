import { join, resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { writeOut } from "./process.ts";
import { nameSome } from "./vault/name-some.ts";
import { findSource, readSecret } from "./vault/workspace-secret.ts";
import { nameWorkspace, serverDefaults } from "./workspace.ts";

/**
 * `chancery decrypt [FOLDER]`: makes an encrypted workspace plain again.
 * @returns 0 once it is plain
 * @throws CommandError when it cannot be, or not wholly: done again, it goes on
 */
export async function decrypt(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "decrypt",
    options: { data: "value", "passphrase-file": "value" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const folder = nameWorkspace(parsed.arguments[0]);
  const data = resolve(parsed.value("data") ?? join(folder, ".chancery"));
  const source = findSource(parsed.value("passphrase-file"));
  const { readKeyring } = await import("../server/vault/keyring.ts");
  const { isAnyLost } = await import("../server/vault/decrypt-rows.ts");
  const { decryptWorkspace } = await import("../server/vault/decrypt-workspace.ts");
  try {
    if (readKeyring(data) === undefined) throw new CommandError(say("vault.none", { data }));
    const { studies, lost, left } = await decryptWorkspace(
      { ...serverDefaults(findPackageRoot()), folder, data },
      await readSecret(source, folder),
    );
    const lines = [say("vault.plain.done", { folder, count: studies })];
    if (lost.edits > 0) lines.push(say("vault.plain.lost", { count: lost.edits }));
    if (lost.versions > 0) lines.push(say("vault.plain.lostVersions", { count: lost.versions }));
    if (lost.others > 0) lines.push(say("vault.plain.lostOthers", { count: lost.others }));
    if (isAnyLost(lost) && left.length === 0) lines.push(say("vault.plain.kept", { data }));
    if (left.length > 0) lines.push(say("vault.plain.left", { files: nameSome(folder, left) }));
    await writeOut(`${lines.join("\n")}\n`);
    return 0;
  } catch (error) {
    throw error instanceof CommandError
      ? error
      : new CommandError(errorText(error), undefined, { cause: error });
  }
}
