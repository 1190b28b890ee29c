/**
 * Keeps the app itself on this device, so that a page opens when its server cannot be reached. What studies say is
 * elsewhere (renderer/stores/device-copy.ts); nothing that the server answers under /api, /blobs or /auth is kept.
 *
 * The server comes first for the page and for the kernel's scripts: what is kept answers only when it cannot be
 * reached. Files in /assets/ carry their hash in their name, so one that is kept is as good as the server's. Answers
 * are kept whole, with their headers: the page has its policy offline, too. The sandbox's frame is of an origin of its
 * own, which no service worker serves: it comes from the server or not at all.
 */
const cacheName = "chancery-app";
/** How long a server may take for the page before what is kept is shown, in ms. */
const patience = 6000;
const pagePath = "/";

const isPage = ({ pathname, search }) =>
  /^\/(studies\/[^/]+)?$/.test(pathname) && !new URLSearchParams(search).has("token");
const isAsset = ({ pathname }) => pathname.startsWith("/assets/");
const isKernelScript = ({ pathname }) =>
  pathname.startsWith("/kernel/") && (pathname.endsWith(".js") || pathname.endsWith(".json"));

/** Whether an answer is the whole of what was asked for, from this server. */
const isWhole = ({ status, type, redirected }) => status === 200 && type === "basic" && !redirected;
/** A proxy answers so for a server that it cannot reach. */
const isUnreached = ({ status }) => status >= 500;

/** Keeps an answer where it is whole. */
async function keep(key, response) {
  if (!isWhole(response)) return;
  const cache = await caches.open(cacheName);
  await cache.put(key, response).catch(() => {
    // The disk is full: the app needs its server then.
  });
}

/** Keeps the page; files that it does not know by name, and was not seen to use, go with the page before. */
async function keepPage(response) {
  // What is kept goes for a page only, not for what says that there is none.
  if (!isWhole(response) || !response.headers.get("content-type")?.startsWith("text/html")) return;
  const html = await response.clone().text();
  const cache = await caches.open(cacheName);
  const before = await (await cache.match(pagePath))?.text();
  if (before !== undefined && before !== html) await caches.delete(cacheName);
  await keep(pagePath, response);
}

async function answerPage(event) {
  const asked = fetch(event.request);
  const kept = caches.match(pagePath);
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const reached = asked.then(
    (response) => (isUnreached(response) ? undefined : response),
    () => undefined,
  );
  const shown = await Promise.race([reached, late.then(() => kept)]);
  if (shown === undefined) return (await kept) ?? asked;
  asked.then((response) => event.waitUntil(keepPage(response.clone()))).catch(() => {});
  return shown;
}

async function answerAsset(event) {
  const kept = await caches.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  event.waitUntil(keep(event.request, response.clone()));
  return response;
}

async function answerKernelScript(event) {
  try {
    const response = await fetch(event.request);
    event.waitUntil(keep(event.request, response.clone()));
    return (isUnreached(response) && (await caches.match(event.request))) || response;
  } catch (thrown) {
    const kept = await caches.match(event.request);
    if (kept) return kept;
    throw thrown;
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.destination === "document" && isPage(url)) event.respondWith(answerPage(event));
  } else if (isAsset(url)) event.respondWith(answerAsset(event));
  else if (isKernelScript(url)) event.respondWith(answerKernelScript(event));
});
/** A page tells what it loaded before this worker served it. */
self.addEventListener("message", (event) => {
  const { data } = event;
  if (!Array.isArray(data)) return;
  const wanted = data.filter((path) => {
    if (typeof path !== "string") return false;
    const url = URL.parse(path, self.location.origin);
    return url?.origin === self.location.origin && (isAsset(url) || isKernelScript(url));
  });
  const fetchOne = async (path) => {
    if (await caches.match(path)) return;
    await keep(path, await fetch(path));
  };
  const fetchPage = async () => {
    if (!(await caches.match(pagePath))) await keepPage(await fetch(pagePath));
  };
  event.waitUntil(Promise.allSettled([fetchPage(), ...wanted.map(fetchOne)]));
});
