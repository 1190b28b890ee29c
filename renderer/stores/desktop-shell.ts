import type { DesktopShell } from "../../shared/protocol/shell.ts";

/** What the desktop app gives its page; null in a browser. */
export function findShell(): DesktopShell | null {
  const { chancery } = globalThis as { chancery?: unknown };
  const isShell =
    typeof chancery === "object" &&
    chancery !== null &&
    "limitKernelMemory" in chancery &&
    "tellLanguage" in chancery &&
    "onKernelEnded" in chancery;
  // The preload is part of the app: it is trusted to have the shape that it declares.
  return isShell ? (chancery as DesktopShell) : null;
}
