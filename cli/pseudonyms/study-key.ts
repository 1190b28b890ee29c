/** The key of a study's pseudonyms: beside the keys of this device, never in the study. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hashText } from "../../shared/hash.ts";
import { pseudonymKeyBytes } from "../../shared/pseudonyms.ts";
import { say } from "../../shared/words/catalogue.ts";
import { CommandError, errorCode } from "../errors.ts";
import { describeUnwritten } from "../unwritten.ts";

/** Only their owner may read them. */
const [fileMode, folderMode] = [0o600, 0o700];

/**
 * The key of a study's pseudonyms on this device, which is made at its first use: 32 random bytes, by the place where the
 * study's file stands.
 * @throws CommandError where it cannot be kept, or its file holds something else
 */
export function openPseudonymKey(folder: string, study: string): { key: Uint8Array; path: string } {
  const path = join(folder, `${hashText(realpathSync(study)).slice(0, 32)}.pseudonyms`);
  try {
    mkdirSync(folder, { recursive: true, mode: folderMode });
    writeFileSync(path, `${randomBytes(pseudonymKeyBytes).toString("hex")}\n`, {
      flag: "wx",
      mode: fileMode,
    });
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw describeUnwritten(path, error);
  }
  const text = readFileSync(path, "utf8").trim();
  if (!new RegExp(`^[0-9a-f]{${2 * pseudonymKeyBytes}}$`).test(text))
    throw new CommandError(say("cli.key.damaged", { file: path }), say("cli.key.damaged.hint"));
  return { key: Buffer.from(text, "hex"), path };
}
