import { useEffect, useState } from "react";
import { useStudy } from "../study/study-context.ts";
import { useWide } from "./use-wide.ts";

/**
 * Whether a field is open in a card, and a way to open or close it. Cards come and go with the window's width: what was
 * half written under `keptAs` goes on in the margin where there is one, else in the list, and in one of them only.
 */
export function useWriting(keptAs: string, isListed: boolean): [boolean, (isWriting: boolean) => void] {
  const { discussion } = useStudy();
  const isPlace = useWide() !== isListed;
  const [isWriting, setWriting] = useState(false);
  useEffect(() => {
    setWriting(isPlace && discussion.written(keptAs) !== null);
  }, [discussion, keptAs, isPlace]);
  return [isWriting, setWriting];
}
