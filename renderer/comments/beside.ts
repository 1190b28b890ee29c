/**
 * Which threads stand beside which cell: beside the one that their text is in now, since splitting, joining, cutting and
 * pasting take a text to another cell; beside their own where they are about no text, or it is gone.
 */
import type * as Y from "yjs";
import type { Thread } from "../../shared/comments/model.ts";
import { locateText } from "../../shared/comments/text-anchor.ts";
import type { Cell } from "../../shared/study/model.ts";
import type { CommentsView } from "../stores/comments.ts";
import { findCell } from "../stores/study-view.ts";

/** Threads whose text is looked for at one change: whoever may comment can write ten thousand whose text is nowhere. */
const maxLooks = 200;

export type Beside = (
  cells: readonly Cell[],
  comments: Pick<CommentsView, "sorted" | "byCell">,
) => ReadonlyMap<string, readonly Thread[]>;

/** @returns arranges the threads of `doc`; a text is looked for again where its own cell changed, or it was not there */
export function createBeside(doc: Y.Doc): Beside {
  /** Thread → its own cell as it was when the text was in it. */
  const found = new WeakMap<Thread, Cell>();
  let last: { cells: unknown; comments: unknown; arranged: ReturnType<Beside> } | null = null;

  /** The cells of threads whose text is in another than their own. */
  function findMoved(cells: readonly Cell[], threads: readonly Thread[]): Map<Thread, string> {
    const moved = new Map<Thread, string>();
    let looks = 0;
    for (const thread of threads) {
      const { anchor, quote, resolved } = thread;
      const own = findCell(cells, thread.cell);
      if (anchor.on !== "text" || resolved !== null || (own && found.get(thread) === own)) continue;
      looks += 1;
      if (looks > maxLooks) break;
      const place = locateText(doc, thread.cell, anchor, quote);
      if (place && place.cell !== thread.cell) moved.set(thread, place.cell);
      else if (place && own) found.set(thread, own);
    }
    return moved;
  }

  return (cells, comments) => {
    if (last?.cells === cells && last.comments === comments) return last.arranged;
    const moved = findMoved(cells, comments.sorted);
    last = {
      cells,
      comments,
      arranged: moved.size === 0 ? comments.byCell : arrange(comments.sorted, moved),
    };
    return last.arranged;
  };
}

function arrange(sorted: readonly Thread[], moved: ReadonlyMap<Thread, string>): Map<string, Thread[]> {
  const beside = new Map<string, Thread[]>();
  for (const thread of sorted) {
    const cell = moved.get(thread) ?? thread.cell;
    const list = beside.get(cell);
    if (list) list.push(thread);
    else beside.set(cell, [thread]);
  }
  return beside;
}
