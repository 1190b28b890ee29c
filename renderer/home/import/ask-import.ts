/** Asks a language worker to make a study of a document: TypeScript, which reads its code, is loaded there alone. */
import type { Imported } from "../../../exchange/import/model.ts";
import type { Language } from "../../../shared/words/language.ts";
import type { FromLanguageWorker, ToLanguageWorker } from "../../stores/language-messages.ts";

/**
 * @param files names of the data files that came with it
 * @param signal ends the worker
 * @throws Error with a sentence in `language` when it is not what its name says; the signal's reason
 */
export function askImport(
  document: { readonly name: string; readonly text: string },
  language: Language,
  files: readonly string[],
  signal: AbortSignal,
): Promise<Imported> {
  const worker = new Worker(new URL("../../language-worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<Imported>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  worker.addEventListener("message", ({ data }: MessageEvent<FromLanguageWorker>) => {
    if (data.type === "imported") resolve(data.imported);
    else if (data.type === "failed") reject(new Error(data.reason));
  });
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  worker.postMessage({ type: "import", request: 1, ...document, language, files } satisfies ToLanguageWorker);
  return promise.finally(() => worker.terminate());
}
