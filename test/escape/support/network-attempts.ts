/**
 * Ways out of a page or a worker. Each is the body of an async function that knows `at`, the addresses of its own ear;
 * an ordinary page and an ordinary worker make the same attempts and must be heard.
 */

/** The addresses an attempt is given. All lead to its ear. */
export interface Addresses {
  /** `http://NAME:PORT`, where the name needs DNS. */
  url: string;
  /** `NAME:PORT` */
  host: string;
  /** The name alone, which no other attempt has. */
  name: string;
  /** `http://127.0.0.1:PORT` */
  plain: string;
  port: number;
  /** An address of the page's own origin that tells the ear. */
  home: string;
}

export interface Attempt {
  readonly name: string;
  readonly code: string;
  /** Why an ordinary page is not heard either; the attempt is made, and its control is not asked for. */
  readonly deaf?: string;
  /** Asks the machine's resolver whatever the browser was told, so it is made only where that is the canary's. */
  readonly needsResolver?: true;
  /** Opens a window or leads this one away, so its control has one of its own. */
  readonly alone?: true;
  /** Would disturb, or be disturbed by, others in the same document. */
  readonly ownDocument?: true;
  /** What a Content-Security-Policy does not promise to stop: only `Connection-Allowlist` does. */
  readonly beyondPolicy?: true;
}

type Traits = Omit<Attempt, "name" | "code">;

/** Gives the attempts of a table of name → code, each with these traits. */
export function attempts(table: Readonly<Record<string, string>>, traits: Traits = {}): Attempt[] {
  return Object.entries(table).map(([name, code]) => ({ name, code, ...traits }));
}

/** A module's text as an address. */
const blob = (code: string, type = "text/javascript") =>
  `URL.createObjectURL(new Blob([${code}], { type: "${type}" }))`;
const dataUrl = (code: string) => `"data:text/javascript," + encodeURIComponent(${code})`;

/** What windows and workers have alike. */
export const everywhere: readonly Attempt[] = [
  ...attempts({
    fetch: "await fetch(at.url)",
    "fetch by address": "await fetch(at.plain)",
    "fetch no-cors": 'await fetch(at.url, { mode: "no-cors" })',
    "fetch keepalive": 'await fetch(at.url, { keepalive: true, method: "POST", body: "x" })',
    "fetch with priority": 'await fetch(at.url, { priority: "high", cache: "no-store" })',
    "fetch with preflight": 'await fetch(at.url, { method: "PUT", headers: { "x-a": "1" }, body: "x" })',
    "fetch of a request": 'await fetch(new Request(at.url, { credentials: "include", redirect: "follow" }))',
    "fetch with an integrity": 'await fetch(at.url, { integrity: "sha256-x" })',
    "fetch of its own site": "await fetch(at.home)",
    "fetch by https": 'await fetch("https://" + at.host)',
    "fetch of generated code": 'await new Function("url", "return fetch(url)")(at.url)',
    "fetch in a timer's text": "setTimeout('fetch(' + JSON.stringify(at.url) + ')')",
    xhr: 'const x = new XMLHttpRequest(); x.open("GET", at.url); x.send()',
    "xhr that waits": 'const x = new XMLHttpRequest(); x.open("POST", at.url, false); x.send("x")',
    websocket: 'new WebSocket("ws://" + at.host)',
    "websocket by tls": 'new WebSocket("wss://" + at.host)',
    "websocket stream": 'await new WebSocketStream("ws://" + at.host).opened',
    "event source": 'new EventSource(at.url + "/a.events")',
    webtransport: 'await new WebTransport("https://" + at.host).ready',
    "webtransport by address": 'await new WebTransport("https://127.0.0.1:" + at.port).ready',
    import: 'await import(at.url + "/a.js")',
    "import of generated code": 'await new Function("url", "return import(url)")(at.url + "/a.js")',
    "import of indirect eval": '(0, eval)("import(" + JSON.stringify(at.url + "/a.js") + ")")',
    "import of json": 'await import(at.url + "/a.json", { with: { type: "json" } })',
    "import of a blob that imports": `await import(${blob(`'import ' + JSON.stringify(at.url + "/a.js")`)})`,
    "import of data that imports": `await import(${dataUrl(`'import ' + JSON.stringify(at.url + "/a.js")`)})`,
    "import from a package site":
      'await import("https://" + at.name.split(".")[0] + ".esm.sh:" + at.port + "/d3")',
    "nested worker of its own site": 'new Worker(at.home + "/a.js")',
    "nested worker of a blob": `new Worker(${blob(`'fetch(' + JSON.stringify(at.url) + ')'`)})`,
    "nested worker of data": `new Worker(${dataUrl(`'fetch(' + JSON.stringify(at.url) + ')'`)})`,
    "nested worker that imports scripts": `new Worker(${blob(`'importScripts(' + JSON.stringify(at.url + "/a.js") + ')'`)})`,
    "nested module worker": `new Worker(${blob(`'import ' + JSON.stringify(at.url + "/a.js")`)}, { type: "module" })`,
    "font face": 'await new FontFace("a", "url(" + at.url + "/a.woff2)").load()',
    "cache storage": 'await (await caches.open("a")).add(at.url)',
  }),
  ...attempts(
    {
      "import of jsr": 'await import("jsr:@" + at.name + "/a")',
      "import of npm": 'await import("npm:" + at.name)',
      "import of a bare name": "await import(at.name)",
    },
    { deaf: "no browser knows the scheme" },
  ),
  ...attempts(
    { "source map": '(0, eval)("1 //# sourceMappingURL=" + at.url + "/a.map")' },
    { deaf: "maps are fetched by developer tools alone" },
  ),
  ...attempts(
    { "reporting endpoint": 'console.error(new Error("x")); reportError?.(new Error(at.url))' },
    { deaf: "nothing says where reports go" },
  ),
];

