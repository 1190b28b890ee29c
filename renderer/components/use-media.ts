import { useSyncExternalStore } from "react";

interface Watch {
  readonly subscribe: (listener: () => void) => () => void;
  readonly read: () => boolean;
}

const watches = new Map<string, Watch>();

function watch(query: string): Watch {
  const known = watches.get(query);
  if (known) return known;
  const made: Watch = {
    subscribe: (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    read: () => matchMedia(query).matches,
  };
  watches.set(query, made);
  return made;
}

/**
 * Whether a media query holds, now and whenever it begins or ends to.
 * @param query one of few, the same as in the style sheet that goes with it
 */
export function useMedia(query: string): boolean {
  const { subscribe, read } = watch(query);
  return useSyncExternalStore(subscribe, read);
}
