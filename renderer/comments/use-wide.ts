import { useSyncExternalStore } from "react";

/** Where the margin is wide enough for comments beside their cells; the same as in comments.css. */
const query = "(min-width: 1280px)";

const subscribe = (listener: () => void) => {
  const list = matchMedia(query);
  list.addEventListener("change", listener);
  return () => list.removeEventListener("change", listener);
};

/** Whether comments stand beside their cells. */
export function useWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}
