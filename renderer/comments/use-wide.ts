import { useMedia } from "../components/use-media.ts";

/** Whether comments stand beside their cells, as the margin is wide enough for; the same width as in comments.css. */
export function useWide(): boolean {
  return useMedia("(min-width: 1280px)");
}
