/** What sets formulas in this window: it is loaded when the first is to be drawn. */
import { useEffect, useSyncExternalStore } from "react";
import type { SetMath } from "../../shared/markdown/math.ts";
import { hasMath } from "../../shared/markdown/render-markdown.ts";

interface Math {
  readonly setMath: SetMath;
  readonly tellMath: (tex: string) => string;
}

let loading: Promise<void> | null = null;
let loaded: Math | null = null;
const listeners = new Set<() => void>();

/** What sets formulas; null where it has not come yet. */
export function currentSetMath(): SetMath | null {
  return loaded?.setMath ?? null;
}

const asWritten = (tex: string) => tex;

/** What says formulas in a line of text; until it has come, they are said as TeX. */
export function currentTellMath(): (tex: string) => string {
  return loaded?.tellMath ?? asWritten;
}

/** The same, which comes once a formula of the page is drawn. */
export function useTellMath(): (tex: string) => string {
  return useSyncExternalStore(subscribe, currentTellMath, currentTellMath);
}

/** Starts to load it, once. A failure is forgotten, so that the next formula tries again. */
export function loadSetMath(): Promise<void> {
  loading ??= Promise.all([
    import("../../shared/markdown/set-math.ts"),
    import("../../shared/markdown/tell-math.ts"),
  ]).then(
    ([{ setMath }, { tellMath }]) => {
      loaded = { setMath, tellMath };
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
