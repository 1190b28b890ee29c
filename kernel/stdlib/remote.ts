import { maxAddressLength } from "../../shared/protocol/limits.ts";
import { say } from "../../shared/words/english.ts";
import type { CellContext } from "./context.ts";
import { StudyFile } from "./file.ts";

/**
 * `remote(url)`: a file on the web, with the readers of `file()`. The host asks whoever runs the study before it fetches.
 * @throws TypeError when the address is not text, or too long
 */
export function makeRemote(context: CellContext): (url: string) => StudyFile {
  const told = new Set<string>();
  return (url) => {
    if (typeof url !== "string" || url.trim() === "") throw new TypeError(say("runtime.badAddress"));
    if (url.length > maxAddressLength)
      throw new TypeError(say("remote.long", { limit: maxAddressLength, size: url.length }));
    return new StudyFile(url, context, told, () => context.openRemote(url));
  };
}
