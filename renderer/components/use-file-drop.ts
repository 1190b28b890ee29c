import { useEffect, useRef, useState } from "react";

/**
 * Takes files that are dropped anywhere on the page.
 * @param onDrop gets what was dropped, which can be read while it is called and no longer
 * @returns whether files are held over the page
 */
export function useFileDrop(onDrop: (transfer: DataTransfer) => void): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(onDrop);
  latest.current = onDrop;
  useEffect(() => {
    // The page is entered anew with each element that the pointer comes over.
    let depth = 0;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const move = (step: number) => (event: DragEvent) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const enter = move(1);
    const leave = move(-1);
    const hold = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      if (event.dataTransfer) latest.current(event.dataTransfer);
    };
    const on: readonly (readonly [
      "dragenter" | "dragleave" | "dragover" | "drop",
      (event: DragEvent) => void,
    ])[] = [
      ["dragenter", enter],
      ["dragleave", leave],
      ["dragover", hold],
      ["drop", drop],
    ];
    for (const [name, listener] of on) addEventListener(name, listener);
    return () => {
      for (const [name, listener] of on) removeEventListener(name, listener);
    };
  }, []);
  return over;
}
