import { resolve } from "node:path";
import type { CertificateFiles } from "../server/certificate.ts";
import { type Limits, limitOptions } from "../server/limits.ts";
import type { SignInOptions } from "../server/sign-in/types.ts";
import { parseAddress } from "../server/sql/postgres/address.ts";
import type { RunningServer, ServerOptions } from "../server/types.ts";
import { paths } from "../shared/protocol/api.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorCode, errorText } from "./errors.ts";
import { type OptionKind, type ParsedOptions, parseOptions, parseWhole } from "./options.ts";
import { findPackageRoot } from "./package-root.ts";
import { onSignal, writeOut } from "./process.ts";
import { parseSignInOptions, signInOptionKinds } from "./sign-in-options.ts";
import { findSecret, findSource } from "./vault/workspace-secret.ts";
import { checkWritable, closeAtEnd, findWorkspace, serverDefaults, startWorkspace } from "./workspace.ts";
import { keepYoungSpace } from "./young-space.ts";

/** Where a server listens unless told otherwise, so that its address stays the same from day to day. */
const usualPort = 4747;
const portsTried = 10;

export interface ServeOptions {
  readonly folder: string | undefined;
  readonly host: string;
  /** Undefined: the usual one, or the next that is free. */
  readonly port: number | undefined;
  readonly data: string | undefined;
  /** Address of a Postgres database in the place of the data folder's. */
  readonly database: string | undefined;
  /** Undefined: the only server of its lab. */
  readonly instance: ServerOptions["instance"];
  readonly publicUrl: string | undefined;
  /** Undefined: links alone let people in. */
  readonly signIn: SignInOptions | undefined;
  /** Absolute paths of the PEM files. */
  readonly certificate: CertificateFiles | undefined;
  /** Plain HTTP beyond this machine was asked for by name. */
  readonly insecure: boolean;
  /** Holds the passphrase of an encrypted workspace. */
  readonly passphraseFile: string | undefined;
  /** Only those that were given. */
  readonly limits: Partial<Limits>;
}

/**
 * Parses what stands behind `chancery serve`.
 * @param environment CHANCERY_DATABASE in it stands for --database
 * @throws CommandError for anything that is not an option of it
 */
export function parseServeOptions(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ServeOptions {
  const parsed = parseOptions(args, {
    command: "serve",
    options: {
      host: "value",
      port: "value",
      data: "value",
      database: "value",
      "instance-url": "value",
      lease: "value",
      "public-url": "value",
      cert: "value",
      key: "value",
      "insecure-http": "flag",
      "passphrase-file": "value",
      "no-open": "flag",
      ...signInOptionKinds,
      ...Object.fromEntries(
        Object.values(limitOptions).map(({ option }): [string, OptionKind] => [option, "value"]),
      ),
    },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const port = parsed.value("port");
  const data = parsed.value("data");
  return {
    folder: parsed.arguments[0],
    host: parsed.value("host") ?? "127.0.0.1",
    port: port === undefined ? undefined : parseWhole("--port", port, 0, 65_535),
    data: data === undefined ? undefined : resolve(data),
    database: parseDatabase(parsed.value("database"), environment.CHANCERY_DATABASE),
    instance: parseInstance(parsed, environment),
    publicUrl: parsePublicUrl(parsed.value("public-url")),
    signIn: parseSignInOptions(parsed),
    certificate: parseCertificate(parsed),
    insecure: parsed.has("insecure-http"),
    passphraseFile: parsed.value("passphrase-file"),
    limits: parseLimits(parsed),
  };
}

function parseLimits(parsed: ParsedOptions): Partial<Limits> {
  const given = Object.entries(limitOptions).flatMap(([limit, { option, unit, max }]) => {
    const text = parsed.value(option);
    return text === undefined ? [] : [[limit, parseWhole(`--${option}`, text, 1, max) * unit]];
  });
  return Object.fromEntries(given);
}

function parseCertificate(parsed: ParsedOptions): CertificateFiles | undefined {
  const [cert, key] = [parsed.value("cert"), parsed.value("key")];
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new CommandError(say("tls.both"));
  if (parsed.has("insecure-http")) throw new CommandError(say("tls.insecureToo"));
  return { cert: resolve(cert), key: resolve(key) };
}

function parseDatabase(option: string | undefined, variable: string | undefined): string | undefined {
  const address = option ?? (variable === "" ? undefined : variable);
  if (address === undefined) return undefined;
  try {
    const { password } = parseAddress(address);
    // Every program of the machine may read a command line.
    if (option !== undefined && password !== undefined) throw new Error(say("database.password"));
  } catch (error) {
    throw new CommandError(errorText(error));
  }
  return address;
}

function parseInstance(parsed: ParsedOptions, environment: NodeJS.ProcessEnv): ServerOptions["instance"] {
  const [address, lease] = [parsed.value("instance-url"), parsed.value("lease")];
  if (address === undefined) {
    if (lease !== undefined) throw new CommandError(say("cluster.lease"));
    return undefined;
  }
  const url = URL.parse(address);
  const isPlain = url && url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  if (!isPlain || !/^https?:$/.test(url.protocol)) throw new CommandError(say("cluster.address"));
  const hasDatabase = Boolean(parsed.value("database") ?? environment.CHANCERY_DATABASE);
  if (!hasDatabase || parsed.value("public-url") === undefined) throw new CommandError(say("cluster.needs"));
  const leaseMs = lease === undefined ? undefined : parseWhole("--lease", lease, 2, 600) * 1000;
  return { address: url.origin, leaseMs };
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
  const options = parseServeOptions(args, process.env);
  const folder = findWorkspace(options.folder);
  keepYoungSpace();
  if (options.data !== undefined) checkWritable(options.data);
  const secret = await findSecret(findSource(options.passphraseFile), folder, options.data);
  let server: RunningServer | undefined;
  const reload = (): void => server?.reloadCertificate();
  const ended = new Promise<void>((resolve) =>
    onSignal(() => resolve(), options.certificate && !process.stdin.isTTY ? reload : undefined),
  );
  server = await startAtPort(options.port, {
    ...serverDefaults(findPackageRoot()),
    folder,
    host: options.host,
    data: options.data,
    database: options.database,
    instance: options.instance,
    publicUrl: options.publicUrl,
    signIn: options.signIn,
    certificate: options.certificate,
    insecure: options.insecure,
    secret,
    tell: (sentence) => process.stderr.write(`${sentence}\n`),
    limits: options.limits,
  });
  await writeOut(`${say("cli.serve.listening", { url: server.ownerUrl })}\n`);
  process.stderr.write(`${say("cli.serve.folder", { folder })}\n`);
  for (const warning of server.warnings) process.stderr.write(`${warning}\n`);
  if (options.signIn !== undefined) {
    const base = options.publicUrl ?? server.url;
    const { issuer } = options.signIn;
    const where = { issuer, callback: `${base}${paths.signInCallback}`, home: `${base}/` };
    process.stderr.write(`${say("cli.serve.oidc.on", where)}\n`);
  }
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
