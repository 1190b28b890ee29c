import type { ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";
import type { Secret } from "../server/vault/keyring.ts";
import { say } from "../shared/words/catalogue.ts";
import { CommandError, errorText } from "./errors.ts";
import { chooseWindow, type WindowChoice, type WindowFacts, withoutChoice } from "./open/choose-window.ts";
import { runDesktop } from "./open/desktop-app.ts";
import { findElectron } from "./open/electron-binary.ts";
import { findAppBrowser, findNoWindow, findOpener, thisMachine } from "./open/machine.ts";
import { startWindow, windowCommand } from "./open/start-window.ts";
import { parseOptions, parseWhole } from "./options.ts";
import { findPackageRoot, type PackageRoot } from "./package-root.ts";
import { onSignal, writeOut } from "./process.ts";
import { findSecret, findSource, isEncrypted, isGiven } from "./vault/workspace-secret.ts";
import { checkWritable, closeAtEnd, findWorkspace, serverDefaults, startWorkspace } from "./workspace.ts";

export interface OpenOptions {
  readonly folder: string | undefined;
  readonly data: string | undefined;
  /** What study code may use in the desktop app, in megabytes; undefined leaves it to the app. */
  readonly memory: number | undefined;
  readonly window: boolean;
  /** Holds the passphrase of an encrypted workspace. */
  readonly passphraseFile: string | undefined;
}

/**
 * Parses what stands behind `chancery open`.
 * @throws CommandError for anything that is not an option of it
 */
export function parseOpenOptions(args: readonly string[]): OpenOptions {
  const parsed = parseOptions(args, {
    command: "open",
    options: { data: "value", memory: "value", "no-open": "flag", "passphrase-file": "value" },
    arguments: { max: 1, words: say("cli.arguments.folder") },
  });
  const data = parsed.value("data");
  const memory = parsed.value("memory");
  return {
    folder: parsed.arguments[0],
    data: data === undefined ? undefined : resolve(data),
    memory: memory === undefined ? undefined : parseWhole("--memory", memory, 256, 65_536),
    window: !parsed.has("no-open"),
    passphraseFile: parsed.value("passphrase-file"),
  };
}

interface Workspace {
  readonly folder: string;
  readonly data: string | undefined;
}

/**
 * `chancery open [FOLDER]`: the workspace in the best window this machine has; its address is always printed.
 * @returns 0 once it was closed or a signal ended it
 * @throws CommandError when the workspace cannot be served
 */
export async function open(args: readonly string[]): Promise<number> {
  const options = parseOpenOptions(args);
  const folder = findWorkspace(options.folder);
  if (options.data !== undefined) checkWritable(options.data);
  const workspace = { folder, data: options.data };
  const source = findSource(options.passphraseFile);
  // Asked for once, and only where it is needed: the desktop app may know the key.
  let asked: Promise<Secret | undefined> | undefined;
  const findOnce = () => {
    asked ??= findSecret(source, folder, options.data);
    return asked;
  };
  const findKey = async () => openKey(await findOnce(), workspace);
  const isLocked = await isEncrypted(folder, options.data);
  const root = findPackageRoot();
  let electron: ChildProcess | null = null;
  const ended = new Promise<void>((done) =>
    onSignal((signal) => {
      electron?.kill(signal);
      done();
    }),
  );
  let facts = await findFacts(root, options.window);
  let choice = chooseWindow(facts);
  if (choice.kind === "electron") {
    await writeOut(`${choice.words}\n`);
    const code = await runDesktop({
      path: choice.path,
      args: desktopArguments(root, workspace, options.memory),
      key: !isLocked ? undefined : isGiven(source) ? await findKey() : "",
      askKey: findKey,
      onStart: (app) => {
        electron = app;
      },
    });
    if (code !== null) return code;
    electron = null;
    facts = withoutChoice(facts, choice);
    choice = chooseWindow(facts);
  }
  const server = await startWorkspace({
    ...{ ...serverDefaults(root), ...workspace, secret: await findOnce() },
    ...{ host: "127.0.0.1", port: 0 },
  });
  await writeOut(`${say("cli.serve.listening", { url: server.ownerUrl })}\n`);
  for (const warning of server.warnings) process.stderr.write(`${warning}\n`);
  await showWindow(facts, choice, server.ownerUrl);
  process.stderr.write(`${say("cli.open.stop")}\n`);
  await closeAtEnd(server, ended);
  return 0;
}

async function findFacts(root: PackageRoot, wanted: boolean): Promise<WindowFacts> {
  const noWindow = wanted ? findNoWindow(thisMachine) : say("cli.why.no-open");
  const isRoot = process.getuid?.() === 0;
  const useless = noWindow !== null || isRoot;
  return {
    noWindow,
    root: isRoot,
    // Not fetched where it could not be used.
    electron: useless
      ? { not: say(isRoot ? "cli.why.root" : "cli.why.display") }
      : await findElectron({
          root: root.path,
          env: process.env,
          onFetch: () => process.stderr.write(`${say("cli.open.fetching")}\n`),
        }),
    browser: findAppBrowser(thisMachine),
    opener: findOpener(thisMachine),
  };
}

function desktopArguments(
  root: PackageRoot,
  { folder, data }: Workspace,
  memory: number | undefined,
): string[] {
  return [
    ...[root.path, `--workspace=${folder}`],
    ...(data === undefined ? [] : [`--data=${data}`]),
    ...(memory === undefined ? [] : [`--memory=${memory}`]),
  ];
}

/** The key of an encrypted workspace, as base64; "" where it is not encrypted any more. @throws CommandError when the passphrase is wrong */
async function openKey(secret: Secret | undefined, { folder, data }: Workspace): Promise<string> {
  if (secret === undefined) return "";
  const { Keyring } = await import("../server/vault/keyring.ts");
  try {
    return Buffer.from(Keyring.unlock(data ?? join(folder, ".chancery"), secret).key).toString("base64");
  } catch (error) {
    throw new CommandError(errorText(error), undefined, { cause: error });
  }
}

/** Tries one window after the other until one opens; says which, and why. The server keeps running in any case. */
async function showWindow(facts: WindowFacts, first: WindowChoice, url: string): Promise<void> {
  let known = facts;
  let choice = first;
  while (choice.kind === "app-window" || choice.kind === "browser") {
    const { command, args } = windowCommand(choice, url);
    const failure = await startWindow(command, args);
    if (failure === null) break;
    known = withoutChoice(known, choice);
    choice = chooseWindow(known);
  }
  await writeOut(`${choice.words}\n`);
}
