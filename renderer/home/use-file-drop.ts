import { useEffect, useRef, useState } from "react";

/**
 * Takes files that are dropped anywhere on the page.
 * @param onDrop gets the files; none where what was dropped is a folder
 * @returns whether files are held over the page
 */
export function useFileDrop(onDrop: (files: readonly File[]) => void): boolean {
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
      const items = [...(event.dataTransfer?.items ?? [])];
      const isFolder = items.some((item) => item.webkitGetAsEntry?.()?.isDirectory);
      latest.current(isFolder ? [] : [...(event.dataTransfer?.files ?? [])]);
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
