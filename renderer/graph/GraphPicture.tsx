import { useEffect, useMemo, useRef, useState } from "react";
import { sayGraph } from "../../shared/words/graph.ts";
import { MarkShape } from "../study/StateMark.tsx";
import { layOut, nodeHeight, nodeWidth, type PlacedEdge } from "./layout.ts";
import type { CellNode } from "./read-nodes.ts";
import { type Direction, findAll, findNext } from "./relations.ts";
import { nameNode, sayKind, sayRelations, sayState } from "./say-node.ts";

const directions: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  Home: "first",
  End: "last",
};

interface GraphPictureProps {
  nodes: readonly CellNode[];
  /** The cell that the keyboard begins at. */
  start: string;
  onGo: (id: string) => void;
}

/** The graph drawn from above in running order. Arrow keys go along its lines, Enter to the cell. */
export function GraphPicture({ nodes, start, onGo }: GraphPictureProps) {
  const frame = useRef<HTMLElement>(null);
  const byId = useMemo(() => new Map(nodes.map((node) => [node.id, node])), [nodes]);
  // Runs change states only; where nodes stand depends on names.
  const shape = JSON.stringify(nodes.map(({ id, needs }) => ({ id, needs })));
  const layout = useMemo(() => layOut(JSON.parse(shape)), [shape]);
  const [stop, setStop] = useState(start);
  const [marked, setMarked] = useState<string | null>(null);
  const current = byId.has(stop) ? stop : (nodes[0]?.id ?? stop);
  const needs = useMemo(() => (marked === null ? null : findAll(byId, marked, "needs")), [byId, marked]);
  const neededBy = useMemo(
    () => (marked === null ? null : findAll(byId, marked, "neededBy")),
    [byId, marked],
  );
  const sideOf = (id: string) =>
    marked === null
      ? undefined
      : id === marked
        ? "self"
        : needs?.has(id)
          ? "needs"
          : neededBy?.has(id)
            ? "neededBy"
            : "other";
  const sideOfEdge = ({ from, to }: PlacedEdge) => {
    const ends = [sideOf(from), sideOf(to)];
    if (marked === null) return undefined;
    if (ends.every((end) => end === "needs" || end === "self")) return "needs";
    return ends.every((end) => end === "neededBy" || end === "self") ? "neededBy" : "other";
  };
  const focusNode = (id: string) => {
    const node = frame.current?.querySelector<HTMLElement>(`[data-node="${CSS.escape(id)}"]`);
    node?.focus({ preventScroll: true });
    node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  // The dialog opens on the cell that the person is in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is opened
  useEffect(() => focusNode(current), []);

  return (
    <section className="graph-window" ref={frame} aria-label={sayGraph("graph.picture")}>
      <div className="graph-picture" style={{ width: layout.width, height: layout.height }}>
        <svg className="graph-lines" width={layout.width} height={layout.height} aria-hidden="true">
          {layout.edges.map((edge) => (
            <path key={`${edge.from} ${edge.to}`} d={drawEdge(edge)} data-side={sideOfEdge(edge)} />
          ))}
        </svg>
        {layout.nodes.map(({ id, x, y }) => {
          const node = byId.get(id);
          if (!node) return null;
          return (
            <button
              key={id}
              type="button"
              className="graph-node"
              data-node={id}
              data-state={node.state}
              data-side={sideOf(id)}
              style={{ left: x, top: y, width: nodeWidth, height: nodeHeight }}
              tabIndex={id === current ? 0 : -1}
              onClick={() => onGo(id)}
              onFocus={() => {
                setStop(id);
                setMarked(id);
              }}
              onPointerEnter={() => setMarked(id)}
              onPointerLeave={() => setMarked(document.activeElement?.getAttribute("data-node") ?? null)}
              onKeyDown={(event) => {
                const direction = directions[event.key];
                if (direction === undefined) return;
                event.preventDefault();
                focusNode(findNext(byId, layout.nodes, id, direction));
              }}
            >
              <span className="graph-name">
                <MarkShape state={node.state} />
                <bdi>{nameNode(node)}</bdi>
              </span>
              <span className="graph-kind">
                {sayKind(node)} · {sayState(node)}
              </span>
              <span className="hidden-text">{sayRelations(node)}</span>
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** A line that leaves and meets each layer upright. */
function drawEdge({ points }: PlacedEdge): string {
  return points
    .map(([x, y], at) => {
      const before = points[at - 1];
      if (!before) return `M${x},${y}`;
      const middle = (before[1] + y) / 2;
      return `C${before[0]},${middle} ${x},${middle} ${x},${y}`;
    })
    .join("");
}
