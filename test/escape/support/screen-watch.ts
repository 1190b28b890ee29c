/** What a window does that the product did not ask of it: scripts, requests, navigations, windows, questions. */
import type { BrowserContext, Frame, Page } from "playwright-core";

/** One thing that was seen: what kind, and enough of it to know it again. */
export interface Sighting {
  readonly kind:
    | "script"
    | "request"
    | "socket"
    | "navigation"
    | "window"
    | "question"
    | "download"
    | "policy"
    | "complaint";
  readonly what: string;
}

export interface Watch {
  /** Everything seen since the watch began. */
  readonly seen: Sighting[];
  /** Sightings of these kinds. */
  of(...kinds: Sighting["kind"][]): string[];
}

/** Paths that the product's own pages ask of their server. `/studies/x`, where a picture would be, is none of them. */
const own =
  /^\/(?:$|studies\/[0-9a-f]{18}$|(?:assets|api|kernel|blobs)\/|sync(?:\/|$)|favicon\.ico$|service-worker\.js$|first-text\.js$|offline\.json$)/;

/** Whether an address is the product's own, or of a thing that a page made itself. */
export function isOwn(address: string, origin: string): boolean {
  const url = new URL(address);
  if (url.protocol === "blob:" || address === "about:blank") return true;
  return url.origin === origin && own.test(url.pathname);
}

/**
 * In every frame: reports what the browser's policy stops. In the page: reports each time that a script of the corpus
 * runs, which adds to `__pwned`.
 */
function listenInFrame(): void {
  const report = Reflect.get(globalThis, "__seen") as (kind: string, what: string) => void;
  addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample, sourceFile }) => {
    report("policy", `${effectiveDirective} ${blockedURI} ${sample} (${location.pathname}, ${sourceFile})`);
  });
  Object.defineProperty(globalThis, "__pwned", {
    get: () => 0,
    set: () => report("script", new Error("ran").stack ?? "ran"),
  });
}

/**
 * Watches every window of a context from the next page on.
 * @param origin the product's own
 */
export async function watchContext(context: BrowserContext, origin: string): Promise<Watch> {
  const seen: Sighting[] = [];
  const note = (kind: Sighting["kind"], what: string) => void seen.push({ kind, what: what.slice(0, 400) });
  await context.exposeBinding("__seen", (_source, kind: Sighting["kind"], what: string) => note(kind, what));
  await context.addInitScript(listenInFrame);
  context.on("request", (request) => {
    if (!isOwn(request.url(), origin)) note("request", `${request.resourceType()} ${request.url()}`);
  });
  const watchPage = (page: Page) => {
    page.on("websocket", (socket) => {
      if (new URL(socket.url()).host !== new URL(origin).host) note("socket", socket.url());
    });
    page.on("dialog", (dialog) => {
      note("question", dialog.message());
      void dialog.dismiss();
    });
    page.on("download", (download) => note("download", download.url()));
    page.on("framenavigated", (frame: Frame) => {
      if (!isOwn(frame.url(), origin)) note("navigation", frame.url());
    });
    page.on("pageerror", (error) => note("complaint", String(error)));
    page.on("console", (message) => {
      // What could not be loaded was a request, which is looked at as one: a file that is not there is the product's own.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
        note("complaint", message.text());
    });
  };
  for (const page of context.pages()) watchPage(page);
  context.on("page", (page) => {
    note("window", page.url());
    watchPage(page);
  });
  return { seen, of: (...kinds) => seen.filter(({ kind }) => kinds.includes(kind)).map(({ what }) => what) };
}
