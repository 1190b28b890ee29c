import type { WebPreferences } from "electron";

/**
 * What the desktop shell allows, as pure functions. Everything is refused but the app's own address.
 * Source: Electron's security checklist (docs/latest/tutorial/security).
 */

/**
 * The preferences of every page.
 * @param preload absolute path of the one preload script
 * @param version Chancery's version, handed to the preload
 */
export function webPreferences(preload: string, version: string): WebPreferences {
  return {
    preload,
    additionalArguments: [`--chancery-version=${version}`],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  };
}

/**
 * Whether an address is the app's own: same scheme, host and port.
 * @param address as a page gave it
 * @param origin `http://HOST:PORT` of the embedded server
 */
export function isOwnAddress(address: string, origin: string): boolean {
  const url = URL.parse(address);
  // A blob: address has its creator's origin, but holds whatever that wrote.
  return url !== null && (url.protocol === "http:" || url.protocol === "https:") && url.origin === origin;
}

/** No page is granted any permission: Electron grants all of them unless told otherwise. */
export function refusePermissionRequest(
  _contents: unknown,
  _permission: string,
  answer: (granted: boolean) => void,
): void {
  answer(false);
}

/** The same for what is asked without a prompt. */
export function refusePermissionCheck(): boolean {
  return false;
}

/** An event that can be kept from happening. */
export interface Preventable {
  preventDefault(): void;
}

/** Keeps a page or a frame from leaving the app's own address. */
export function guardNavigation(event: Preventable & { readonly url: string }, origin: string): void {
  if (!isOwnAddress(event.url, origin)) event.preventDefault();
}

/** Answer to a page that opens a window: the app's own address gets one under the same preferences, any other none. */
export function answerWindowOpen(
  address: string,
  origin: string,
  preferences: WebPreferences,
):
  | { action: "deny" }
  | { action: "allow"; overrideBrowserWindowOptions: { webPreferences: WebPreferences } } {
  if (!isOwnAddress(address, origin)) return { action: "deny" };
  return { action: "allow", overrideBrowserWindowOptions: { webPreferences: preferences } };
}

/** No page may hold a webview: it would be a page with preferences of its own. */
export function refuseWebview(event: Preventable): void {
  event.preventDefault();
}
