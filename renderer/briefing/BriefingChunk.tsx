import { type CSSProperties, memo, startTransition, useEffect, useState } from "react";
import { whenNear } from "../components/at-rest.ts";
import { useChunk } from "../study/page/use-chunk.ts";
import { BriefingCell } from "./BriefingCell.tsx";

interface BriefingChunkProps {
  /** Its cells in page order; the same list for as long as they are the same. */
  ids: readonly string[];
  isFirst: boolean;
  /** Whether the first cell begins with the title of the study. */
  isTitled: boolean;
}

/**
 * Some cells of a briefing that follow one another. Those that are not near the window are drawn one chunk at a time
 * while the page is at rest, and are then there to be found and read aloud.
 */
export const BriefingChunk = memo(function BriefingChunk({ ids, isFirst, isTitled }: BriefingChunkProps) {
  const { cells, isHere } = useChunk(ids);
  const [isDrawn, setDrawn] = useState(isFirst);
  const [box, setBox] = useState<HTMLDivElement | null>(null);
  useEffect(() => {
    if (isDrawn || box === null) return;
    if (isHere) setDrawn(true);
    else return whenNear(box, () => startTransition(() => setDrawn(true)));
  }, [isDrawn, isHere, box]);
  return (
    <div
      ref={setBox}
      className="page-chunk"
      data-here={isHere || undefined}
      data-drawn={isDrawn || isHere || undefined}
      style={{ "--cells": ids.length } as CSSProperties}
    >
      {isDrawn || isHere
        ? cells.map((cell) => (
            <BriefingCell key={cell.id} cell={cell} isTitle={isTitled && cell.id === ids[0]} />
          ))
        : null}
    </div>
  );
});
