import { EventEmitter } from "node:events";
import type {
  BrowserWindowConstructorOptions,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  WindowOpenHandlerResponse,
} from "electron";
import { vi } from "vitest";
import type {
  ContentsCalls,
  ElectronCalls,
  FrameCalls,
  IpcEvent,
  MenuCalls,
  WindowCalls,
} from "../../../electron/calls.ts";

type OpenHandler = (details: { url: string }) => WindowOpenHandlerResponse;

/** Stands in for a page's contents: keeps its listeners and its answer to window.open. */
export class StandInContents extends EventEmitter implements ContentsCalls {
  openHandler: OpenHandler = () => ({ action: "allow" });
  url = "";
  readonly downloads: string[] = [];
  readonly sent: { channel: string; value: number }[] = [];
  readonly reload = vi.fn();
  readonly webRtc = vi.fn();
  frames: FrameCalls[] = [];
  setWindowOpenHandler(handler: OpenHandler): void {
    this.openHandler = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.webRtc(policy);
  }
  getURL(): string {
    return this.url;
  }
  downloadURL(url: string): void {
    this.downloads.push(url);
  }
  send(channel: string, value: number): void {
    this.sent.push({ channel, value });
  }
  get mainFrame() {
    return { url: this.url, osProcessId: 10, framesInSubtree: this.frames };
  }
}

/** Stands in for Electron: records what the shell asked of it. */
export function standIn() {
  const app = Object.assign(new EventEmitter(), {
    quit: vi.fn(),
    exit: vi.fn(),
    addRecentDocument: vi.fn(),
    clearRecentDocuments: vi.fn(),
    getAppMetrics: vi.fn((): { pid: number; memory: { workingSetSize: number } }[] => []),
  });
  const session = Object.assign(new EventEmitter(), {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setUSBProtectedClassesHandler: vi.fn(),
    setBluetoothPairingHandler: vi.fn(),
    setDisplayMediaRequestHandler: vi.fn(),
    setSpellCheckerEnabled: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  });
  const windows: StandInWindow[] = [];
  class StandInWindow extends EventEmitter implements WindowCalls {
    readonly options: BrowserWindowConstructorOptions;
    readonly urls: string[] = [];
    readonly webContents = new StandInContents();
    shown = 0;
    focused = 0;
    restored = 0;
    minimized = false;
    destroyed = false;
    constructor(options: BrowserWindowConstructorOptions) {
      super();
      this.options = options;
      windows.push(this);
      app.emit("web-contents-created", {}, this.webContents);
    }
    static getAllWindows(): WindowCalls[] {
      return windows.filter(({ destroyed }) => !destroyed);
    }
    static getFocusedWindow(): WindowCalls | null {
      return windows.find(({ destroyed }) => !destroyed) ?? null;
    }
    async loadURL(url: string): Promise<void> {
      this.urls.push(url);
      this.webContents.url = url;
    }
    show(): void {
      this.shown += 1;
    }
    focus(): void {
      this.focused += 1;
    }
    restore(): void {
      this.restored += 1;
    }
    isMinimized(): boolean {
      return this.minimized;
    }
    isDestroyed(): boolean {
      return this.destroyed;
    }
    destroy(): void {
      this.destroyed = true;
    }
  }
  /** Questions and errors that were shown; each is answered by the next of `answers`, else by the first button. */
  const boxes: MessageBoxOptions[] = [];
  const answers: number[] = [];
  const chosen: string[] = [];
  const dialog = {
    showMessageBox: vi.fn(async (options: MessageBoxOptions) => {
      boxes.push(options);
      return { response: answers.shift() ?? 0 };
    }),
    showOpenDialog: vi.fn(async () => {
      const path = chosen.shift();
      return { canceled: path === undefined, filePaths: path === undefined ? [] : [path] };
    }),
  };
  const menus: MenuItemConstructorOptions[][] = [];
  const popups: MenuItemConstructorOptions[][] = [];
  const handlers = new Map<string, (event: IpcEvent, value: unknown) => unknown>();
  const electron: ElectronCalls = {
    app,
    session: { defaultSession: session },
    dialog,
    shell: { openExternal: vi.fn(async () => undefined) },
    ipcMain: { handle: (channel, listener) => void handlers.set(channel, listener) },
    Menu: {
      buildFromTemplate: (template) => ({ popup: () => void popups.push(template), template }) as MenuCalls,
      setApplicationMenu: (menu) => {
        if (menu !== null && "template" in menu && Array.isArray(menu.template)) menus.push(menu.template);
      },
    },
    BrowserWindow: StandInWindow,
  };
  return { electron, app, session, windows, dialog, boxes, answers, chosen, menus, popups, handlers };
}

/** Finds an item of a menu by its label, at any depth. */
export function findItem(
  items: readonly MenuItemConstructorOptions[],
  label: string,
): MenuItemConstructorOptions | undefined {
  for (const item of items) {
    if (item.label === label) return item;
    const below = Array.isArray(item.submenu) ? findItem(item.submenu, label) : undefined;
    if (below !== undefined) return below;
  }
  return undefined;
}

/** Clicks an item of a menu, as a person would. */
export function click(items: readonly MenuItemConstructorOptions[], label: string): void {
  const action = findItem(items, label)?.click as (() => void) | undefined;
  if (action === undefined) throw new Error(`The menu has no item “${label}”.`);
  action();
}
