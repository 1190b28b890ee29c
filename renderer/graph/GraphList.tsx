import { sayGraph } from "../../shared/words/graph.ts";
import { MarkShape } from "../study/StateMark.tsx";
import type { CellNode } from "./read-nodes.ts";
import { nameNode, sayKind, sayRelations, sayState } from "./say-node.ts";

/** The graph in words: each cell in running order, what it needs, and what needs it. */
export function GraphList({ nodes, onGo }: { nodes: readonly CellNode[]; onGo: (id: string) => void }) {
  return (
    <ol className="graph-list" aria-label={sayGraph("graph.title")}>
      {nodes.map((node) => (
        <li key={node.id} data-state={node.state}>
          <button type="button" className="graph-link" onClick={() => onGo(node.id)}>
            <MarkShape state={node.state} />
            <bdi>{nameNode(node)}</bdi>
          </button>
          <span className="graph-kind">
            {sayKind(node)} · {sayState(node)}
          </span>
          <p>{sayRelations(node)}</p>
        </li>
      ))}
    </ol>
  );
}
