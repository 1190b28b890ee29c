import { useEffect, useState } from "react";

/** A part of the page whose scripts are loaded when it is first drawn. */
export interface Part<T> {
  load(): Promise<T>;
  /** What `load` gave. */
  loaded?: T;
}

/**
 * Loads a part. A failure is forgotten when the part is closed, so that opening it again tries again (React's own
 * `lazy` keeps a failure for good).
 * @param part one object for the life of the page
 * @returns what it gives, null until it is there, or "failed"
 */
export function useLoaded<T extends object>(part: Part<T>): T | null | "failed" {
  const [state, setState] = useState<{ value: T | null | "failed" }>({ value: part.loaded ?? null });
  useEffect(() => {
    if (part.loaded) return;
    let current = true;
    part.load().then(
      (value) => {
        part.loaded = value;
        if (current) setState({ value });
      },
      () => {
        if (current) setState({ value: "failed" });
      },
    );
    return () => {
      current = false;
    };
  }, [part]);
  return state.value;
}
