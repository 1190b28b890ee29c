import type { OptionChanges } from "../../../kernel/language/option-values.ts";
import { say } from "../../../shared/words/catalogue.ts";
import type { OptionsAnswer, OptionsRequest } from "./options-worker.ts";

/**
 * Writes options of `table()` into a cell's source, off the page's thread: TypeScript's parser is large.
 * @returns the new source; null when the call cannot be found or changed
 * @throws Error with one sentence when the worker does not load
 */
export async function editOptions(
  source: string,
  file: string,
  changes: OptionChanges,
): Promise<string | null> {
  const worker = new Worker(new URL("./options-worker.ts", import.meta.url), { type: "module" });
  try {
    return await new Promise<string | null>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<OptionsAnswer>) => resolve(data.edited);
      worker.onerror = () => reject(new Error(say("study.language.missing")));
      const request: OptionsRequest = { source, file, changes };
      worker.postMessage(request);
    });
  } finally {
    worker.terminate();
  }
}
