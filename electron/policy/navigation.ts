import type { WebPreferences } from "electron";
import { paths } from "../../shared/protocol/api.ts";

/** Where pages may go, and which windows they may open: the app's own address, and nowhere else. */

/** An event that can be kept from happening. */
export interface Preventable {
  preventDefault(): void;
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

/** Whether an address is that of the frame in which cells run. */
export function isKernelFrame(address: string, origin: string): boolean {
  return isOwnAddress(address, origin) && URL.parse(address)?.pathname === paths.kernelFrame;
}

/** Keeps a page from leaving the app's own address. */
export function guardNavigation(event: Preventable & { readonly url: string }, origin: string): void {
  if (!isOwnAddress(event.url, origin)) event.preventDefault();
}

/** Keeps a frame from becoming anything but the kernel's, and a page from leaving the app's own address. */
export function guardFrameNavigation(
  event: Preventable & { readonly url: string; readonly isMainFrame: boolean },
  origin: string,
): void {
  const isAllowed = event.isMainFrame ? isOwnAddress : isKernelFrame;
  if (!isAllowed(event.url, origin)) event.preventDefault();
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

/** Whether an address gives something to keep, such as a study's file: in a window of its own nobody could save it. */
export function isForSaving(address: string, origin: string): boolean {
  return isOwnAddress(address, origin) && URL.parse(address)?.pathname.startsWith("/api/") === true;
}

/** No page may hold a webview: it would be a page with preferences of its own. */
export function refuseWebview(event: Preventable): void {
  event.preventDefault();
}

const longestLink = 2048;

/**
 * The address of a link that leads out of the app, as it may be shown and handed to the system's browser.
 * @returns null for what no browser should be given by a study: other schemes, names and passwords, overlong addresses
 */
export function readExternalAddress(address: string): string | null {
  const url = URL.parse(address);
  if (url === null || url.href.length > longestLink) return null;
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  // What stands before an @ is read as the host by people.
  if (url.username !== "" || url.password !== "") return null;
  return url.href;
}
