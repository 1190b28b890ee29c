import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { say } from "../../shared/words/catalogue.ts";
import type { AppBrowser, Found, Opener } from "./choose-window.ts";

/** What is looked at to learn about the machine; tests give one of their own. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  exists(path: string): boolean;
}

export const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  home: homedir(),
  exists: existsSync,
};

/** Why no window can be shown here: no display on Linux, someone at another end; null where one can. */
export function findNoWindow({ platform, env }: Machine): string | null {
  if (platform !== "darwin" && platform !== "win32")
    return env.DISPLAY || env.WAYLAND_DISPLAY ? null : say("cli.why.display");
  return env.SSH_CONNECTION || env.SSH_TTY ? say("cli.why.remote") : null;
}

/** The path of a command on PATH; undefined when it is not there. */
export function findCommand(machine: Machine, command: string): string | undefined {
  return (machine.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => folder !== "")
    .map((folder) => join(folder, command))
    .find((path) => machine.exists(path));
}

const linuxBrowsers = [
  ["Google Chrome", "google-chrome-stable"],
  ["Google Chrome", "google-chrome"],
  ["Chromium", "chromium"],
  ["Chromium", "chromium-browser"],
  ["Microsoft Edge", "microsoft-edge-stable"],
  ["Microsoft Edge", "microsoft-edge"],
] as const;
const linuxFolders = ["/opt/google/chrome/google-chrome", "/snap/bin/chromium"] as const;
const macBrowsers = ["Google Chrome", "Chromium", "Microsoft Edge"] as const;
const windowsBrowsers = [
  ["Google Chrome", "Google\\Chrome\\Application\\chrome.exe"],
  ["Chromium", "Chromium\\Application\\chrome.exe"],
  ["Microsoft Edge", "Microsoft\\Edge\\Application\\msedge.exe"],
] as const;

/** A browser that takes `--app=URL`: Chrome, Chromium or Edge, on PATH or where its installer puts it. */
export function findAppBrowser(machine: Machine): Found<AppBrowser> {
  const found = listBrowsers(machine).find(({ path }) => machine.exists(path));
  if (!found) return { not: say("cli.why.no-chromium") };
  return { is: { ...found, profile: findProfile(machine, found.path) } };
}

function listBrowsers(machine: Machine): { name: string; path: string }[] {
  const { platform, env, home } = machine;
  if (platform === "darwin")
    return macBrowsers.flatMap((name) =>
      ["/Applications", join(home, "Applications")].map((folder) => ({
        name,
        path: `${folder}/${name}.app/Contents/MacOS/${name}`,
      })),
    );
  if (platform === "win32") {
    const folders = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter(
      (folder) => !!folder,
    );
    return windowsBrowsers.flatMap(([name, path]) =>
      folders.map((folder) => ({ name, path: `${folder}\\${path}` })),
    );
  }
  const named = linuxBrowsers.flatMap(([name, command]) => {
    const path = findCommand(machine, command);
    return path === undefined ? [] : [{ name, path }];
  });
  return [
    ...named,
    ...linuxFolders.map((path) => ({ name: path.includes("google") ? "Google Chrome" : "Chromium", path })),
  ];
}

/** Where the app window keeps its profile: the system's place for what can be made again. */
function findProfile({ platform, env, home }: Machine, browser: string): string {
  if (platform === "darwin") return join(home, "Library/Caches/Chancery/window");
  if (platform === "win32") return join(env.LOCALAPPDATA ?? home, "Chancery", "window");
  // A snap reads no hidden folder of the home, only its own.
  if (browser.startsWith("/snap/")) return join(home, "snap/chromium/common/chancery-window");
  return join(env.XDG_CACHE_HOME ?? join(home, ".cache"), "chancery", "window");
}

/** The command that opens an address in the default browser. */
export function findOpener(machine: Machine): Found<Opener> {
  if (machine.platform === "win32") {
    // Not `start`: cmd would read the & and % of an address.
    const command = join(machine.env.SYSTEMROOT ?? "C:\\Windows", "System32", "rundll32.exe");
    return { is: { command, args: ["url.dll,FileProtocolHandler"] } };
  }
  const opener = machine.platform === "darwin" ? "open" : "xdg-open";
  const command = findCommand(machine, opener);
  return command === undefined
    ? { not: say("cli.why.no-opener", { opener }) }
    : { is: { command, args: [] } };
}
