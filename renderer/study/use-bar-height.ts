import { type RefObject, useEffect } from "react";

/**
 * Tells the page how high the bar is (`--bar`), under which the rail and the find panel stay: it has two lines where its
 * buttons do not fit into one. Where it scrolls away with the page, the design's height stays.
 */
export function useBarHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = bar.current;
    if (element === null) return;
    const root = document.documentElement.style;
    const measure = () => {
      if (getComputedStyle(element).position === "sticky")
        root.setProperty("--bar", `${element.offsetHeight}px`);
      else root.removeProperty("--bar");
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.removeProperty("--bar");
    };
  }, [bar]);
}
