import { dirname } from "node:path";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorCode, errorText } from "./errors.ts";

/**
 * Why a file could not be written, in words: the system's own sentence (`ENOENT: no such file or directory, open …`) names
 * a file that the person never asked for, and says nothing to do.
 * @param file as the person is told it
 * @param error what the system threw
 */
export function describeUnwritten(file: string, error: unknown): CommandError {
  const tell = (detail: string, hint?: string) =>
    new CommandError(say("cli.export.write", { file, detail }), hint);
  switch (errorCode(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return tell(say("cli.write.noFolder", { folder: dirname(file) }), say("cli.write.noFolder.hint"));
    case "EISDIR":
    case "ENOTEMPTY":
      return tell(say("cli.write.isFolder"), say("cli.write.isFolder.hint"));
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return tell(say("cli.write.denied"), say("cli.write.denied.hint"));
    case "ENOSPC":
    case "EDQUOT":
      return tell(say("cli.write.full"), say("cli.write.full.hint"));
    default:
      return tell(errorText(error));
  }
}
