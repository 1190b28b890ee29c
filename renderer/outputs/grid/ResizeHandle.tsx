import { useRef } from "react";

interface ResizeHandleProps {
  /** Pixels now. */
  width: number;
  /** @param width null: as it suits */
  onResize: (width: number | null) => void;
}

/** The edge of a column that a pointer drags; a double press lets go of the width. By keys, the column's menu does it. */
export function ResizeHandle({ width, onResize }: ResizeHandleProps) {
  const start = useRef<{ x: number; width: number } | null>(null);
  return (
    <div
      className="table-resize"
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, width };
      }}
      onPointerMove={({ clientX }) => {
        if (start.current) onResize(start.current.width + clientX - start.current.x);
      }}
      onPointerUp={() => {
        start.current = null;
      }}
      onPointerCancel={() => {
        start.current = null;
      }}
      onDoubleClick={() => onResize(null)}
    />
  );
}
