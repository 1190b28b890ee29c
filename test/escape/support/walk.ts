/** A way to find what a program can reach without knowing its name. */

/**
 * A function's body that walks properties, prototypes and constructors from what every program can name, and returns
 * the names of the doors it met.
 */
export const walk = `
  const doors = new Set(("fetch fetchLater XMLHttpRequest WebSocket WebSocketStream EventSource WebTransport RTCPeerConnection importScripts " +
    "Worker SharedWorker ServiceWorkerContainer BroadcastChannel MessageChannel MessagePort postMessage Notification " +
    "IDBFactory CacheStorage StorageManager CookieStore WorkerNavigator WorkerLocation Cache FileReader FontFace " +
    "OffscreenCanvas WebAssembly createImageBitmap close open EventTarget WorkerGlobalScope DedicatedWorkerGlobalScope " +
    "URL Blob File Request Response ReportingObserver PerformanceObserver Scheduler").split(" "));
  const asText = Function.prototype.toString;
  const met = new Set();
  const seen = new Set();
  const queue = [globalThis, Object, function* () {}, async () => {}, async function* () {}, new Error("x"), new Date(), [], /x/, Promise.resolve(), new Map().entries(), Symbol.iterator];
  try { null.x } catch (error) { queue.push(error) }
  try { structuredClone(() => {}) } catch (error) { queue.push(error) }
  try { atob("%") } catch (error) { queue.push(error) }
  for (const value of queue) {
    if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value)) continue;
    seen.add(value);
    if (seen.size > 50000) break;
    // The browser's own, whatever libraries call theirs.
    if (typeof value === "function" && doors.has(value.name) && asText.call(value).includes("[native code]")) met.add(value.name);
    for (let holder = value; holder !== null; holder = Object.getPrototypeOf(holder)) {
      queue.push(holder);
      for (const key of Reflect.ownKeys(holder)) {
        const property = Object.getOwnPropertyDescriptor(holder, key);
        if (!property) continue;
        queue.push(property.value, property.get, property.set);
        // What a getter gives differs by the object it is asked of.
        if (property.get) try { queue.push(Reflect.get(holder, key, value)) } catch {}
      }
    }
  }
  return [...met].sort();`;
