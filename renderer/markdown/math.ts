/** What sets formulas in this window: it is loaded when the first is to be drawn. */
import { useEffect, useSyncExternalStore } from "react";
import type { SetMath } from "../../shared/markdown/math.ts";
import { hasMath } from "../../shared/markdown/render-markdown.ts";

let loading: Promise<void> | null = null;
let loaded: SetMath | null = null;
const listeners = new Set<() => void>();

/** What sets formulas; null where it has not come yet. */
export function currentSetMath(): SetMath | null {
  return loaded;
}

/** Starts to load it, once. A failure is forgotten, so that the next formula tries again. */
export function loadSetMath(): Promise<void> {
  loading ??= import("../../shared/markdown/set-math.ts").then(
    ({ setMath }) => {
      loaded = setMath;
      for (const listener of listeners) listener();
    },
    () => {
      loading = null;
    },
  );
  return loading;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What sets the formulas of a text; null where it has none, or until it has come. */
export function useSetMath(source: string): SetMath | null {
  const setMath = useSyncExternalStore(subscribe, currentSetMath, currentSetMath);
  useEffect(() => {
    if (setMath === null && hasMath(source)) void loadSetMath();
  }, [setMath, source]);
  return source.includes("$") ? setMath : null;
}
