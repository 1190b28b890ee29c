import { type CSSProperties, memo } from "react";
import { CellView } from "../CellView.tsx";
import { useChunk } from "./use-chunk.ts";
import { useNear } from "./use-near.ts";

interface CellChunkProps {
  /** Its cells in page order; the same list for as long as they are the same. */
  ids: readonly string[];
  isFirst: boolean;
  isLast: boolean;
  /** Whether the study is so long that what is far from the window is drawn as text alone. */
  isLong: boolean;
}

/** Some cells that follow one another, which are near the window or out of sight together. */
export const CellChunk = memo(function CellChunk({ ids, isFirst, isLast, isLong }: CellChunkProps) {
  const { cells, isHere } = useChunk(ids);
  const [box, isSeen] = useNear(isFirst);
  const isNear = !isLong || isHere || isSeen;
  return (
    <div
      ref={box}
      className="page-chunk"
      data-here={isHere || undefined}
      style={{ "--cells": ids.length } as CSSProperties}
    >
      {cells.map((cell) => (
        <CellView
          key={cell.id}
          cell={cell}
          isFirst={isFirst && cell.id === ids[0]}
          isLast={isLast && cell.id === ids.at(-1)}
          isNear={isNear}
        />
      ))}
    </div>
  );
});
