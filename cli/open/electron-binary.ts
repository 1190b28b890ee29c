import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { say } from "../../shared/words/catalogue.ts";
import type { Found } from "./choose-window.ts";

const fetchLimit = 60_000;

/** Why the binary could not be had, in the words of the note that is kept. */
type Failure = "cli.why.fetch-failed" | "cli.why.fetch-late";

export interface ElectronFinder {
  /** Chancery's own folder. */
  readonly root: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Told once, before the binary is fetched. */
  readonly onFetch: () => void;
  /** Runs the electron package's installer; resolves to null when it brought the binary. Replaced in tests. */
  readonly install?: (script: string) => Promise<Failure | null>;
}

/**
 * Finds Electron's binary. Where the package is present without it (npm does not run its install script), it is
 * fetched once for each version; a failure is noted in `dist/`, so that no later start waits for it again.
 */
export async function findElectron(finder: ElectronFinder): Promise<Found<string>> {
  const { root, env } = finder;
  if (env.CHANCERY_NO_ELECTRON === "1") return { not: say("cli.why.unwanted") };
  const folder = join(root, "node_modules/electron");
  if (!existsSync(join(folder, "package.json"))) return { not: say("cli.why.absent") };
  if (!existsSync(join(root, "dist/electron/main.js"))) return { not: say("cli.why.unbuilt") };
  const present = locateBinary(folder, env);
  if (present !== null) return { is: present };
  const note = join(root, "dist/.electron-fetch");
  const version =
    readFileSync(join(folder, "package.json"), "utf8").match(/"version":\s*"([^"]+)"/)?.[1] ?? "";
  const known = readNote(note, version);
  if (known !== null) return { not: say(known) };
  finder.onFetch();
  const failure = await (finder.install ?? installElectron)(join(folder, "install.js"));
  const fetched = failure === null ? locateBinary(folder, env) : null;
  if (fetched !== null) return { is: fetched };
  const reason = failure ?? "cli.why.fetch-failed";
  try {
    writeFileSync(note, `${version} ${reason}\n`);
  } catch {
    // A read-only checkout: the next start tries again.
  }
  return { not: say(reason) };
}

/** The path that electron/index.js would give, without its download. */
function locateBinary(folder: string, env: ElectronFinder["env"]): string | null {
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist");
  const pathFile = join(folder, "path.txt");
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8") : "electron";
  const path = join(dist, name);
  return existsSync(path) ? path : null;
}

function readNote(note: string, version: string): Failure | null {
  if (!existsSync(note)) return null;
  const [of, reason] = readFileSync(note, "utf8").trim().split(" ");
  if (of !== version) return null;
  return reason === "cli.why.fetch-late" ? reason : "cli.why.fetch-failed";
}

function installElectron(script: string): Promise<Failure | null> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script], { stdio: "ignore" });
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      resolve("cli.why.fetch-late");
    }, fetchLimit);
    child.on("error", () => {
      clearTimeout(timer);
      resolve("cli.why.fetch-failed");
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? null : "cli.why.fetch-failed");
    });
  });
}
