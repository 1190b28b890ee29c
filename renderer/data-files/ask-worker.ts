/** Questions about a data file to a worker of their own. */
export type DataQuestion =
  | { readonly ask: "columns"; readonly file: string; readonly blob: Blob }
  | {
      readonly ask: "pseudonyms";
      readonly file: string;
      readonly blob: Blob;
      readonly columns: readonly string[];
      readonly key: Uint8Array;
    };

export type DataAnswer =
  /** Null where the file cannot be read as a table. */
  | { readonly columns: readonly string[] | null }
  /** Null where the file is none whose columns can be replaced. */
  | { readonly replaced: { readonly blob: Blob; readonly missing: readonly string[] } | null }
  | { readonly reason: string };

/**
 * The names of a file's columns; null where it cannot be read as a table.
 * @param signal ends the worker
 */
export async function askColumns(
  file: string,
  blob: Blob,
  signal: AbortSignal,
): Promise<readonly string[] | null> {
  const answer = await askWorker({ ask: "columns", file, blob }, signal);
  return "columns" in answer ? answer.columns : null;
}

/**
 * The file with pseudonyms in some columns; null where its columns cannot be replaced.
 * @throws Error with what is wrong with the file; the signal's reason
 */
export async function askPseudonyms(
  question: Omit<DataQuestion & { ask: "pseudonyms" }, "ask">,
  signal: AbortSignal,
): Promise<{ readonly blob: Blob; readonly missing: readonly string[] } | null> {
  const answer = await askWorker({ ask: "pseudonyms", ...question }, signal);
  if ("reason" in answer) throw new Error(answer.reason);
  return "replaced" in answer ? answer.replaced : null;
}

function askWorker(question: DataQuestion, signal: AbortSignal): Promise<DataAnswer> {
  signal.throwIfAborted();
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const { promise, resolve, reject } = Promise.withResolvers<DataAnswer>();
  signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  worker.addEventListener("message", ({ data }: MessageEvent<DataAnswer>) => resolve(data));
  worker.addEventListener("error", ({ message }) => reject(new Error(message)));
  worker.postMessage(question);
  return promise.finally(() => worker.terminate());
}
