import { type RefObject, startTransition, useEffect, useRef, useState } from "react";
import { nearMargin } from "../../components/at-rest.ts";

/**
 * Whether an element is in the window or near it.
 * @param initially what is taken for true until it is known
 * @returns where to put the element, and the answer; it changes without keeping a letter that is typed waiting
 */
export function useNear(initially: boolean): [RefObject<HTMLDivElement | null>, boolean] {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(initially);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const last = entries.at(-1);
        if (last) startTransition(() => setNear(last.isIntersecting));
      },
      { rootMargin: nearMargin },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, isNear];
}
