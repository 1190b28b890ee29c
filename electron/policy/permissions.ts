import { isOwnAddress } from "./navigation.ts";

/** What pages may ask of the machine. Electron grants every permission unless told otherwise. */

export interface PermissionAsked {
  /** Chromium's name of it. */
  readonly permission: string;
  /** Origin or address of whoever asks; a sandboxed frame has the origin `null`. */
  readonly asker: string;
  readonly isMainFrame: boolean;
}

/** “Copy link” puts plain text on the clipboard after a click; nothing reads what is there. */
const granted: ReadonlySet<string> = new Set(["clipboard-sanitized-write"]);

/** Whether a permission is granted: one, to the app's own page, never to a frame in it. */
export function mayUse({ permission, asker, isMainFrame }: PermissionAsked, origin: string): boolean {
  return granted.has(permission) && isMainFrame && isOwnAddress(asker, origin);
}

/** No device (USB, HID, serial) is given to any page. */
export function refuseDevice(): boolean {
  return false;
}

/** No USB class is unprotected for any page. */
export function protectUsbClasses({ protectedClasses }: { readonly protectedClasses: string[] }): string[] {
  return protectedClasses;
}

/** No Bluetooth device is paired. */
export function refusePairing(_details: unknown, answer: (response: { confirmed: boolean }) => void): void {
  answer({ confirmed: false });
}

/** No screen, window or tab is recorded. */
export function refuseCapture(_request: unknown, answer: (streams: null) => void): void {
  answer(null);
}

/** Refuses a device's chooser: nothing is chosen. The name of the device is always the last argument's first. */
export function refuseChoice(event: { preventDefault(): void }, answer: (id: string) => void): void {
  event.preventDefault();
  answer("");
}
