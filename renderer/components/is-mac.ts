/** Whether this device has the keys of a Mac. */
export function isMac(): boolean {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? "");
}

/** Ctrl, or Command on a Mac, before another key in a menu. */
export function sayMod(): string {
  return isMac() ? "⌘" : "Ctrl+";
}
