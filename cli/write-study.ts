/** Runs and writes a study for a server: `chancery export` in a process of its own. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import type { WriteStudy } from "../server/written-study.ts";
import { say } from "../shared/words/english.ts";
import { runOwnProcess, studyLimits } from "./own-process.ts";
import type { PackageRoot } from "./package-root.ts";

/** @param root the package whose command writes it */
export function openStudyWriter(root: PackageRoot): WriteStudy {
  return async ({ format, reason, reviews, study, out, signal }) => {
    const args = ["--lang", "en", "export", study, "--to", format, "--out", out, ...studyLimits];
    if (reviews !== undefined) args.push("--reviews", reviews);
    if (reason !== undefined) args.push(`--reason=${reason}`);
    const { code, said } = await runOwnProcess(root, { args, folder: dirname(study), signal });
    if (code !== null && existsSync(out)) return null;
    return said.replaceAll(study, "study.md") || say("server.write.ended");
  };
}
