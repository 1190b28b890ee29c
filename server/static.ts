/** The built app and the kernel's files, with the headers that the design gives each. */
import { readFileSync, statSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { z } from "zod";
import { refuse } from "./errors.ts";
import { commonHeaders, isShownToPerson } from "./respond.ts";
import { hashBytes } from "./workspace.ts";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".map": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".txt": "text/plain; charset=utf-8",
};
const compressible = /^(text\/|application\/(json|wasm|manifest)|image\/svg)/;

/** The app's policy (design, “The app's CSP”) and its isolation from other windows. */
const appHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join("; "),
  "cross-origin-opener-policy": "same-origin",
  "permissions-policy":
    "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), hid=(), midi=(), display-capture=(), browsing-topics=()",
};

interface Asset {
  readonly stamp: string;
  readonly etag: string;
  readonly type: string;
  readonly bytes: Buffer;
  readonly packed: Map<string, Promise<Buffer>>;
}

const pack: Readonly<Record<string, (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gzip: (bytes) => promisify(gzip)(bytes),
};

export class Assets {
  readonly #folder: string;
  readonly #kept = new Map<string, Asset>();

  /** @param folder the build's output, with `renderer/` and `kernel/` in it */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Sends the app's page, whatever its address; with 404 where it says that there is nothing. */
  async sendPage(request: IncomingMessage, response: ServerResponse, status: 200 | 404 = 200): Promise<void> {
    const asset = this.#load("renderer/index.html");
    if (asset === undefined) throw refuse(503, "noApp");
    await send(request, response, asset, { ...appHeaders, "cache-control": "no-cache" }, status);
  }

  /**
   * Sends one of the app's files. A person who mistyped an address reads so in the app's page.
   * @param path of the address, as sent; only plain names are looked up
   */
  async sendAsset(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const asset = isPlainPath(path) ? this.#load(`renderer${path}`) : undefined;
    if (asset === undefined && isShownToPerson(request)) return this.sendPage(request, response, 404);
    if (asset === undefined) throw refuse(404, "noAddress");
    // What Vite puts in assets/ carries its hash in its name.
    const cache = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    await send(request, response, asset, { ...appHeaders, "cache-control": cache });
  }

  /** Sends the sandbox's frame with exactly the headers that were built with it. */
  async sendKernelFrame(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const page = this.#load("kernel/frame.html");
    const headers = this.#load("kernel/frame.headers.json");
    if (page === undefined || headers === undefined) throw refuse(503, "noApp");
    const own = z.record(z.string(), z.string()).parse(JSON.parse(headers.bytes.toString("utf8")));
    response.writeHead(200, {
      ...own,
      "content-type": page.type,
      "x-content-type-options": "nosniff",
      "content-length": page.bytes.length,
    });
    response.end(request.method === "HEAD" ? undefined : page.bytes);
  }

  /** Sends the kernel's runtime, one of its libraries, or the types of cells: `/kernel/libraries/NAME.js` … */
  async sendKernelScript(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const isScript =
      path === "/kernel/runtime.js" ||
      path === "/kernel/types.json" ||
      /^\/kernel\/libraries\/[\w-][\w.-]*\.js$/.test(path);
    const asset = isScript ? this.#load(path.slice(1)) : undefined;
    if (asset === undefined) throw refuse(404, "noAddress");
    await send(request, response, asset, { ...commonHeaders, "cache-control": "no-cache" });
  }

  #load(path: string): Asset | undefined {
    const full = join(this.#folder, path);
    const about = statSync(full, { throwIfNoEntry: false });
    if (!about?.isFile()) return undefined;
    const stamp = `${about.mtimeMs} ${about.size}`;
    const kept = this.#kept.get(path);
    if (kept?.stamp === stamp) return kept;
    const bytes = readFileSync(full);
    const asset = {
      stamp,
      bytes,
      etag: hashBytes(bytes).slice(0, 32),
      type: types[extname(path)] ?? "application/octet-stream",
      packed: new Map<string, Promise<Buffer>>(),
    };
    this.#kept.set(path, asset);
    return asset;
  }
}

function isPlainPath(path: string): boolean {
  return /^(\/[\w@-][\w.@-]*)+$/.test(path);
}

function chooseEncoding(request: IncomingMessage, asset: Asset): string | undefined {
  if (asset.bytes.length < 1024 || !compressible.test(asset.type)) return undefined;
  const accepted = String(request.headers["accept-encoding"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(";", 1)[0]);
  return Object.keys(pack).find((name) => accepted.includes(name));
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  asset: Asset,
  headers: Readonly<Record<string, string>>,
  status: 200 | 404 = 200,
): Promise<void> {
  const encoding = chooseEncoding(request, asset);
  const etag = `"${asset.etag}${encoding ? `-${encoding}` : ""}"`;
  const all: Record<string, string> = { ...headers, etag, vary: "accept-encoding" };
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, all);
    response.end();
    return;
  }
  let bytes = asset.bytes;
  const packer = encoding === undefined ? undefined : pack[encoding];
  if (encoding !== undefined && packer !== undefined) {
    let packed = asset.packed.get(encoding);
    if (packed === undefined) {
      packed = packer(asset.bytes);
      asset.packed.set(encoding, packed);
    }
    bytes = await packed;
    all["content-encoding"] = encoding;
  }
  response.writeHead(status, { ...all, "content-type": asset.type, "content-length": bytes.length });
  response.end(request.method === "HEAD" ? undefined : bytes);
}
