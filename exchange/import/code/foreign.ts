/** Names that Observable and browsers give to every cell and Chancery does not, with what to do instead. */
import type { LossKind } from "../model.ts";

const lists: readonly (readonly [LossKind, string])[] = [
  ["foreign.plot", "Plot"],
  ["foreign.d3", "d3"],
  ["foreign.html", "html svg htl tex dot mermaid"],
  ["foreign.sql", "DuckDBClient SQLiteClient DatabaseClient SQLite"],
  ["foreign.web", "fetch WebSocket XMLHttpRequest EventSource"],
  [
    "foreign.page",
    "width now invalidation visibility document window navigator localStorage sessionStorage location DOM Generators requestAnimationFrame dark",
  ],
  ["foreign.mutable", "Mutable mutable"],
  [
    "foreign.library",
    "require resolve topojson L mapboxgl _ React ReactDOM vl echarts Arrow Promises Files Secret Deno Bun process module exports __dirname Buffer $$ tslab",
  ],
  [
    "foreign.data",
    "penguins aapl alphabet cars citywages diamonds flare industries miserables olympians pizza weather",
  ],
  ["foreign.input", "Inputs view"],
  ["foreign.file", "FileAttachment"],
];

export const foreignNames: ReadonlyMap<string, LossKind> = new Map(
  lists.flatMap(([kind, names]) => names.split(" ").map((name) => [name, kind] as const)),
);
