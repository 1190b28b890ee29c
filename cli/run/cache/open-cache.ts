import { existsSync, readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { HostFile } from "../../../kernel/session/types.ts";
import { canonicalJson } from "../../../shared/hash.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { CommandError, errorText } from "../../errors.ts";
import type { PackageRoot } from "../../package-root.ts";
import type { RunOptions } from "../options.ts";
import { ResultStore } from "./store.ts";

/** A cache of one folder, and how its results are told from those of other versions and limits. */
export interface OpenCache {
  readonly store: ResultStore;
  readonly circumstances: string;
  readonly hashNow: (name: string) => Promise<string | null>;
}

/** What the cache asks the study's host for. */
export interface Sources {
  openFile(name: string): Promise<HostFile>;
  openRemote(url: string): Promise<HostFile>;
}

/**
 * Opens the folder that `--cache` names, and makes it where there is none.
 * @param run what every run of the study has in common
 * @throws CommandError when it cannot be made
 */
export async function openCache(
  folder: string,
  options: RunOptions,
  root: PackageRoot,
  run: { readonly seed: number; readonly language: string },
  sources: Sources,
): Promise<OpenCache> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new CommandError(say("cli.run.cache.folder", { folder, detail: errorText(error) }));
  }
  const { rows, time, memory, output, settings } = options;
  const circumstances = canonicalJson({
    ...{ build: readBuild(root), v8: process.versions.v8, arch: process.arch },
    ...{ ...run, rows, time, memory, output, settings: [...settings].sort() },
  });
  return {
    store: new ResultStore(folder),
    circumstances,
    async hashNow(name) {
      const isAddress = /^https?:/i.test(name);
      // What is to be fetched again is read by the cell itself.
      if (isAddress && options.refresh) return null;
      const file = await (isAddress ? sources.openRemote(name) : sources.openFile(name)).catch(() => null);
      if (file === null) return "";
      return file.sha256 ?? (await file.hash?.()) ?? null;
    },
  };
}

/** What tells this build from every other: the hash of all its sources, which the build leaves beside itself. */
function readBuild({ path, manifest }: PackageRoot): string {
  const stamp = join(path, "dist/.stamp");
  return `${manifest.version} ${existsSync(stamp) ? readFileSync(stamp, "utf8") : ""}`;
}
