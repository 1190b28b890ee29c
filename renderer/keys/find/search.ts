/** Searches one after the other: a later one ends the one before. */
import { type Found, findMatches, type Query } from "./find-matches.ts";
import type { FindRequest } from "./find-worker.ts";

export type SearchResult = Found | { readonly problem: "slow" | "failed" } | { readonly bad: string };

export interface Search {
  /** @returns null when a later search took its place */
  find(texts: readonly string[], query: Query): Promise<SearchResult | null>;
  dispose(): void;
}

export type FindWorker = Pick<Worker, "postMessage" | "terminate" | "onmessage" | "onerror">;

/** How long a pattern may take, in ms. */
const patience = 2000;

/**
 * @param start starts a worker of find-worker.ts
 * @param wait how long a pattern may take, in ms
 */
export function openSearch(start: () => FindWorker, wait = patience): Search {
  let worker: FindWorker | null = null;
  let drop: () => void = () => {};
  const end = () => {
    worker?.terminate();
    worker = null;
  };

  function ask(request: FindRequest): Promise<SearchResult | null> {
    worker ??= start();
    const asked = worker;
    return new Promise((resolve) => {
      const settle = (result: SearchResult | null, isOver: boolean) => {
        clearTimeout(timer);
        drop = () => {};
        if (!isOver) end();
        resolve(result);
      };
      const timer = setTimeout(() => settle({ problem: "slow" }, false), wait);
      drop = () => settle(null, false);
      asked.onmessage = ({ data }: MessageEvent<Found>) => settle(data, true);
      asked.onerror = () => settle({ problem: "failed" }, false);
      asked.postMessage(request);
    });
  }

  return {
    async find(texts, query) {
      drop();
      try {
        // What is no pattern is found at once, in time that grows with the text alone. This also tells a bad one.
        const quick = findMatches(query.pattern ? [] : texts, query);
        return query.pattern && query.text !== "" ? await ask({ texts, query }) : quick;
      } catch (error) {
        if (error instanceof SyntaxError)
          return { bad: error.message.replace(/^Invalid regular expression: /, "") };
        throw error;
      }
    },
    dispose() {
      drop();
      end();
    },
  };
}
