import { expect, test, vi } from "vitest";
import { Desktop, type EmbeddedServer } from "../../electron/desktop.ts";
import type { Target } from "../../electron/open-target.ts";
import { say } from "../../shared/words/catalogue.ts";
import { flippingStore } from "./support/flipping-store.ts";
import { click, standIn } from "./support/stand-in.ts";

const url = "http://127.0.0.1:4321";
const nothing = { folder: undefined, data: undefined, paths: [], memory: 2048, devTools: false };
const options = {
  preload: "/app/preload.cjs",
  version: "1.2.3",
  platform: "linux",
  defaultFolder: "/home/ada/Chancery",
  homepage: "https://example.org/chancery",
  memory: 2048,
  devTools: false,
} as const;

/** A desktop over stand-ins: paths that end in .study.md are studies, others that do not start with /bad are folders. */
function desktop() {
  const stand = standIn();
  const log: string[] = [];
  const recent: string[] = [];
  const broken = new Set<string>();
  const startServer = vi.fn(async (folder: string): Promise<EmbeddedServer> => {
    if (broken.has(folder)) throw new Error(`The folder ${folder} cannot be used.`);
    log.push(`start ${folder}`);
    return {
      url,
      token: "abc",
      ownerUrl: `${url}/?token=abc`,
      close: async () => void log.push(`close ${folder}`),
      findStudy: (name) => (name === "unlisted.study.md" ? undefined : `id-of-${name}`),
    };
  });
  const readTarget = (path: string): Target => {
    if (path.startsWith("/bad")) return { kind: "refused", sentence: `“${path}” is not a study.` };
    if (path.endsWith("/notes.md")) return { kind: "import", path, type: "text/markdown" };
    if (!path.endsWith(".study.md")) return { kind: "workspace", folder: path };
    const cut = path.lastIndexOf("/");
    return { kind: "study", folder: path.slice(0, cut), name: path.slice(cut + 1), path };
  };
  const kill = vi.fn();
  const keepLanguage = vi.fn();
  const opened = new Desktop(
    stand.electron,
    {
      startServer,
      recent: {
        list: () => recent,
        knows: (folder) => recent.includes(folder),
        add: (path) => void recent.unshift(path),
        clear: () => void recent.splice(0),
      },
      readTarget,
      readFile: () => new Uint8Array(2),
      keepLanguage,
      secrets: flippingStore(),
      kill,
      print: (line) => void log.push(line),
    },
    options,
  );
  const menu = () => stand.menus.at(-1) ?? [];
  return { ...stand, opened, log, recent, broken, startServer, keepLanguage, kill, menu };
}

test("the window opens the owner's address in a sandboxed page, and is shown once it can be drawn", async () => {
  const { opened, windows, log } = desktop();
  await opened.start(nothing);
  expect(log).toEqual(["start /home/ada/Chancery", `chancery listening on ${url}/?token=abc`]);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.urls).toEqual([`${url}/?token=abc`]);
  expect(windows[0]?.options).toMatchObject({
    show: false,
    webPreferences: { sandbox: true, contextIsolation: true, preload: "/app/preload.cjs", devTools: false },
  });
  expect(windows[0]?.shown).toBe(0);
  windows[0]?.emit("ready-to-show");
  expect(windows[0]?.shown).toBe(1);
});

