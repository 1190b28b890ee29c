import { join } from "node:path";
import { expect, test } from "vitest";
import { findAppBrowser, findNoWindow, findOpener, type Machine } from "../../cli/open/machine.ts";

function machine(
  platform: NodeJS.Platform,
  files: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Machine {
  return { platform, env, home: "/home/ada", exists: (path) => files.includes(path) };
}

test("Linux needs a display; macOS and Windows need not be at the other end of ssh", () => {
  expect(findNoWindow(machine("linux", []))).toBe("there is no display here");
  expect(findNoWindow(machine("linux", [], { DISPLAY: ":0" }))).toBeNull();
  expect(findNoWindow(machine("linux", [], { WAYLAND_DISPLAY: "wayland-0" }))).toBeNull();
  expect(findNoWindow(machine("darwin", []))).toBeNull();
  expect(findNoWindow(machine("darwin", [], { SSH_CONNECTION: "1" }))).toBe("this is a remote session");
  expect(findNoWindow(machine("win32", []))).toBeNull();
});

test("browsers are found on PATH, Chrome before Chromium before Edge", () => {
  const files = [
    join("/usr/bin", "microsoft-edge"),
    join("/usr/bin", "chromium"),
    join("/opt/bin", "google-chrome"),
  ];
  const env = { PATH: ["/usr/bin", "/opt/bin"].join(process.platform === "win32" ? ";" : ":") };
  expect(findAppBrowser(machine("linux", files, env))).toMatchObject({
    is: { name: "Google Chrome", path: join("/opt/bin", "google-chrome") },
  });
  expect(findAppBrowser(machine("linux", files.slice(0, 2), env))).toMatchObject({
    is: { name: "Chromium" },
  });
  expect(findAppBrowser(machine("linux", files.slice(0, 1), env))).toMatchObject({
    is: { name: "Microsoft Edge" },
  });
  expect(findAppBrowser(machine("linux", [], env))).toEqual({ not: "no Chrome, Chromium or Edge was found" });
});

test("browsers are found where installers put them", () => {
  const mac = "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge";
  expect(findAppBrowser(machine("darwin", [mac]))).toMatchObject({ is: { path: mac } });
  const windows = "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe";
  expect(findAppBrowser(machine("win32", [windows], { PROGRAMFILES: "C:\\Program Files" }))).toMatchObject({
    is: { path: windows },
  });
});

test("a snap's profile is in its own folder, as it reads no hidden one", () => {
  expect(findAppBrowser(machine("linux", ["/snap/bin/chromium"]))).toMatchObject({
    is: { profile: join("/home/ada", "snap/chromium/common/chancery-window") },
  });
});

test("the default browser is opened by the system's own command", () => {
  const env = { PATH: "/usr/bin" };
  expect(findOpener(machine("linux", [join("/usr/bin", "xdg-open")], env))).toEqual({
    is: { command: join("/usr/bin", "xdg-open"), args: [] },
  });
  expect(findOpener(machine("darwin", [join("/usr/bin", "open")], env))).toMatchObject({
    is: { command: join("/usr/bin", "open") },
  });
  expect(findOpener(machine("linux", [], env))).toEqual({
    not: "nothing here opens a browser (xdg-open is missing)",
  });
  expect(findOpener(machine("win32", []))).toMatchObject({ is: { args: ["url.dll,FileProtocolHandler"] } });
});
