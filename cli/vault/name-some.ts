import { relative } from "node:path";
import { say } from "../../shared/words/catalogue.ts";

/** Files that are named; more are a number. */
const mostNamed = 8;

/** The first of some files, as they are called from a folder. */
export function nameSome(folder: string, paths: readonly string[]): string {
  const names = paths.map((path) => relative(folder, path));
  const files = names.slice(0, mostNamed).join(", ");
  return names.length <= mostNamed
    ? files
    : say("vault.left.more", { files, count: names.length - mostNamed });
}
