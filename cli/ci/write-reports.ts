import { hostname } from "node:os";
import { relative, resolve } from "node:path";
import type { Cell } from "../../shared/study/model.ts";
import { writeFile } from "../export/write-file.ts";
import { writeAnnotations } from "./annotations.ts";
import { writeBadge } from "./badge.ts";
import { writeJunit } from "./junit.ts";
import { locateCells } from "./locate-cells.ts";
import type { CiOptions } from "./options.ts";
import type { Outcome } from "./outcome.ts";

/** Where a repository stands on a machine of GitHub's: annotations name files from there. */
const top = (env: NodeJS.ProcessEnv) => env.GITHUB_WORKSPACE ?? process.cwd();

/**
 * Writes what was asked for. Annotations go to stderr, so that `--json` stays one document.
 * @param text of the study file, with its cells
 * @throws CommandError when a file cannot be written
 */
export async function writeReports(
  options: CiOptions,
  outcome: Outcome,
  kind: "run" | "check",
  text: string,
  cells: readonly Cell[],
): Promise<void> {
  if (options.annotates) {
    const path = relative(top(process.env), resolve(outcome.file)).replaceAll("\\", "/");
    process.stderr.write(writeAnnotations(outcome, path, locateCells(text, cells)));
  }
  if (options.junit !== undefined)
    await writeFile(resolve(options.junit), writeJunit(outcome, new Date(), hostname()));
  if (options.badge !== undefined) await writeFile(resolve(options.badge), writeBadge(outcome, kind));
}
