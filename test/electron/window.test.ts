import { EventEmitter } from "node:events";
import type { BrowserWindowConstructorOptions, WindowOpenHandlerResponse } from "electron";
import { expect, test, vi } from "vitest";
import type { ElectronCalls, WindowCalls } from "../../electron/calls.ts";
import { createDesktop } from "../../electron/window.ts";

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

/** Stands in for a page's contents: keeps its listeners and its answer to window.open. */
class StandInContents extends EventEmitter {
  openHandler: OpenHandler = () => ({ action: "allow" });
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
}

/** Stands in for Electron: records what the shell asked of it. */
function standIn() {
  const app = Object.assign(new EventEmitter(), { quit: vi.fn(), exit: vi.fn() });
  const permission = { request: vi.fn(), check: vi.fn() };
  const windows: {
    options: BrowserWindowConstructorOptions;
    urls: string[];
    shown: number;
    focused: number;
  }[] = [];
  const contents = new StandInContents();
  class StandInWindow extends EventEmitter implements WindowCalls {
    readonly seen: (typeof windows)[number];
    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.seen = { options, urls: [], shown: 0, focused: 0 };
      windows.push(this.seen);
      app.emit("web-contents-created", {}, contents);
    }
    async loadURL(url: string): Promise<void> {
      this.seen.urls.push(url);
    }
    show(): void {
      this.seen.shown += 1;
    }
    focus(): void {
      this.seen.focused += 1;
    }
    restore(): void {}
    isMinimized(): boolean {
      return false;
    }
  }
  const electron: ElectronCalls = {
    app,
    session: {
      defaultSession: {
        setPermissionRequestHandler: permission.request,
        setPermissionCheckHandler: permission.check,
      },
    },
    BrowserWindow: StandInWindow,
  };
  return { electron, app, permission, windows, contents };
}

const server = () => ({
  url: "http://127.0.0.1:4321",
  ownerUrl: "http://127.0.0.1:4321/?token=abc",
  close: vi.fn(async () => undefined),
});
const options = { preload: "/app/preload.cjs", version: "1.2.3" };

test("the window opens the owner's address in a sandboxed page, and is shown once it can be drawn", () => {
  const { electron, windows } = standIn();
  const window = createDesktop(electron, server(), options);
  expect(windows).toHaveLength(1);
  expect(windows[0]).toMatchObject({
    urls: ["http://127.0.0.1:4321/?token=abc"],
    shown: 0,
    options: { show: false, webPreferences: { sandbox: true, preload: "/app/preload.cjs" } },
  });
  if (window instanceof EventEmitter) window.emit("ready-to-show");
  expect(windows[0]?.shown).toBe(1);
});

test("permission handlers are set", () => {
  const { electron, permission } = standIn();
  createDesktop(electron, server(), options);
  const answer = vi.fn();
  permission.request.mock.calls[0]?.[0]({}, "media", answer);
  expect(answer).toHaveBeenCalledWith(false);
  expect(permission.check.mock.calls[0]?.[0]()).toBe(false);
});

test.each(["will-navigate", "will-frame-navigate", "will-redirect"])(
  "the first page already is guarded against %s to elsewhere",
  (event) => {
    const { electron, contents } = standIn();
    createDesktop(electron, server(), options);
    const preventDefault = vi.fn();
    contents.emit(event, { url: "http://127.0.0.1:4321/kernel/frame.html", preventDefault });
    expect(preventDefault).not.toHaveBeenCalled();
    contents.emit(event, { url: "https://example.org/", preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  },
);

test("webviews and windows of another address are refused", () => {
  const { electron, contents } = standIn();
  createDesktop(electron, server(), options);
  const preventDefault = vi.fn();
  contents.emit("will-attach-webview", { preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(contents.openHandler({ url: "https://example.org/" })).toEqual({ action: "deny" });
});

test("a second start shows the first one's window", () => {
  const { electron, app, windows } = standIn();
  createDesktop(electron, server(), options);
  app.emit("second-instance");
  expect(windows[0]?.focused).toBe(1);
});

test("the server is closed once, before the app is gone", async () => {
  const { electron, app } = standIn();
  const running = server();
  createDesktop(electron, running, options);
  const preventDefault = vi.fn();
  app.emit("window-all-closed");
  expect(app.quit).toHaveBeenCalledOnce();
  app.emit("before-quit", { preventDefault });
  app.emit("before-quit", { preventDefault });
  expect(preventDefault).toHaveBeenCalledTimes(2);
  expect(running.close).toHaveBeenCalledOnce();
  await vi.waitFor(() => expect(app.exit).toHaveBeenCalledExactlyOnceWith(0));
});
