import { useCallback, useRef, useSyncExternalStore } from "react";
import type { Store } from "./snapshot.ts";

/** The store's value; the component draws again when it is replaced. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}

/**
 * A part of the store's value; the component draws again only when that part differs.
 * @param same whether two parts count as one; `Object.is` unless given
 */
export function useSelected<T, P>(
  store: Store<T>,
  select: (value: T) => P,
  same: (a: P, b: P) => boolean = Object.is,
): P {
  const last = useRef<{ part: P } | null>(null);
  const read = useCallback(() => {
    const part = select(store.get());
    if (last.current && same(last.current.part, part)) return last.current.part;
    last.current = { part };
    return part;
  }, [store, select, same]);
  return useSyncExternalStore(store.subscribe, read, read);
}
