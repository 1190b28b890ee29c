import { existsSync } from "node:fs";
import { join } from "node:path";
import { say } from "../shared/words/english.ts";
import { currentLanguage } from "../shared/words/language.ts";
import { enterDatabase } from "./cluster/membership.ts";
import { type Database, openDatabase, openRemoteDatabase } from "./database.ts";
import { reasonOf } from "./errors.ts";
import type { ServerOptions } from "./types.ts";
import { keyringName } from "./vault/keyring.ts";
import { prepareWorkspace } from "./workspace.ts";

/** How long an instance that does not answer keeps its studies, in milliseconds. */
export const usualLeaseMs = 10_000;

/**
 * Makes the folder of studies ready, and opens the database: this machine's own, or one that several servers share.
 * @throws Error with one sentence for a person
 */
export async function openData(
  folder: string,
  data: string,
  { examples, database, instance }: Pick<ServerOptions, "examples" | "database" | "instance">,
): Promise<Database> {
  try {
    // The folder of an encrypted workspace may have no study in it.
    const isEncrypted = existsSync(join(data, keyringName));
    prepareWorkspace(folder, isEncrypted ? undefined : examples, currentLanguage());
  } catch (thrown) {
    throw new Error(say("server.start.folder", { folder, reason: reasonOf(thrown) }), { cause: thrown });
  }
  if (database === undefined) return openDatabase(data);
  const opened = await openRemoteDatabase(data, database);
  try {
    const leave = await enterDatabase(opened.sql, instance === undefined, instance?.leaseMs ?? usualLeaseMs);
    return {
      ...opened,
      close() {
        leave();
        opened.close();
      },
    };
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
}
