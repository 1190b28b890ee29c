/** Cells that burn, flood or show too much, while a person looks at the page. */
export interface HostileCell {
  readonly id: string;
  readonly name: string;
  readonly source: string;
}

const values = "Int32Array.from({ length: 5e5 }, (_, n) => (n * 7919) % 1000)";

export const hostileCells: readonly HostileCell[] = [
  { id: "loop", name: "an endless loop", source: "for (;;) {}" },
  {
    id: "heap",
    name: "a heap that grows without end",
    source: "const heap: unknown[] = []\nfor (;;) heap.push({ heap, n: [heap.length] })",
  },
  {
    id: "lines",
    name: "console lines without end",
    source: 'for (let n = 0; ; n += 1) console.log("line", n)',
  },
  {
    id: "messages",
    name: "progress without end, a message each",
    source:
      "for (let n = 0; ; n += 1) {\n  progress(n % 1000, 1000, String(n))\n  if (n % 100 === 0) await null\n}",
  },
  { id: "outputs", name: "ten million outputs", source: "for (let n = 0; n < 1e7; n += 1) display(n)" },
  {
    id: "columns",
    name: "a table of 100,000 columns",
    source: 'aq.table(Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => ["column " + n, [n]])))',
  },
  { id: "text", name: "a text of 20 million characters", source: '"word ".repeat(4e6)' },
  {
    id: "points",
    name: "a chart of 500,000 points",
    source: `chart(aq.table({ x: ${values}, y: ${values} }), { mark: "point", encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } } })`,
  },
];
