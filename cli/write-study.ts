/** Runs and writes a study for a server, in a process of its own: `chancery export` with limits. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WriteStudy } from "../server/written-study.ts";
import { say } from "../shared/words/english.ts";
import type { PackageRoot } from "./package-root.ts";

/** Seconds per cell, and MB that study code may use, and show. */
const limits = ["--time", "60", "--memory", "1024", "--output", "128"];
/** MB that the process itself may use beside. */
const ownMemory = 1024;
/** Characters of what it says that are kept. */
const mostSaid = 4000;

/** @param root the package whose command writes it */
export function openStudyWriter(root: PackageRoot): WriteStudy {
  return ({ format, reason, reviews, study, out, signal }) =>
    new Promise((resolve) => {
      const args = ["--lang", "en", "export", study, "--to", format, "--out", out, ...limits];
      if (reviews !== undefined) args.push("--reviews", reviews);
      if (reason !== undefined) args.push(`--reason=${reason}`);
      const child = spawn(
        process.execPath,
        [`--max-old-space-size=${ownMemory}`, join(root.path, "bin/chancery.js"), ...args],
        {
          ...{
            cwd: dirname(study),
            stdio: ["ignore", "ignore", "pipe", "ipc"],
            signal,
            killSignal: "SIGKILL",
          },
          // Nothing of the server's own environment: it may hold the password of its database.
          env: {
            PATH: process.env.PATH,
            TMPDIR: dirname(study),
            CHANCERY_KEYS: join(dirname(study), ".keys"),
          },
        },
      );
      let said = "";
      child.stderr?.on("data", (chunk: Buffer) => {
        said = (said + chunk.toString("utf8")).slice(0, mostSaid);
      });
      // One that was ended is waited for: until then it may write.
      child.once("error", () => {
        if (child.pid === undefined) resolve(say("server.write.ended"));
      });
      child.once("close", (code) => {
        const [first = ""] = said.replaceAll(study, "study.md").split("\n");
        // Without a code it was killed.
        resolve(
          code !== null && existsSync(out)
            ? null
            : first.replace(/^chancery: /, "") || say("server.write.ended"),
        );
      });
    });
}
