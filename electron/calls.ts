import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  MenuItemConstructorOptions,
  MessageBoxOptions,
  OpenDialogOptions,
  SaveDialogOptions,
  WebPreferences,
  WindowOpenHandlerResponse,
} from "electron";
import type { Preventable } from "./policy/navigation.ts";
import type { SenderFrame } from "./policy/sender.ts";

/**
 * The calls of Electron that the shell makes, and no more. Electron's own objects fit as they are;
 * tests give a stand-in, so that what the shell does is proved without the binary.
 */
export interface ElectronCalls {
  readonly app: AppCalls;
  readonly session: { readonly defaultSession: SessionCalls };
  readonly dialog: DialogCalls;
  readonly shell: { openExternal(address: string): Promise<void> };
  readonly ipcMain: {
    handle(channel: string, listener: (event: IpcEvent, value: unknown) => unknown): void;
  };
  readonly Menu: {
    buildFromTemplate(template: MenuItemConstructorOptions[]): MenuCalls;
    setApplicationMenu(menu: MenuCalls | null): void;
  };
  readonly BrowserWindow: {
    new (options: BrowserWindowConstructorOptions): WindowCalls;
    getAllWindows(): WindowCalls[];
    getFocusedWindow(): WindowCalls | null;
  };
}

export interface IpcEvent {
  readonly senderFrame: SenderFrame | null;
}

export interface MenuCalls {
  popup(): void;
}

export interface DialogCalls {
  showOpenDialog(options: OpenDialogOptions): Promise<{ canceled: boolean; filePaths: string[] }>;
  showMessageBox(options: MessageBoxOptions): Promise<{ response: number }>;
}

export interface AppCalls {
  on(event: "web-contents-created", listener: (event: unknown, contents: ContentsCalls) => void): unknown;
  on(event: "window-all-closed", listener: () => void): unknown;
  on(event: "before-quit", listener: (event: Preventable) => void): unknown;
  on(
    event: "certificate-error",
    listener: (
      event: Preventable,
      contents: unknown,
      url: string,
      error: string,
      certificate: unknown,
      trust: (isTrusted: boolean) => void,
    ) => void,
  ): unknown;
  on(
    event: "select-client-certificate",
    listener: (
      event: Preventable,
      contents: unknown,
      url: string,
      certificates: unknown[],
      choose: () => void,
    ) => void,
  ): unknown;
  addRecentDocument(path: string): void;
  clearRecentDocuments(): void;
  getAppMetrics(): ProcessMemory[];
  quit(): void;
  exit(code?: number): void;
}

/** What is looked at of a process; sizes are in kilobytes. */
export interface ProcessMemory {
  readonly pid: number;
  readonly memory: { readonly workingSetSize: number; readonly privateBytes?: number };
}

export interface SessionCalls {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (
      contents: unknown,
      permission: string,
      origin: string,
      details: { readonly isMainFrame: boolean },
    ) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setUSBProtectedClassesHandler(handler: (details: { protectedClasses: string[] }) => string[]): void;
  setBluetoothPairingHandler(
    handler: (details: unknown, answer: (response: { confirmed: boolean }) => void) => void,
  ): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, answer: (streams: null) => void) => void): void;
  setSpellCheckerEnabled(enabled: boolean): void;
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (response: { cancel: boolean }) => void) => void,
    ): void;
  };
  on(event: "will-download", listener: (event: Preventable, item: DownloadCalls) => void): unknown;
  on(
    event: "select-hid-device" | "select-usb-device",
    listener: (event: Preventable, details: unknown, answer: (id: string) => void) => void,
  ): unknown;
  on(
    event: "select-serial-port",
    listener: (event: Preventable, ports: unknown[], contents: unknown, answer: (id: string) => void) => void,
  ): unknown;
}

export interface DownloadCalls {
  getURLChain(): string[];
  getFilename(): string;
  setSaveDialogOptions(options: SaveDialogOptions): void;
}

export interface FrameCalls {
  readonly url: string;
  readonly osProcessId: number;
}

export interface ContentsCalls {
  on(event: "will-navigate", listener: (event: Preventable & { readonly url: string }) => void): unknown;
  on(
    event: "will-frame-navigate",
    listener: (event: Preventable & { readonly url: string; readonly isMainFrame: boolean }) => void,
  ): unknown;
  on(event: "will-redirect", listener: (event: Preventable & { readonly url: string }) => void): unknown;
  on(
    event: "will-attach-webview",
    listener: (event: Preventable, preferences: WebPreferences) => void,
  ): unknown;
  on(
    event: "select-bluetooth-device",
    listener: (event: Preventable, devices: unknown[], answer: (id: string) => void) => void,
  ): unknown;
  on(
    event: "render-process-gone",
    listener: (event: unknown, details: { readonly reason: string }) => void,
  ): unknown;
  on(
    event: "context-menu",
    listener: (
      event: unknown,
      params: { readonly isEditable: boolean; readonly selectionText: string },
    ) => void,
  ): unknown;
  setWindowOpenHandler(handler: (details: Pick<HandlerDetails, "url">) => WindowOpenHandlerResponse): void;
  setWebRTCIPHandlingPolicy(policy: "disable_non_proxied_udp"): void;
  getURL(): string;
  downloadURL(url: string): void;
  reload(): void;
  send(channel: string, value: number): void;
  readonly mainFrame: FrameCalls & { readonly framesInSubtree: readonly FrameCalls[] };
}

export interface WindowCalls {
  loadURL(url: string): Promise<void>;
  once(event: "ready-to-show", listener: () => void): unknown;
  show(): void;
  focus(): void;
  restore(): void;
  isMinimized(): boolean;
  isDestroyed(): boolean;
  destroy(): void;
  readonly webContents: ContentsCalls;
}
