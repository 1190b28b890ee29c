/** Asks a worker of its own what a file holds. */
import type { FileFacts } from "./facts.ts";
import { NotData } from "./looks-like-data.ts";

export type FactsAnswer =
  | { readonly facts: FileFacts }
  | { readonly not: NotData["kind"] }
  | { readonly reason: string };

/**
 * What the file holds.
 * @param signal ends the worker
 * @throws NotData for what is no table; Error with the reader's sentence; the signal's reason
 */
export function askFacts(file: File, signal: AbortSignal): Promise<FileFacts> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<FileFacts>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  worker.addEventListener("message", ({ data }: MessageEvent<FactsAnswer>) => {
    if ("facts" in data) resolve(data.facts);
    else reject("not" in data ? new NotData(data.not, file.name) : new Error(data.reason));
  });
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  worker.postMessage(file);
  return promise.finally(() => worker.terminate());
}
