/** Keeps the app on this device (renderer/public/service-worker.js), so that its page opens without a server. */
import { findShell } from "./desktop-shell.ts";

/**
 * Starts the worker and tells it what this page has loaded already. In the desktop app nothing is kept: its server is
 * in the same program. Where a browser allows no worker (plain HTTP to another machine), the page needs its server.
 */
export async function keepAppOffline(): Promise<void> {
  if (findShell() !== null || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/service-worker.js");
    const { active } = await navigator.serviceWorker.ready;
    const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
    active?.postMessage(loaded);
  } catch {
    // A private window, or a full disk: the page works as long as its server does.
  }
}
