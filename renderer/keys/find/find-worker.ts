/** Patterns run here: one that takes for ever is ended with the worker. */
import { findMatches, type Query } from "./find-matches.ts";

export interface FindRequest {
  readonly texts: readonly string[];
  readonly query: Query;
}

self.onmessage = ({ data }: MessageEvent<FindRequest>) => {
  self.postMessage(findMatches(data.texts, data.query));
};
