import { useState } from "react";
import { useMedia } from "../components/use-media.ts";
import { openSwitch } from "../stores/preference.ts";
import { useStore } from "../stores/use-store.ts";

/** Where there is no room for the rail beside the cells; the same as in rail.css. */
const query = "(max-width: 900px)";

/**
 * Whether the rail is open, and opening or closing it. Beside the cells it is as this device remembers; where it would lie
 * over them it is closed until asked for, also when a wide window becomes narrow.
 */
export function useRail(): [isOpen: boolean, set: (isOpen: boolean) => void] {
  const [kept] = useState(() => openSwitch("rail", window.innerWidth >= 1100));
  const isOpenBeside = useStore(kept);
  const isNarrow = useMedia(query);
  const [isOpenOver, setOver] = useState(false);
  return isNarrow ? [isOpenOver, setOver] : [isOpenBeside, kept.set];
}
