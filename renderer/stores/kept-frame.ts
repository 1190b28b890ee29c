/** Where the sandbox's frame comes from while the server is away. */
import { paths } from "../../shared/protocol/api.ts";
import { say } from "../../shared/words/english.ts";

/** How long a server may take to say that it is there, in ms. */
const patience = 6000;

/**
 * Whether the server cannot be reached and this device keeps the frame (renderer/public/service-worker.js).
 * @throws Error with a sentence when there is neither
 */
export async function isFrameKeptAlone(): Promise<boolean> {
  if (await isServerThere()) return false;
  // A page that no worker serves would be given nothing.
  const isServed = "serviceWorker" in navigator && navigator.serviceWorker.controller !== null;
  const kept = isServed ? await caches.match(paths.kernelFrame).catch(() => undefined) : undefined;
  if (kept === undefined) throw new Error(say("sandbox.frame-away"));
  return true;
}

async function isServerThere(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(patience);
    // A proxy answers with a failure of its own for a server that it cannot reach.
    return (await fetch(paths.kernelFrame, { method: "HEAD", cache: "no-store", signal })).status < 500;
  } catch {
    return false;
  }
}
