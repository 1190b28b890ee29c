/** Entry of the desktop app: the embedded server, then a window around it. Bundled to dist/electron/main.js. */
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { startServer } from "../server/server.ts";
import { lockedCode } from "../server/vault/handover.ts";
import { readKeyring, WrongSecret } from "../server/vault/keyring.ts";
import { say } from "../shared/words/catalogue.ts";
import { speak } from "../shared/words/language.ts";
import { Desktop, type OpenRequest } from "./desktop.ts";
import {
  type Handover,
  parseLaunchOptions,
  readHandover,
  takeArguments,
  unpackedPath,
} from "./launch-options.ts";
import { readTarget } from "./open-target.ts";
import { chooseSwitches, findForbiddenSwitch } from "./policy/switches.ts";
import { RecentList } from "./recent.ts";
import { keepShellLanguage, readShellLanguage } from "./remembered-language.ts";
import { startAtPort } from "./remembered-port.ts";
import { findWorkspaceSecret, isLeftToStore, LockedWorkspace } from "./workspace-key.ts";

const homepage = "https://datadiplomacylab.org/chancery";

// Dynamic: "electron" is a module inside Electron only, and the type of a static import would say otherwise.
const electron = await import("electron");
const { app, dialog } = electron;

const args = takeArguments(process.argv, app.isPackaged);
const request = parseLaunchOptions(args, process.cwd());
const handover: Handover = { args, cwd: process.cwd() };
const forbidden = findForbiddenSwitch((name) => app.commandLine.hasSwitch(name), app.isPackaged);
/** What was asked for before the window was there, by a second start or, on macOS, by the system. */
const early: OpenRequest[] = [];
let desktop: Desktop | undefined;

if (forbidden !== null) refuseSwitch(forbidden);
else if (app.requestSingleInstanceLock(handover)) prepare();
// The first instance opens what this one was asked for.
else app.quit();

function prepare(): void {
  app.enableSandbox();
  for (const [name, value] of chooseSwitches(request.memory)) app.commandLine.appendSwitch(name, value);
  app.on("open-file", (event, path) => {
    event.preventDefault();
    openSoon({ folder: undefined, data: undefined, paths: [path] });
  });
  app.on("second-instance", (_event, _argv, _cwd, asked) => {
    const read = readHandover(asked);
    if (read !== null) openSoon(read);
  });
  // Not awaited here: Electron is ready only once this module has been evaluated.
  void app.whenReady().then(start);
}

function openSoon(asked: OpenRequest): void {
  if (desktop === undefined) early.push(asked);
  else void desktop.open(asked);
}

function refuseSwitch(name: string): void {
  // Its own launcher adds this one where the system refuses the sandbox.
  const isAppImage = name === "no-sandbox" && process.env.APPIMAGE !== undefined;
  const refuse = (sentence: string): void => {
    dialog.showErrorBox(say("desktop.title"), sentence);
    app.exit(2);
  };
  // Opened from a file manager, it has no terminal to tell; before it is ready there is no dialog either.
  if (isAppImage) void app.whenReady().then(() => refuse(say("desktop.forbidden.sandbox")));
  // A debugger is not given the time to connect.
  else refuse(say("desktop.forbidden", { name }));
}

async function start(): Promise<void> {
  const root = app.getAppPath();
  const profile = app.getPath("userData");
  const language = join(profile, "language");
  const mayAsk = isLeftToStore(process.env);
  const findSecret = (data: string) => {
    const secret = findWorkspaceSecret(data, profile, electron.safeStorage, process.env);
    if (secret === undefined && mayAsk && desktop === undefined && readKeyring(data) !== undefined)
      throw new LockedWorkspace();
    return secret;
  };
  try {
    await speak(readShellLanguage(language, app.getPreferredSystemLanguages()));
    const opened = new Desktop(
      electron,
      {
        startServer: (folder, data) =>
          startAtPort(join(profile, "port"), (port) =>
            startServer({
              folder,
              data,
              secret: findSecret(data ?? join(folder, ".chancery")),
              host: "127.0.0.1",
              port,
              assets: unpackedPath(join(root, "dist")),
              examples: unpackedPath(join(root, "examples")),
            }),
          ),
        recent: new RecentList(join(profile, "recent.json")),
        readTarget,
        readFile: (path) => Uint8Array.from(readFileSync(path)),
        keepLanguage: (spoken) => keepShellLanguage(language, spoken),
        secrets: electron.safeStorage,
        kill: (pid) => process.kill(pid, "SIGKILL"),
        print: (line) => process.stdout.write(`${line}\n`),
      },
      {
        preload: join(root, "dist/electron/preload.cjs"),
        version: app.getVersion(),
        platform: process.platform,
        defaultFolder: join(homedir(), "Chancery"),
        homepage,
        memory: request.memory,
        devTools: !app.isPackaged || request.devTools,
      },
    );
    // A file that the system names at the start stands for an argument.
    const [first] = request.paths.length > 0 ? [] : early.splice(0, 1);
    await opened.start({ ...request, paths: first?.paths ?? request.paths });
    desktop = opened;
    for (const asked of early.splice(0)) await opened.open(asked);
  } catch (error) {
    if (error instanceof LockedWorkspace || (mayAsk && error instanceof WrongSecret))
      return app.exit(lockedCode);
    const detail = error instanceof Error ? error.message : String(error);
    dialog.showErrorBox(say("desktop.title"), say("desktop.failed", { detail }));
    app.exit(2);
  }
}
