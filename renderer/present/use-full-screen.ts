import { useCallback, useEffect, useState } from "react";

/** Whether the page fills the screen, and a switch. It is asked for at once, and left when the part closes. */
export function useFullScreen(): { readonly isFull: boolean; readonly toggle: () => void } {
  const [isFull, setFull] = useState(document.fullscreenElement !== null);
  useEffect(() => {
    const follow = () => setFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", follow);
    enter();
    return () => {
      document.removeEventListener("fullscreenchange", follow);
      if (document.fullscreenElement) void document.exitFullscreen().catch(ignore);
    };
  }, []);
  const toggle = useCallback(() => {
    if (document.fullscreenElement) void document.exitFullscreen().catch(ignore);
    else enter();
  }, []);
  return { isFull, toggle };
}

function enter(): void {
  // Absent where the page may not, as on phones.
  void document.documentElement.requestFullscreen?.().catch(ignore);
}

/** A browser that refuses shows the slides in its window. */
function ignore(): void {}
