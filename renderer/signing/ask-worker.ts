import type {
  FromSigningWorker,
  SigningAnswers,
  SigningKind,
  SigningRequests,
  ToSigningWorker,
} from "./messages.ts";

/**
 * Asks a worker of its own, which is gone afterwards with all that it knew.
 * @param signal ends it
 * @throws Error with what went wrong; the signal's reason
 */
export function askWorker<Kind extends SigningKind>(
  kind: Kind,
  request: SigningRequests[Kind],
  signal?: AbortSignal,
): Promise<SigningAnswers[Kind]> {
  signal?.throwIfAborted();
  const worker = new Worker(new URL("../signing-worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<SigningAnswers[Kind]>();
  signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  worker.addEventListener("message", ({ data }: MessageEvent<FromSigningWorker>) => {
    // The worker is of the same build: what it answers has the shape that the question has here.
    if ("answer" in data) resolve(data.answer as SigningAnswers[Kind]);
    else reject(new Error(data.failed));
  });
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  worker.postMessage({ kind, request } as ToSigningWorker);
  return promise.finally(() => worker.terminate());
}
