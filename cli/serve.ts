import { resolve } from "node:path";
import type { RunningServer, ServerOptions } from "../server/types.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorCode } from "./errors.ts";
import { parseOptions, parseWhole } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { onSignal, writeOut } from "./process.ts";
import { checkWritable, closeAtEnd, findWorkspace, serverDefaults, startWorkspace } from "./workspace.ts";

/** Where a server listens unless told otherwise, so that its address stays the same from day to day. */
const usualPort = 4747;
const portsTried = 10;

export interface ServeOptions {
  readonly folder: string | undefined;
  readonly host: string;
  /** Undefined: the usual one, or the next that is free. */
  readonly port: number | undefined;
  readonly data: string | undefined;
  readonly publicUrl: string | undefined;
}

/**
 * Parses what stands behind `chancery serve`.
 * @throws CommandError for anything that is not an option of it
 */
export function parseServeOptions(args: readonly string[]): ServeOptions {
  const parsed = parseOptions(args, {
    command: "serve",
    options: { host: "value", port: "value", data: "value", "public-url": "value", "no-open": "flag" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const port = parsed.value("port");
  const data = parsed.value("data");
  return {
    folder: parsed.arguments[0],
    host: parsed.value("host") ?? "127.0.0.1",
    port: port === undefined ? undefined : parseWhole("--port", port, 0, 65_535),
    data: data === undefined ? undefined : resolve(data),
    publicUrl: parsePublicUrl(parsed.value("public-url")),
  };
}

function parsePublicUrl(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const url = URL.parse(text);
  const plain = url && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (!plain || (url.protocol !== "http:" && url.protocol !== "https:"))
    throw new CommandError(say("cli.serve.url", { value: text }));
  return url.origin;
}

/**
 * `chancery serve [FOLDER]`: serves the workspace until a signal ends it.
 * @returns 0 once it has closed
 * @throws CommandError when it cannot start
 */
export async function serve(args: readonly string[]): Promise<number> {
  const options = parseServeOptions(args);
  const folder = findWorkspace(options.folder);
  if (options.data !== undefined) checkWritable(options.data);
  const ended = new Promise<void>((resolve) => onSignal(() => resolve()));
  const server = await startAtPort(options.port, {
    ...serverDefaults(findPackageRoot()),
    folder,
    host: options.host,
    data: options.data,
    publicUrl: options.publicUrl,
  });
  await writeOut(`${say("cli.serve.listening", { url: server.ownerUrl })}\n`);
  process.stderr.write(`${say("cli.serve.folder", { folder })}\n`);
  if (!isLoopback(options.host) && options.publicUrl === undefined)
    process.stderr.write(`${say("cli.serve.exposed", { host: options.host })}\n`);
  await closeAtEnd(server, ended);
  return 0;
}

async function startAtPort(
  port: number | undefined,
  rest: Omit<ServerOptions, "port">,
): Promise<RunningServer> {
  if (port !== undefined) return startWorkspace({ ...rest, port });
  for (let tried = usualPort; tried < usualPort + portsTried; tried++) {
    try {
      return await startWorkspace({ ...rest, port: tried });
    } catch (error) {
      if (errorCode(error) !== "EADDRINUSE") throw error;
    }
  }
  return startWorkspace({ ...rest, port: 0 });
}

const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host.startsWith("127.");
