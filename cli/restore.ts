import { resolve } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { readTarget, refuseCopy } from "./backup.ts";
import { CommandError } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";

/**
 * `chancery restore DIR --to FOLDER`: brings a backup back into a new or empty folder.
 * @returns 0 once everything is there, as it was written
 * @throws CommandError when it cannot be done; nothing is left of it then
 */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "restore",
    options: { to: "value", keys: "value" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const [given] = parsed.arguments;
  if (given === undefined) throw new CommandError(say("restore.noSource"));
  const keys = parsed.value("keys");
  const to = readTarget(parsed.value("to"), "restore");
  const { restore } = await import("../server/backup.ts");
  const { count, hasLog } = await restore(resolve(given), to, keys && resolve(keys)).catch(refuseCopy);
  await writeOut(`${say("restore.done", { count, to })}\n`);
  if (!hasLog) process.stderr.write(`${say("restore.withoutLog")}\n`);
  return 0;
}
