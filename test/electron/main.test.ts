/** The entry itself, over a stand-in for Electron and a real embedded server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keyVariable, lockedCode } from "../../server/vault/handover.ts";
import { Keyring } from "../../server/vault/keyring.ts";
import { say } from "../../shared/words/catalogue.ts";
import { standIn } from "./support/stand-in.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-desktop-"));
});
afterEach(() => {
  vi.doUnmock("electron");
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

interface Start {
  /** Switches that Chromium was given. */
  readonly switches?: readonly string[];
  readonly isFirst?: boolean;
  readonly args?: readonly string[];
}

/** Runs electron/main.ts as an installed app. */
async function runMain({ switches = [], isFirst = true, args = [] }: Start) {
  const stand = standIn();
  const order: string[] = [];
  const ready = Promise.withResolvers<void>();
  const appended: [string, string][] = [];
  const handedOver: unknown[] = [];
  const app = Object.assign(stand.app, {
    isPackaged: true,
    commandLine: {
      hasSwitch: (name: string) => switches.includes(name),
      appendSwitch: (name: string, value: string) => void appended.push([name, value]),
    },
    requestSingleInstanceLock(data: unknown) {
      handedOver.push(data);
      return isFirst;
    },
    enableSandbox: () => void order.push("sandbox"),
    whenReady() {
      order.push("ready");
      return ready.promise;
    },
    getAppPath: () => folder,
    getPath: () => folder,
    getVersion: () => "1.2.3",
    getPreferredSystemLanguages: () => ["en-GB"],
  });
  const showErrorBox = vi.fn();
  vi.resetModules();
  vi.doMock("electron", () => ({
    ...stand.electron,
    app,
    dialog: { ...stand.electron.dialog, showErrorBox },
    safeStorage: { isEncryptionAvailable: () => false },
  }));
  const lines: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    lines.push(String(text));
    return true;
  });
  const argv = process.argv;
  process.argv = ["chancery", ...args];
  try {
    await import("../../electron/main.ts");
  } finally {
    process.argv = argv;
  }
  const quit = async () => {
    app.emit("before-quit", { preventDefault: () => undefined });
    await vi.waitFor(() => expect(app.exit).toHaveBeenCalled());
  };
  return { ...stand, app, order, ready, appended, handedOver, showErrorBox, lines, quit };
}

test("the sandbox and Chromium's switches are set before the app is ready; then the workspace opens", async () => {
  const workspace = join(folder, "lab");
  const main = await runMain({ args: [`--workspace=${workspace}`, "--memory=8192"] });
  expect(main.order).toEqual(["sandbox", "ready"]);
  expect(main.appended).toContainEqual(["js-flags", "--max-old-space-size=8192"]);
  expect(main.appended).toContainEqual(["site-per-process", ""]);
  expect(main.windows).toEqual([]);
  main.ready.resolve();
  await vi.waitFor(() => expect(main.windows).toHaveLength(1));
  expect(main.lines.join("")).toMatch(/^chancery listening on http:\/\/127\.0\.0\.1:\d+\/\?token=\S+\n/);
  expect(main.windows[0]?.urls[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=/);
  // Looked into only where it was asked for.
  expect(main.windows[0]?.options.webPreferences?.devTools).toBe(false);
  await main.quit();
  expect(main.app.exit).toHaveBeenCalledExactlyOnceWith(0);
});

test("a second start hands over what it was asked for, and goes", async () => {
  const main = await runMain({ isFirst: false, args: ["votes.study.md"] });
  expect(main.app.quit).toHaveBeenCalledOnce();
  expect(main.order).toEqual([]);
  expect(main.handedOver).toEqual([{ args: ["votes.study.md"], cwd: process.cwd() }]);
});

test("a study that the system or a second start names, early or late, opens at its page", async () => {
  const workspace = join(folder, "lab");
  const main = await runMain({ args: [`--workspace=${workspace}`] });
  const preventDefault = vi.fn();
  // The first workspace is made by the start, so that its studies are there once it is open.
  const put = (name: string) => {
    writeFileSync(join(workspace, name), `# ${name}\n`);
    return join(workspace, name);
  };
  main.ready.resolve();
  await vi.waitFor(() => expect(main.windows).toHaveLength(1));
  main.app.emit("open-file", { preventDefault }, put("mac.study.md"));
  expect(preventDefault).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(main.windows[0]?.urls.at(-1)).toMatch(/\/studies\/\w+\?token=/));
  const first = main.windows[0]?.urls.at(-1);
  put("second.study.md");
  main.app.emit("second-instance", {}, [], "", { args: ["second.study.md"], cwd: workspace });
  await vi.waitFor(() => expect(main.windows[0]?.urls.at(-1)).not.toBe(first));
  expect(main.windows[0]?.urls.at(-1)).toMatch(/\/studies\/\w+\?token=/);
  // What makes no sense is passed over.
  main.app.emit("second-instance", {}, [], "", { args: 7 });
  await main.quit();
  expect(main.boxes).toEqual([]);
});

test.each(["no-sandbox", "remote-debugging-port", "js-flags"])(
  "an installed app given --%s says so and does not start",
  async (name) => {
    const main = await runMain({ switches: [name] });
    expect(main.showErrorBox.mock.calls).toEqual([
      [say("desktop.title"), say("desktop.forbidden", { name })],
    ]);
    expect(main.app.exit).toHaveBeenCalledExactlyOnceWith(2);
    expect(main.order).toEqual([]);
  },
);

test("an AppImage without a sandbox says what helps", async () => {
  vi.stubEnv("APPIMAGE", "/home/ada/Chancery.AppImage");
  const main = await runMain({ switches: ["no-sandbox"] });
  vi.unstubAllEnvs();
  main.ready.resolve();
  await vi.waitFor(() => expect(main.app.exit).toHaveBeenCalledExactlyOnceWith(2));
  expect(main.windows).toEqual([]);
  expect(main.showErrorBox.mock.calls[0]?.[1]).toBe(say("desktop.forbidden.sandbox"));
});

test("a workspace that cannot be opened is told in a sentence, and the app ends", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const main = await runMain({ args: [`--workspace=${join(file, "lab")}`] });
  main.ready.resolve();
  await vi.waitFor(() => expect(main.app.exit).toHaveBeenCalledExactlyOnceWith(2));
  expect(main.showErrorBox.mock.calls[0]?.[1]).toContain("Chancery could not start:");
});

test("an encrypted workspace that the device's store does not know is left to the terminal that started the app", async () => {
  const data = join(folder, "lab/.chancery");
  mkdirSync(data, { recursive: true });
  Keyring.make(data, "correct horse battery", { memory: 8, passes: 1, lanes: 1 });
  vi.stubEnv(keyVariable, "");
  const main = await runMain({ args: [`--workspace=${join(folder, "lab")}`] });
  main.ready.resolve();
  await vi.waitFor(() => expect(main.app.exit).toHaveBeenCalledExactlyOnceWith(lockedCode));
  vi.unstubAllEnvs();
  expect(main.showErrorBox).not.toHaveBeenCalled();
});