/** What only a worker has, or has in its own way. */
export const inWorkers: readonly Attempt[] = [
  ...attempts({
    "import scripts": 'importScripts(at.url + "/a.js")',
    "import scripts of a blob": `importScripts(${blob(`'importScripts(' + JSON.stringify(at.url + "/a.js") + ')'`)})`,
    "import scripts of data": `importScripts(${dataUrl(`'fetch(' + JSON.stringify(at.url) + ')'`)})`,
    "fonts of the worker":
      'const face = new FontFace("b", "url(" + at.url + "/a.woff2)"); self.fonts.add(face); await self.fonts.load("9px b")',
  }),
  ...attempts(
    {
      "worker webrtc":
        'new RTCPeerConnection({ iceServers: [{ urls: "stun:" + at.host }] }).createDataChannel("a")',
      "worker shared worker": "new SharedWorker(at.home + '/a.js')",
      "worker service worker": "await navigator.serviceWorker.register(at.home + '/a.js')",
      "worker beacon": "navigator.sendBeacon(at.url)",
      "worker fetch later": "fetchLater(at.plain, { activateAfter: 0 })",
      "worker window": "open(at.url); self.location = at.url",
      "worker canvas filter":
        'const c = new OffscreenCanvas(9, 9).getContext("2d"); c.filter = "url(" + at.url + "/a.svg#a)"; c.fillRect(0, 0, 9, 9)',
    },
    { deaf: "workers have no such thing" },
  ),
];

/** Real-time connections; each makes packets of its own. */
const connect = (servers: string) => `
  const pc = new RTCPeerConnection({ iceServers: [${servers}] });
  globalThis.peers = [...(globalThis.peers ?? []), pc];
  pc.createDataChannel("a");
  await pc.setLocalDescription(await pc.createOffer());`;
const secret = 'username: "a", credential: "b"';

export const realTime: readonly Attempt[] = [
  ...attempts(
    {
      "webrtc stun": connect('{ urls: "stun:" + at.host }'),
      "webrtc turn": connect(`{ urls: "turn:" + at.host, ${secret} }`),
    },
    { beyondPolicy: true, needsResolver: true },
  ),
  ...attempts(
    {
      "webrtc stun by address": connect('{ urls: "stun:127.0.0.1:" + at.port }'),
      "webrtc turn by tcp": connect(`{ urls: "turn:" + at.host + "?transport=tcp", ${secret} }`),
      "webrtc turn by tls": connect(`{ urls: "turns:" + at.host, ${secret} }`),
      "webrtc candidate": `
      const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()];
      globalThis.peers = [...(globalThis.peers ?? []), one, two];
      one.createDataChannel("a");
      await one.setLocalDescription(await one.createOffer());
      await two.setRemoteDescription(one.localDescription);
      await two.setLocalDescription(await two.createAnswer());
      await one.setRemoteDescription({ type: "answer", sdp: two.localDescription.sdp.replace(/a=candidate.*\\r\\n/g, "") });
      await one.addIceCandidate({ candidate: "candidate:1 1 udp 2113937151 127.0.0.1 " + at.port + " typ host", sdpMid: "0" });`,
    },
    { beyondPolicy: true },
  ),
];
