/**
 * Keeps the app itself on this device, so that a page opens when its server cannot be reached. What studies say is
 * elsewhere (renderer/stores/device-copy.ts); nothing that the server answers under /api, /blobs or /auth is kept.
 *
 * The server comes first for the page and for the kernel's scripts: what is kept answers only when it cannot be
 * reached. Files in /assets/ carry their hash in their name, so one that is kept is as good as the server's. Answers
 * are kept whole, with their headers: the page has its policy offline, too, and so has the sandbox's frame.
 *
 * A sandboxed frame is of an opaque origin, which no service worker serves. So a frame that comes by here is one that a
 * page without its server has opened as of its own origin until its headers come (kernel/sandbox/browser.ts): it is
 * given what is kept, with the headers that make the origin opaque, or nothing.
 */
const cacheName = "chancery-app";
/** What the build lists: every file of the app, and of the kernel. */
const listPath = "/offline.json";
const framePath = "/kernel/frame.html";
const runtimePath = "/kernel/runtime.js";
/** How long a server may take for the page before what is kept is shown, in ms. */
const patience = 6000;
const pagePath = "/";

const isPage = ({ pathname, search }) =>
  /^\/(studies\/[^/]+)?$/.test(pathname) && !new URLSearchParams(search).has("token");
const isAsset = ({ pathname }) => pathname.startsWith("/assets/");
const isKernelScript = ({ pathname }) =>
  pathname.startsWith("/kernel/") && (pathname.endsWith(".js") || pathname.endsWith(".json"));

const isFrame = ({ pathname }) => pathname === framePath;
/** Whether an answer is the frame with the policy that takes its origin away. */
const isSandbox = ({ headers }) =>
  headers
    .get("content-security-policy")
    ?.split(";")
    .some((part) => part.trim() === "sandbox allow-scripts") === true;
/** Whether a person pays for what is fetched ahead, or waits for it. */
const isThinLine = ({ connection } = self.navigator ?? {}) =>
  connection !== undefined && (connection.saveData || /2g|3g/.test(connection.effectiveType));

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
    // The two speak with each other, so they are kept from the same build.
    if (new URL(event.request.url).pathname === runtimePath)
      event.waitUntil(fetchOne(framePath).catch(() => {}));
    return (isUnreached(response) && (await caches.match(event.request))) || response;
  } catch (thrown) {
    const kept = await caches.match(event.request);
    if (kept) return kept;
    throw thrown;
  }
}

async function answerFrame() {
  const kept = await caches.match(framePath);
  return kept && isSandbox(kept) ? kept : Response.error();
}

async function fetchOne(path) {
  await keep(path, await fetch(path, { priority: "low" }));
}

/** Keeps all that a study may need while its server is away; what is there already is not fetched again. */
async function keepListed() {
  const listed = await fetch(listPath);
  if (!isWhole(listed)) return;
  const text = await listed.clone().text();
  const isSame = (await (await caches.match(listPath))?.text()) === text;
  // One after the other: what the person does meanwhile comes first.
  for (const path of JSON.parse(text).files) {
    const isKept = (await caches.match(path)) !== undefined;
    if (!isKept || !(isSame || path.startsWith("/assets/"))) await fetchOne(path);
  }
  await keep(listPath, listed);
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate") {
    if (request.destination === "document" && isPage(url)) event.respondWith(answerPage(event));
    else if (request.destination === "iframe" && isFrame(url)) event.respondWith(answerFrame());
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
  const fetchMissing = async (path) => {
    if (!(await caches.match(path))) await fetchOne(path);
  };
  const fetchPage = async () => {
    if (!(await caches.match(pagePath))) await keepPage(await fetch(pagePath));
  };
  const told = Promise.allSettled([fetchPage(), ...[...wanted, runtimePath, framePath].map(fetchMissing)]);
  event.waitUntil(told.then(() => (isThinLine() ? undefined : keepListed())).catch(() => {}));
});
