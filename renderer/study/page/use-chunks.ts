import { useState } from "react";
import { useStudy } from "../study-context.ts";
import { type Chunk, divideCells } from "./divide-cells.ts";

/**
 * The cells of the page in chunks, which follow the list of cells.
 * @param ids all cells in page order; the same list for as long as they are the same
 */
export function useChunks(ids: readonly string[]): readonly Chunk[] {
  const { focus } = useStudy();
  const divide = (last: readonly Chunk[]) => ({ ids, chunks: divideCells(last, ids, focus.get().current) });
  const [divided, setDivided] = useState(() => divide([]));
  if (divided.ids === ids) return divided.chunks;
  const next = divide(divided.chunks);
  setDivided(next);
  return next.chunks;
}