test("the first page already is guarded", async () => {
  const { opened, windows } = desktop();
  await opened.start(nothing);
  const preventDefault = vi.fn();
  windows[0]?.webContents.emit("will-navigate", { url: "https://example.org/", preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});

test("a folder and data that were named are taken", async () => {
  const { opened, startServer } = desktop();
  await opened.start({ ...nothing, folder: "/srv/lab", data: "/srv/data" });
  expect(startServer).toHaveBeenCalledExactlyOnceWith("/srv/lab", "/srv/data");
});

test("a study from a file manager opens its folder after a question, and its page", async () => {
  const { opened, windows, startServer, boxes, answers, recent, app } = desktop();
  answers.push(1);
  await opened.start({ ...nothing, paths: ["/mail/votes.study.md"] });
  expect(boxes).toMatchObject([{ type: "question", detail: expect.stringContaining("/mail") }]);
  expect(startServer).toHaveBeenCalledExactlyOnceWith("/mail", undefined);
  expect(windows[0]?.urls.at(-1)).toBe(`${url}/studies/id-of-votes.study.md?token=abc`);
  expect(recent.slice(0, 2)).toEqual(["/mail/votes.study.md", "/mail"]);
  expect(app.addRecentDocument).toHaveBeenCalledWith("/mail/votes.study.md");
});

test("a no to the question leaves the folder closed", async () => {
  const { opened, startServer, windows } = desktop();
  await opened.start({ ...nothing, paths: ["/mail/votes.study.md"] });
  expect(startServer).toHaveBeenCalledExactlyOnceWith("/home/ada/Chancery", undefined);
  expect(windows[0]?.urls).toEqual([`${url}/?token=abc`]);
});

test("a folder that was opened before is not asked about again", async () => {
  const { opened, boxes, recent, startServer } = desktop();
  recent.push("/mail");
  await opened.start({ ...nothing, paths: ["/mail/votes.study.md"] });
  expect(boxes).toEqual([]);
  expect(startServer).toHaveBeenCalledExactlyOnceWith("/mail", undefined);
});

test("a second start opens its study in the first, which comes forward", async () => {
  const { opened, windows, boxes } = desktop();
  await opened.start(nothing);
  if (windows[0]) windows[0].minimized = true;
  await opened.open({ folder: undefined, data: undefined, paths: ["/home/ada/Chancery/votes.study.md"] });
  expect(boxes).toEqual([]);
  expect(windows).toHaveLength(1);
  expect(windows[0]?.urls.at(-1)).toBe(`${url}/studies/id-of-votes.study.md?token=abc`);
  expect(windows[0]).toMatchObject({ restored: 1 });
  expect(windows[0]?.focused).toBeGreaterThan(0);
});

test("another workspace takes the place of the first: its server is closed, its windows too", async () => {
  const { opened, electron, windows, log } = desktop();
  await opened.start(nothing);
  new electron.BrowserWindow({});
  await opened.open({ folder: "/srv/lab", data: undefined, paths: [] });
  expect(log.filter((line) => !line.startsWith("chancery"))).toEqual([
    "start /home/ada/Chancery",
    "close /home/ada/Chancery",
    "start /srv/lab",
  ]);
  expect(windows.map(({ destroyed }) => destroyed)).toEqual([false, true]);
});

test("a workspace that cannot be opened is told, and the one before comes back", async () => {
  const { opened, broken, boxes, log } = desktop();
  broken.add("/srv/lab");
  await opened.start(nothing);
  await opened.open({ folder: "/srv/lab", data: undefined, paths: [] });
  expect(boxes).toMatchObject([{ type: "error", message: "The folder /srv/lab cannot be used." }]);
  expect(log.filter((line) => line.startsWith("start"))).toEqual([
    "start /home/ada/Chancery",
    "start /home/ada/Chancery",
  ]);
});

test("a first workspace that cannot be opened is the caller's to tell", async () => {
  const { opened, broken } = desktop();
  broken.add("/home/ada/Chancery");
  await expect(opened.start(nothing)).rejects.toThrow("cannot be used");
});

test("what is no study is refused in a sentence", async () => {
  const { opened, boxes, windows } = desktop();
  await opened.start({ ...nothing, paths: ["/bad/evil.html"] });
  expect(boxes).toMatchObject([{ type: "error", message: "“/bad/evil.html” is not a study." }]);
  expect(windows[0]?.urls).toEqual([`${url}/?token=abc`]);
});

test("a file that cannot be taken is told, and the app opens nevertheless", async () => {
  const { opened, broken, boxes, answers, windows } = desktop();
  broken.add("/mail");
  answers.push(1);
  await opened.start({ ...nothing, paths: ["/mail/votes.study.md"] });
  expect(boxes.at(-1)).toMatchObject({ type: "error", message: "The folder /mail cannot be used." });
  expect(windows[0]?.urls).toEqual([`${url}/?token=abc`]);
});

test("a study that the server does not list is told", async () => {
  const { opened, boxes } = desktop();
  await opened.start({ ...nothing, paths: ["/home/ada/Chancery/unlisted.study.md"] });
  expect(boxes).toMatchObject([{ message: say("desktop.open.unlisted", { name: "unlisted.study.md" }) }]);
});

test("the menu opens what the person chooses, without a question", async () => {
  const { opened, menu, chosen, boxes, windows } = desktop();
  await opened.start(nothing);
  chosen.push("/elsewhere/a.study.md");
  click(menu(), say("desktop.menu.open"));
  await vi.waitFor(() => expect(windows[0]?.urls.at(-1)).toBe(`${url}/studies/id-of-a.study.md?token=abc`));
  expect(boxes).toEqual([]);
});

test("a dialog that is cancelled changes nothing", async () => {
  const { opened, menu, dialog, startServer } = desktop();
  await opened.start(nothing);
  click(menu(), say("desktop.menu.folder"));
  await vi.waitFor(() => expect(dialog.showOpenDialog).toHaveBeenCalledOnce());
  expect(startServer).toHaveBeenCalledOnce();
});

test("the menu lists what was opened, and forgets it when cleared", async () => {
  const { opened, menu, recent, app } = desktop();
  await opened.start({ ...nothing, folder: "/srv/lab" });
  expect(JSON.stringify(menu())).toContain("/srv/lab");
  click(menu(), say("desktop.menu.clear"));
  expect(recent).toEqual([]);
  expect(app.clearRecentDocuments).toHaveBeenCalledOnce();
  expect(JSON.stringify(menu())).not.toContain("/srv/lab");
});

test("a copy of the study on screen is a download of its file; without a study it is told", async () => {
  const { opened, menu, windows, boxes } = desktop();
  await opened.start(nothing);
  click(menu(), say("desktop.menu.save"));
  await vi.waitFor(() => expect(boxes).toMatchObject([{ message: say("desktop.save.nothing") }]));
  const contents = windows[0]?.webContents;
  if (contents) contents.url = `${url}/studies/a1`;
  click(menu(), say("desktop.menu.save"));
  await vi.waitFor(() => expect(contents?.downloads).toEqual([`${url}/api/studies/a1?as=md`]));
});

test("only the app's own page sets the limit of memory, and only to a number", async () => {
  const { opened, handlers } = desktop();
  await opened.start(nothing);
  const ask = (senderFrame: { url: string; parent: unknown } | null, value: unknown) =>
    handlers.get("kernel-memory")?.({ senderFrame }, value);
  expect(ask({ url: `${url}/studies/a`, parent: null }, 4096)).toBe(true);
  expect(ask({ url: `${url}/studies/a`, parent: null }, "4096")).toBe(false);
  expect(ask({ url: `${url}/kernel/frame.html`, parent: {} }, 4096)).toBe(false);
  expect(ask({ url: "https://example.org/", parent: null }, 4096)).toBe(false);
  expect(ask(null, 4096)).toBe(false);
  const ofSecrets = ["keeps-secrets", "seal-secret", "open-secret"];
  expect([...handlers.keys()]).toEqual(["kernel-memory", "screen-language", ...ofSecrets]);
});

test("only the app's own page has secrets sealed and opened", async () => {
  const { opened, handlers } = desktop();
  await opened.start(nothing);
  const own = { url: `${url}/studies/a`, parent: null };
  const call = (channel: string, senderFrame: { url: string; parent: unknown } | null, value?: unknown) =>
    handlers.get(channel)?.({ senderFrame }, value);
  expect(call("keeps-secrets", own)).toBe(true);
  const sealed = call("seal-secret", own, "five words");
  expect(sealed).not.toContain("five");
  expect(call("open-secret", own, sealed)).toBe("five words");
  for (const other of [{ ...own, parent: {} }, { url: "https://example.org/", parent: null }, null]) {
    expect(call("keeps-secrets", other)).toBeNull();
    expect(call("seal-secret", other, "five words")).toBeNull();
    expect(call("open-secret", other, sealed)).toBeNull();
  }
});

test("menu and dialogs speak the language of the app's own page, which is kept for the next start", async () => {
  const { opened, handlers, menu, boxes, keepLanguage, windows } = desktop();
  await opened.start(nothing);
  const own = { url: `${url}/studies/a`, parent: null };
  const tell = async (senderFrame: { url: string; parent: unknown } | null, value: unknown) =>
    handlers.get("screen-language")?.({ senderFrame }, value);
  const labels = () => menu().map(({ label }) => label);
  expect(labels()).toEqual(["&File", "&Edit", "&View", "&Window", "&Help"]);
  expect(await tell({ url: `${url}/kernel/frame.html`, parent: {} }, "fr")).toBe(false);
  expect(await tell({ url: "https://example.org/", parent: null }, "fr")).toBe(false);
  expect(await tell(own, "xx")).toBe(false);
  expect(await tell(own, ["fr"])).toBe(false);
  expect(keepLanguage).not.toHaveBeenCalled();
  try {
    expect(await tell(own, "fr")).toBe(true);
    expect(labels()).toEqual(["&Fichier", "&Édition", "&Affichage", "Fe&nêtre", "A&ide"]);
    expect(keepLanguage).toHaveBeenCalledExactlyOnceWith("fr");
    click(menu(), "Enregistrer une copie…");
    await vi.waitFor(() => expect(boxes.at(-1)?.message).toContain("Ouvrez d’abord une étude"));
    windows[0]?.webContents.emit("render-process-gone", {}, { reason: "crashed" });
    expect(boxes.at(-1)?.buttons).toEqual(["La recharger", "Quitter"]);
  } finally {
    await tell(own, "en");
  }
  expect(labels()[0]).toBe("&File");
});

test("cells that fill the memory lose their process, the page does not", async () => {
  vi.useFakeTimers();
  try {
    const { opened, windows, app, kill } = desktop();
    await opened.start(nothing);
    const contents = windows[0]?.webContents;
    if (contents) contents.frames = [{ url: `${url}/kernel/frame.html`, osProcessId: 77 }];
    app.getAppMetrics.mockReturnValue([{ pid: 77, memory: { workingSetSize: 4_000_000 } }]);
    vi.advanceTimersByTime(500);
    expect(kill).toHaveBeenCalledExactlyOnceWith(77);
    expect(contents?.sent).toEqual([{ channel: "kernel-ended", value: 2048 }]);
  } finally {
    vi.useRealTimers();
  }
});

test("a page whose process ended is loaded again, or the app quits", async () => {
  const { opened, windows, boxes, answers, app } = desktop();
  await opened.start(nothing);
  const contents = windows[0]?.webContents;
  contents?.emit("render-process-gone", {}, { reason: "clean-exit" });
  expect(boxes).toEqual([]);
  contents?.emit("render-process-gone", {}, { reason: "oom" });
  await vi.waitFor(() => expect(contents?.reload).toHaveBeenCalledOnce());
  expect(boxes).toMatchObject([{ message: say("desktop.gone", { reason: "oom" }) }]);
  answers.push(1);
  contents?.emit("render-process-gone", {}, { reason: "crashed" });
  await vi.waitFor(() => expect(app.quit).toHaveBeenCalledOnce());
});

test("the right mouse button opens a menu on text", async () => {
  const { opened, windows, popups } = desktop();
  await opened.start(nothing);
  windows[0]?.webContents.emit("context-menu", {}, { isEditable: true, selectionText: "" });
  windows[0]?.webContents.emit("context-menu", {}, { isEditable: false, selectionText: "" });
  expect(popups).toHaveLength(1);
});

test("the server is closed once, before the app is gone", async () => {
  const { opened, app, log } = desktop();
  await opened.start(nothing);
  const preventDefault = vi.fn();
  app.emit("window-all-closed");
  expect(app.quit).toHaveBeenCalledOnce();
  app.emit("before-quit", { preventDefault });
  app.emit("before-quit", { preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(2);
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledExactlyOnceWith(0));
  expect(log.filter((line) => line.startsWith("close"))).toEqual(["close /home/ada/Chancery"]);
});
