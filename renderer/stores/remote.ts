/** What the cells of one study ask of the web, and which addresses the person at this window has allowed. */
import { z } from "zod";
import type { HostFile } from "../../kernel/session/types.ts";
import { say } from "../../shared/words/english.ts";
import { ApiFailure, type RemoteFile } from "./api.ts";
import { createStore, type Store } from "./snapshot.ts";

export type RemoteAnswer = "once" | "always" | "refuse" | "refuse-all";

/** One address that waits for the person's answer. */
export interface RemoteAsk {
  readonly number: number;
  /** In full, as it will be asked for. */
  readonly address: string;
  /** Whether it is written out in the study; otherwise a cell put it together, maybe from the study's data. */
  readonly isWritten: boolean;
}

export interface RemoteStore {
  /** Addresses that wait for an answer; the first is asked about. */
  readonly asks: Store<readonly RemoteAsk[]>;
  /**
   * What stands at an address. Rejects with a sentence, and what to do as its `hint`.
   * @param signal takes the question back, or ends the fetch
   */
  open(url: string, signal: AbortSignal): Promise<HostFile>;
  /**
   * Fetches an address again, once the person has allowed it; cells that read it from now on are given what came.
   * Gives a sentence where what was kept stays; rejects as `open` does.
   */
  fetchAgain(url: string): Promise<string>;
  answer(number: number, answer: RemoteAnswer): void;
}

export interface RemoteStoreOptions {
  readonly study: string;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  /** Whether the study's text has this address. */
  readonly isWritten: (url: string) => boolean;
  /** The hash of the answer that the study works with by its document; undefined where it has none. */
  readonly findRecorded: (address: string) => string | undefined;
  readonly mayWrite: () => boolean;
  /** Asks the server. @param kept only for what was kept. Rejects with ApiFailure, 404 when nothing is kept */
  readonly read: (url: string, kept: boolean, signal?: AbortSignal) => Promise<RemoteFile>;
}

const keptSchema = z.array(z.string().max(8192)).max(500);

/** The address that a text means, as it is shown and asked for; null when it means none. */
function toAddress(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.hash = "";
  return url.href;
}

/** Makes the store of a study. Addresses allowed for always are kept on this device, by study. */
export function openRemoteStore({
  study,
  storage,
  isWritten,
  findRecorded,
  mayWrite,
  read,
}: RemoteStoreOptions): RemoteStore {
  const key = `chancery.remote.${study}`;
  const asks = createStore<readonly RemoteAsk[]>([]);
  const waiting = new Map<number, (isAllowed: boolean) => void>();
  let last = 0;

  function listAlways(): string[] {
    try {
      const parsed = keptSchema.safeParse(JSON.parse(storage.getItem(key) ?? "[]"));
      return parsed.success ? parsed.data : [];
    } catch {
      return [];
    }
  }

  function keepAlways(address: string): void {
    try {
      storage.setItem(key, JSON.stringify([...new Set([...listAlways(), address])].slice(-500)));
    } catch {
      // A device that keeps nothing asks again.
    }
  }

  function ask(address: string, text: string, signal?: AbortSignal): Promise<boolean> {
    if (signal?.aborted) return Promise.resolve(false);
    const number = ++last;
    return new Promise((resolve) => {
      waiting.set(number, resolve);
      // Nobody is asked on behalf of a cell that was stopped.
      signal?.addEventListener("abort", () => settle(number, false), { once: true });
      asks.set([...asks.get(), { number, address, isWritten: isWritten(text) }]);
    });
  }

  function settle(number: number, isAllowed: boolean): void {
    if (!waiting.has(number)) return;
    asks.set(asks.get().filter((one) => one.number !== number));
    waiting.get(number)?.(isAllowed);
    waiting.delete(number);
  }

  /** How often each address was fetched again in this window. */
  const fetches = new Map<string, number>();

  /** What is given to the session, until the address is fetched again, here or in another window. */
  function hold(text: string, file: RemoteFile): HostFile {
    const address = toAddress(text) ?? text;
    const fetched = fetches.get(address) ?? 0;
    return {
      ...file,
      isOutdated: () =>
        (fetches.get(address) ?? 0) !== fetched ||
        (file.sha256 !== undefined && (findRecorded(address) ?? file.sha256) !== file.sha256),
    };
  }

  async function fetchAllowed(text: string, signal?: AbortSignal): Promise<RemoteFile> {
    const address = toAddress(text);
    if (address === null) throw new Error(say("remote.bad", { url: text }));
    if (!listAlways().includes(address) && !(await ask(address, text, signal)))
      throw Object.assign(new Error(say("remote.refused", { url: address })), {
        hint: say("remote.refused.hint"),
      });
    return read(address, false, signal);
  }

  return {
    asks,
    async open(text, signal) {
      try {
        return hold(text, await read(text, true, signal));
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.status !== 404 || !mayWrite()) throw error;
      }
      return hold(text, await fetchAllowed(text, signal));
    },
    async fetchAgain(text) {
      const { note } = await fetchAllowed(text);
      const address = toAddress(text) ?? text;
      fetches.set(address, (fetches.get(address) ?? 0) + 1);
      return note;
    },
    answer(number, answer) {
      if (answer === "refuse-all") {
        for (const one of asks.get()) settle(one.number, false);
        return;
      }
      const asked = asks.get().find((one) => one.number === number);
      if (!asked) return;
      if (answer !== "always") return settle(number, answer === "once");
      keepAlways(asked.address);
      // Whoever else waits for this address has its answer too.
      for (const one of asks.get()) if (one.address === asked.address) settle(one.number, true);
    },
  };
}
