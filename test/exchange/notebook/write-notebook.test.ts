import { expect, test } from "vitest";
import { writeNotebook } from "../../../exchange/notebook/write-notebook.ts";
import { mime, type Output } from "../../../shared/protocol/outputs.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { notebookSchema } from "./format.ts";

interface Notebook {
  nbformat: number;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: {
    cell_type: string;
    id: string;
    source: string[];
    metadata: Record<string, unknown>;
    execution_count?: null;
    outputs?: { output_type: string; data?: Record<string, unknown>; text?: string[]; ename?: string }[];
  }[];
}

const cells: Cell[] = [
  { id: "intro", kind: "text", source: "# Trade\n\nIt is $" + "{share}." },
  { id: "a:b", kind: "ts", source: "const t = 1\nt", hide: "code" },
  { id: "a.b", kind: "ts", source: "boom" },
];
const outputs: Output[] = [
  { mime: mime.text, data: "careful", stream: "warn" },
  {
    mime: mime.table,
    data: { columns: [{ name: "n|x", type: "number", missing: 0 }], totalRows: 2, rows: [[1], [2]] },
  },
  { mime: mime.chart, data: { $schema: "https://vega.github.io/schema/vega-lite/v6.json", mark: "bar" } },
  { mime: mime.json, data: { a: 1 } },
];
const write = () =>
  writeNotebook(
    { meta: { title: "Trade", language: "fr", frontMatter: "chancery: 1" }, cells, files: [] },
    {
      version: "1.0",
      run: ({ id }) =>
        id === "intro"
          ? { outputs: [{ mime: mime.markdown, data: "# Trade\n\nIt is 7." }] }
          : id === "a:b"
            ? { outputs }
            : { outputs: [], error: { name: "TypeError", message: "no boom", cell: "a.b", line: 1 } },
      picture: () => ({ svg: "<svg/>", png: new Uint8Array([1, 2, 3]), words: "A bar." }),
    },
  );
const read = () => JSON.parse(write()) as Notebook;

test("cells have ids and lines as nbformat 4.5 asks for, in order", () => {
  const notebook = read();
  expect([notebook.nbformat, notebook.nbformat_minor]).toEqual([4, 5]);
  const ids = notebook.cells.map(({ id }) => id);
  for (const id of ids) expect(id).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  expect(new Set(ids).size).toBe(3);
  expect(notebook.cells.map(({ cell_type }) => cell_type)).toEqual(["markdown", "code", "code"]);
  expect(notebook.cells[1]?.source).toEqual(["const t = 1\n", "t"]);
  expect(notebook.cells[1]).toMatchObject({
    execution_count: null,
    metadata: { jupyter: { source_hidden: true } },
  });
  expect(notebook.metadata.kernelspec).toMatchObject({ language: "typescript" });
});

test("the notebook is one of nbformat 4.5 to the letter, whatever its outputs are", () => {
  expect(notebookSchema.safeParse(read()).error?.issues).toBeUndefined();
  const notebook = JSON.parse(write()) as { cells: Record<string, unknown>[] };
  const spoiled = (change: Record<string, unknown>) =>
    notebookSchema.safeParse({ ...notebook, cells: [{ ...notebook.cells[1], ...change }] }).success;
  expect(spoiled({})).toBe(true);
  for (const change of [
    { id: "a:b" },
    { execution_count: undefined },
    { extra: 1 },
    { outputs: [{ output_type: "display_data", data: { "image/png": 3 }, metadata: {} }] },
    { outputs: [{ output_type: "stream", name: "stdout", text: [1] }] },
  ])
    expect(spoiled(change), JSON.stringify(change)).toBe(false);
});

test("prose has its numbers, and what it was written as", () => {
  const [intro] = read().cells;
  expect(intro?.source.join("")).toBe("# Trade\n\nIt is 7.");
  expect(intro?.metadata).toMatchObject({ chancery: { source: cells[0]?.source } });
});

test("each output has a form that any viewer knows, charts for both versions of Vega-Lite with a picture", () => {
  const [, code, failed] = read().cells;
  expect(code?.outputs?.map(({ output_type }) => output_type)).toEqual([
    ...["stream", "display_data", "display_data", "display_data"],
  ]);
  const [stream, table, chart, json] = code?.outputs ?? [];
  expect(stream).toMatchObject({ name: "stderr", text: ["careful\n"] });
  expect(Object.keys(table?.data ?? {})).toEqual([mime.table, "text/html", "text/plain"]);
  expect(table?.data?.["text/plain"]).toEqual(["| n\\|x |\n", "| ---: |\n", "| 1 |\n", "| 2 |\n"]);
  expect(chart?.data?.["application/vnd.vegalite.v5+json"]).toMatchObject({
    mark: "bar",
    $schema: expect.stringContaining("/v5.json"),
  });
  expect(chart?.data).toMatchObject({
    [mime.chart]: { mark: "bar" },
    "image/png": "AQID",
    "text/plain": ["A bar."],
  });
  expect(json?.data).toMatchObject({ "application/json": { a: 1 } });
  expect(failed?.outputs?.[0]).toMatchObject({ output_type: "error", ename: "TypeError", evalue: "no boom" });
});

test("the same study and run give the same bytes", () => {
  expect(write()).toBe(write());
});
