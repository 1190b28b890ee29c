import { type RefObject, useLayoutEffect } from "react";

/** Of the usual size of a slide's words; below the last, a slide scrolls. */
const scales = [1, 0.88, 0.78, 0.68, 0.6];

/**
 * Makes the words of a slide smaller until it fits its place.
 * @param content whose custom property `--slide-scale` its words follow; its parent is the place
 * @param key another slide
 */
export function useFit(content: RefObject<HTMLElement | null>, key: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slide is fitted anew
  useLayoutEffect(() => {
    const element = content.current;
    const place = element?.parentElement;
    if (!element || !place) return;
    const adjust = () => {
      for (const scale of scales) {
        element.style.setProperty("--slide-scale", String(scale));
        if (element.scrollHeight <= place.clientHeight) return;
      }
    };
    adjust();
    // Charts and tables come later, and windows change.
    const watch = new ResizeObserver(adjust);
    watch.observe(element);
    watch.observe(place);
    return () => watch.disconnect();
  }, [content, key]);
}
