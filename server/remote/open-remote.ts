/** An address of the web, from what was kept of it or, where that is allowed, from the web. */
import { parseAddress } from "./address.ts";
import type { FetchOptions } from "./fetch.ts";
import type { AnswerStore, KeptAnswer } from "./store.ts";

export interface RemoteRequest {
  readonly store: AnswerStore;
  /** Whether it is fetched although an answer is kept. */
  readonly refresh: boolean;
  /** Called before the web is asked. @throws RemoteError when this address may not be fetched */
  readonly checkAddress: (address: URL) => void;
  readonly fetch: FetchOptions;
  /** Told where a fetch failed and the kept answer takes its place. */
  readonly onKept: (answer: KeptAnswer, error: unknown) => void;
}

/**
 * The answer of an address, and the file that holds its bytes.
 * @param text as the cell wrote it
 * @throws RemoteError with one sentence and what to do
 */
export async function openRemote(
  text: string,
  { store, refresh, checkAddress, fetch, onKept }: RemoteRequest,
): Promise<{ answer: KeptAnswer; path: string }> {
  const address = parseAddress(text);
  const kept = store.find(address.href);
  if (kept !== null && !refresh) return { answer: kept, path: await store.open(kept) };
  checkAddress(address);
  let answer: KeptAnswer;
  try {
    answer = await store.fetch(address, fetch);
  } catch (error) {
    if (kept === null || fetch.signal?.aborted) throw error;
    // Why nothing came says more than that what was kept is damaged.
    const path = await store.open(kept).catch(() => null);
    if (path === null) throw error;
    onKept(kept, error);
    return { answer: kept, path };
  }
  return { answer, path: store.locateBytes(answer.sha256) };
}
