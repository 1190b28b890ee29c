import { textSize } from "../stores/settings.ts";
import { useStore } from "../stores/use-store.ts";

/** How much larger than designed this person has words: 1 is as designed. For what is placed in pixels. */
export function useTextScale(): number {
  return Number(useStore(textSize)) / 100;
}
