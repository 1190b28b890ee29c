import { type ReactNode, useLayoutEffect, useRef } from "react";
import type { Cell } from "../../shared/study/model.ts";
import { useStudy } from "../study/study-context.ts";
import { findMarkAt, findRanges, type ProseMark, showMarks } from "./prose-marks.ts";
import { useMarks } from "./use-comments.ts";

/** Drawn prose with the places of its comments marked; pressing one opens the comment. */
export function CommentedProse({
  cell,
  shown,
  children,
}: {
  cell: Cell;
  shown: string;
  children: ReactNode;
}) {
  const { discussion } = useStudy();
  const marks = useMarks(cell);
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<readonly ProseMark[]>([]);
  const { source } = cell;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is drawn anew is marked anew
  useLayoutEffect(() => {
    const prose = box.current;
    if (!prose || marks.length === 0) return;
    drawn.current = findRanges(prose, source, marks);
    const hide = showMarks(drawn.current);
    return () => {
      drawn.current = [];
      hide();
    };
  }, [marks, source, shown]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: a shortcut for the comment's own button
    <div
      ref={box}
      onClick={(event) => {
        if (!document.getSelection()?.isCollapsed) return;
        const thread = findMarkAt(drawn.current, event.clientX, event.clientY);
        if (thread) discussion.show(thread);
      }}
    >
      {children}
    </div>
  );
}
