import { realpathSync, statSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import { say } from "../shared/words/catalogue.ts";

/** What a path that a person, a file manager or another start gave is to the app. */
export type Target =
  | { readonly kind: "workspace"; readonly folder: string }
  /** A study in its folder, which becomes the workspace. */
  | { readonly kind: "study"; readonly folder: string; readonly name: string; readonly path: string }
  /** What the server makes a study of, in the workspace that is open. */
  | { readonly kind: "import"; readonly path: string; readonly type: string }
  | { readonly kind: "refused"; readonly sentence: string };

/** No study is larger; its data is counted by the server. */
const largestImport = 200 * 1024 * 1024;

const imports: ReadonlyMap<string, string> = new Map([[".md", "text/markdown; charset=utf-8"]]);

/**
 * Says what a path is. Links are followed: a study's folder is the one it truly stands in.
 * @param path absolute
 */
export function readTarget(path: string): Target {
  let true_: string;
  let about: ReturnType<typeof statSync>;
  try {
    true_ = realpathSync(path);
    about = statSync(true_);
  } catch {
    return { kind: "refused", sentence: say("desktop.open.missing", { path }) };
  }
  if (about.isDirectory()) return { kind: "workspace", folder: true_ };
  const name = basename(true_);
  const ending = extname(name).toLowerCase();
  // Chancery's own words speak of dossiers: one is told apart from what is foreign.
  if (about.isFile() && ending === ".dossier")
    return { kind: "refused", sentence: say("desktop.open.dossier", { name }) };
  const type = imports.get(ending);
  if (!about.isFile() || type === undefined)
    return { kind: "refused", sentence: say("desktop.open.unknown", { name }) };
  if (name.endsWith(".study.md")) return { kind: "study", folder: dirname(true_), name, path: true_ };
  if (about.size > largestImport)
    return { kind: "refused", sentence: say("desktop.open.large", { name, megabytes: 200 }) };
  return { kind: "import", path: true_, type };
}
