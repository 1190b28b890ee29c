import { accessSync, constants, existsSync, mkdirSync, rmdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { RunningServer, ServerOptions } from "../server/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorCode, errorText } from "./errors.ts";
import type { PackageRoot } from "./package-root.ts";
import { openVerifier } from "./verify-for-server.ts";
import { openStudyWriter } from "./write-study.ts";

/** The folder of a workspace: the one that was given, or the usual one of this account. */
export function nameWorkspace(given: string | undefined): string {
  return given === undefined ? join(homedir(), "Chancery") : resolve(given);
}

/**
 * The workspace's folder as an absolute path.
 * @param given as on the command line; `~/Chancery` when undefined
 * @throws CommandError when it is a file, or can neither be written nor made
 */
export function findWorkspace(given: string | undefined): string {
  const folder = nameWorkspace(given);
  checkWritable(folder);
  return folder;
}

/**
 * Checks that `folder` can be written, or made where it is not there yet. It is left unmade: the server makes it,
 * and knows by that that the workspace is new.
 * @throws CommandError when it is a file, or can be neither written nor made
 */
export function checkWritable(folder: string): void {
  let missing: string | null = null;
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) {
    missing = nearest;
    nearest = dirname(nearest);
  }
  if (!statSync(nearest).isDirectory())
    throw new CommandError(
      nearest === folder
        ? say("cli.folder.file", { folder })
        : say("cli.folder.parent", { folder, parent: nearest }),
    );
  try {
    if (missing === null) accessSync(folder, constants.W_OK | constants.X_OK);
    else {
      // Tried one level deep: in places such as /proc, making folders recursively never returns.
      mkdirSync(missing);
      rmdirSync(missing);
    }
  } catch (error) {
    throw new CommandError(
      say("cli.folder.denied", { folder, code: errorCode(error) ?? "" }),
      say("cli.folder.denied.hint"),
    );
  }
}

/** Options that every server of this package has in common. */
export function serverDefaults(
  root: PackageRoot,
): Pick<ServerOptions, "assets" | "examples" | "writeStudy" | "verifyDossier"> {
  const examples = join(root.path, "examples");
  return {
    assets: join(root.path, "dist"),
    writeStudy: openStudyWriter(root),
    verifyDossier: openVerifier(root),
    ...(existsSync(examples) ? { examples } : {}),
  };
}

/**
 * Starts the server, telling what stands in the way.
 * @throws CommandError when the port is taken or denied, the address is not this machine's, or the folder cannot be used
 */
export async function startWorkspace(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(join(options.assets, "renderer")))
    throw new CommandError(
      say("cli.run.unbuilt", { file: join(options.assets, "renderer") }),
      say("cli.run.unbuilt.hint", { root: dirname(options.assets) }),
    );
  const { startServer } = await import("../server/server.ts");
  try {
    return await startServer(options);
  } catch (error) {
    throw describeStart(error, options);
  }
}

function describeStart(error: unknown, { host, port, folder }: ServerOptions): CommandError {
  const code = errorCode(error);
  if (code === "EADDRINUSE")
    return new CommandError(
      say("cli.serve.port.taken", { port: String(port), host }),
      say("cli.serve.port.taken.hint"),
      { cause: error },
    );
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EINVAL")
    return new CommandError(say("cli.serve.host", { host }), say("cli.serve.host.hint"));
  if (code === "EACCES" && error instanceof Error && "syscall" in error && error.syscall === "listen")
    return new CommandError(
      say("cli.serve.port.denied", { port: String(port) }),
      say("cli.serve.port.denied.hint"),
    );
  if (
    code !== undefined &&
    ["EACCES", "EPERM", "EROFS", "ENOSPC", "ENOENT", "ENOTDIR", "ENAMETOOLONG"].includes(code)
  )
    return new CommandError(say("cli.folder.denied", { folder, code }), say("cli.folder.denied.hint"));
  return new CommandError(say("cli.serve.cannot", { detail: errorText(error) }));
}

/** Resolves at the first signal to end, once the server has flushed and closed. */
export async function closeAtEnd(server: RunningServer, ended: Promise<void>): Promise<void> {
  await ended;
  // A peer that does not let go must not hold the end: everything received is on disk already.
  const limit = new Promise<void>((done) => {
    setTimeout(done, 10_000).unref();
  });
  await Promise.race([server.close(), limit]);
}
