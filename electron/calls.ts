import type {
  BrowserWindowConstructorOptions,
  HandlerDetails,
  WebPreferences,
  WindowOpenHandlerResponse,
} from "electron";
import type { Preventable } from "./policy.ts";

/**
 * The calls of Electron that the shell makes, and no more. Electron's own objects fit as they are;
 * tests give a stand-in, so that what the shell does is proved without the binary.
 */
export interface ElectronCalls {
  readonly app: AppCalls;
  readonly session: { readonly defaultSession: SessionCalls };
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => WindowCalls;
}

export interface AppCalls {
  on(event: "web-contents-created", listener: (event: unknown, contents: ContentsCalls) => void): unknown;
  on(event: "window-all-closed", listener: () => void): unknown;
  on(event: "second-instance", listener: () => void): unknown;
  on(event: "before-quit", listener: (event: Preventable) => void): unknown;
  quit(): void;
  exit(code?: number): void;
}

export interface SessionCalls {
  setPermissionRequestHandler(
    handler: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void,
  ): void;
  setPermissionCheckHandler(handler: () => boolean): void;
}

export interface ContentsCalls {
  on(event: "will-navigate", listener: (event: Preventable & { readonly url: string }) => void): unknown;
  on(
    event: "will-frame-navigate",
    listener: (event: Preventable & { readonly url: string }) => void,
  ): unknown;
  on(event: "will-redirect", listener: (event: Preventable & { readonly url: string }) => void): unknown;
  on(
    event: "will-attach-webview",
    listener: (event: Preventable, preferences: WebPreferences) => void,
  ): unknown;
  setWindowOpenHandler(handler: (details: Pick<HandlerDetails, "url">) => WindowOpenHandlerResponse): void;
}

export interface WindowCalls {
  loadURL(url: string): Promise<void>;
  once(event: "ready-to-show", listener: () => void): unknown;
  show(): void;
  focus(): void;
  restore(): void;
  isMinimized(): boolean;
}
