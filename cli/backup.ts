import { join, resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { nameWorkspace } from "./workspace.ts";

/**
 * `chancery backup [FOLDER] --to DIR`: copies a workspace and its data, also while a server uses them.
 * @returns 0 once the copy is whole
 * @throws CommandError when it cannot be made; nothing is left of it then
 */
export async function backUpCommand(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "backup",
    options: { to: "value", data: "value" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const folder = nameWorkspace(parsed.arguments[0]);
  const data = resolve(parsed.value("data") ?? join(folder, ".chancery"));
  const to = readTarget(parsed.value("to"), "backup");
  const { backUp } = await import("../server/backup.ts");
  const { count, hasLog, keys } = await backUp(folder, data, to).catch(refuseCopy);
  await writeOut(`${say("backup.done", { count, folder, to })}\n`);
  if (keys !== undefined) process.stderr.write(`${say("vault.keys.kept", { file: keys })}\n`);
  if (!hasLog) process.stderr.write(`${say("backup.withoutLog")}\n`);
  return 0;
}

/** The folder after `--to`. @throws CommandError where it is not given */
export function readTarget(to: string | undefined, command: "backup" | "restore"): string {
  if (to === undefined) throw new CommandError(say("backup.noTarget", { command }));
  return resolve(to);
}

/** @throws CommandError with what stood in the way */
export function refuseCopy(thrown: unknown): never {
  throw new CommandError(errorText(thrown), say("backup.nothingLeft"), { cause: thrown });
}
