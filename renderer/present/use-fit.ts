import { type RefObject, useLayoutEffect } from "react";

/** Of the usual size of a slide's words; below the last, its charts get lower, or it scrolls. */
const scales = [1, 0.88, 0.78, 0.68, 0.6];

/**
 * Makes the words of a slide smaller until it fits its place.
 * @param content whose custom property `--slide-scale` its words follow; its parent is the place
 * @param key another slide
 * @param tell hears by how many pixels it is too high with the smallest words
 */
export function useFit(
  content: RefObject<HTMLElement | null>,
  key: string,
  tell: (pixels: number) => void,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each slide is fitted anew
  useLayoutEffect(() => {
    const element = content.current;
    const place = element?.parentElement;
    if (!element || !place) return;
    const adjust = () => {
      const { paddingTop, paddingBottom } = getComputedStyle(place);
      const room = place.clientHeight - Number.parseFloat(paddingTop) - Number.parseFloat(paddingBottom);
      for (const scale of scales) {
        element.style.setProperty("--slide-scale", String(scale));
        if (element.scrollHeight <= room) return;
      }
      tell(element.scrollHeight - room);
    };
    adjust();
    // Charts and tables come later, and windows change.
    const watch = new ResizeObserver(adjust);
    watch.observe(element);
    watch.observe(place);
    // A chart drawn anew may be as high as before.
    const redrawn = new MutationObserver((changes) => {
      if (changes.some(({ target }) => target instanceof Element && target.matches(".chart-canvas")))
        adjust();
    });
    redrawn.observe(element, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      redrawn.disconnect();
    };
  }, [content, key, tell]);
}
