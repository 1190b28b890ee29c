import type { WordKey } from "../../shared/words/catalogue.ts";
import { say } from "../../shared/words/english.ts";

/** A name that is promised and not there yet: calling it says so. */
export function refuse(key: WordKey): () => never {
  return () => {
    throw new Error(say(key));
  };
}
