import { useEffect, useState } from "react";
import { nameCell } from "../actions.ts";

type Tell = (isNear: boolean) => void;

/** One for all cells: a thousand observers would each be asked at every scroll. */
let observer: IntersectionObserver | null = null;
const tellers = new WeakMap<Element, Tell>();

function watch(cell: Element, tell: Tell): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) tellers.get(target)?.(isIntersecting);
    },
    { rootMargin: "400px 0px" },
  );
  tellers.set(cell, tell);
  observer.observe(cell);
  return () => {
    tellers.delete(cell);
    observer?.unobserve(cell);
  };
}

/** Whether a cell is in the window, or nearly. */
export function useNear(id: string): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    const cell = document.getElementById(nameCell(id));
    return cell === null ? undefined : watch(cell, setNear);
  }, [id]);
  return isNear;
}
