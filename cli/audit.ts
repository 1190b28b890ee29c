import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { checkAudit } from "../server/audit/chain.ts";
import { locateAudit } from "../server/audit/trail.ts";
import { say } from "../shared/words/catalogue.ts";
import { isSingular } from "../shared/words/language.ts";
import { CommandError, errorCode } from "./errors.ts";
import { parseOptions } from "./options.ts";
import { writeOut } from "./process.ts";
import { nameWorkspace } from "./workspace.ts";

/**
 * `chancery audit [FOLDER | --data DIR]`: checks the chain of a workspace's audit trail, also while a server writes it.
 * @returns 0 when it is whole, 1 when a line is not as it was written
 * @throws CommandError when there is none, or it cannot be read
 */
export async function audit(args: readonly string[]): Promise<number> {
  const parsed = parseOptions(args, {
    command: "audit",
    options: { data: "value", json: "flag" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const [folder] = parsed.arguments;
  const data = parsed.value("data");
  if (folder !== undefined && data !== undefined) throw new CommandError(say("audit.both"));
  const workspace = nameWorkspace(folder);
  const file = locateAudit(data === undefined ? join(workspace, ".chancery") : resolve(data));
  const check = checkAudit(readTrail(file));
  if (parsed.has("json")) {
    const { ok } = check;
    await writeOut(
      `${JSON.stringify(ok ? { ok, entries: check.count, last: check.last } : { ok, line: check.line })}\n`,
    );
  } else if (check.ok) {
    const words = isSingular(check.count) ? "audit.whole.one" : "audit.whole.other";
    await writeOut(
      `${say(words, { file, count: check.count })}\n${say("audit.last", { hash: check.last })}\n`,
    );
  } else {
    await writeOut(
      `${say("audit.broken", { file, line: String(check.line) })}\n${say("audit.broken.hint")}\n`,
    );
  }
  return check.ok ? 0 : 1;
}

function readTrail(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (thrown) {
    const code = errorCode(thrown) ?? "";
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new CommandError(say("audit.none", { file }), say("audit.none.hint"), { cause: thrown });
    throw new CommandError(say("audit.unreadable", { file, code }), undefined, { cause: thrown });
  }
}
