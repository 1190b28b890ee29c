import { useEffect, useState } from "react";

/**
 * Whole seconds since a moment; the component draws again with each.
 * @param since by `performance.now()`; null: none have passed
 */
export function useSeconds(since: number | null): number {
  const read = () => (since === null ? 0 : Math.max(0, Math.floor((performance.now() - since) / 1000)));
  const [, setTick] = useState(0);
  useEffect(() => {
    if (since === null) return;
    let timer: ReturnType<typeof setTimeout>;
    // At the full second, not once a second: intervals drift, and the number would stand still and jump.
    const wait = () => {
      timer = setTimeout(
        () => {
          setTick((tick) => tick + 1);
          wait();
        },
        1000 - ((performance.now() - since) % 1000) + 5,
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [since]);
  return read();
}
