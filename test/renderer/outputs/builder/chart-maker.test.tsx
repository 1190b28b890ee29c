// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { TableGrid } from "../../../../renderer/outputs/grid/TableGrid.tsx";
import { createStore } from "../../../../renderer/stores/snapshot.ts";
import { ChartMaker } from "../../../../renderer/study/ChartMaker.tsx";
import { type OpenStudy, StudyContext } from "../../../../renderer/study/study-context.ts";
import { mime, type TableOutput } from "../../../../shared/protocol/outputs.ts";
import type { Role } from "../../../../shared/protocol/sync.ts";
import { readStudy } from "../../../../shared/study/document.ts";
import { insertCell } from "../../../../shared/study/operations.ts";

// The picture is for a browser: here a chart is the rows that it would draw.
vi.mock("../../../../renderer/outputs/ChartView.tsx", () => ({
  ChartView: ({ output }: { output: { data: { data: { values: unknown[] } } } }) => (
    <p data-testid="drawn">{output.data.data.values.length}</p>
  ),
}));

Object.assign(globalThis, {
  IS_REACT_ACT_ENVIRONMENT: true,
  ResizeObserver: class {
    observe() {}
    disconnect() {}
  },
});

let root: Root | null = null;
afterEach(async () => {
  await act(async () => root?.unmount());
  document.body.replaceChildren();
});

function table(totalRows = 2): TableOutput {
  const column = (name: string, type: "string" | "number") => ({ name, type, missing: 0 });
  const columns = [column("w", "string"), column("n", "number")];
  const rows = [
    ["a", 1],
    ["b", 2],
  ];
  return { mime: mime.table, handle: "h", data: { columns, totalRows, rows } };
}

/** Shows a cell with these tables to a person of this role. */
async function show(role: Role, source: string, tables: readonly TableOutput[], isHeld = false) {
  const doc = new Y.Doc();
  insertCell(doc, { id: "t", kind: "ts", source }, null);
  insertCell(doc, { id: "after", kind: "text", source: "." }, "t");
  const ran: string[] = [];
  const open = {
    study: { doc, role: createStore<Role | null>(role) },
    actions: {
      isHeld: () => isHeld,
      write: (edit: () => void) => edit(),
      run: (id: string) => void ran.push(id),
    },
  } as unknown as OpenStudy;
  const page = async (_handle: string, offset: number, limit: number) =>
    Array.from({ length: limit }, (_, at) => ["a", offset + at]);
  const cell = { id: "t", kind: "ts", source } as const;
  const made = createRoot(document.body.appendChild(document.createElement("div")));
  root = made;
  await act(async () =>
    made.render(
      <StudyContext value={open}>
        <ChartMaker cell={cell} outputs={tables} page={page}>
          {tables.map((output) => (
            <TableGrid
              key={output.handle}
              {...{ output, name: "t", page: null, profile: null, onAllRows: null }}
            />
          ))}
        </ChartMaker>
      </StudyContext>,
    ),
  );
  const buttons = () => [...document.querySelectorAll("button")];
  const find = (name: string) => buttons().filter((one) => one.textContent === name);
  return {
    find,
    ran,
    cells: () => readStudy(doc).cells,
    text: () => document.body.textContent ?? "",
    press: (name: string) => act(async () => find(name)[0]?.click()),
    open: async () => {
      await act(async () => find("Make a chart")[0]?.click());
      await act(async () => {
        await import("../../../../renderer/outputs/builder/ChartBuilder.tsx");
      });
      // The rows of the preview.
      await act(async () => {});
    },
  };
}

it("is offered to who may write, at the table that the cell shows last", async () => {
  const page = await show("editor", "t", [{ ...table(), handle: "first" }, table()]);
  expect(page.find("Make a chart")).toHaveLength(1);
});

it("is not offered to readers and commenters", async () => {
  expect((await show("viewer", "t", [table()])).find("Make a chart")).toEqual([]);
  expect((await show("commenter", "t", [table()])).find("Make a chart")).toEqual([]);
});

it("draws two thousand rows and says how many there are, then writes a cell below and runs it", async () => {
  const page = await show("editor", "const t = f()\nt", [table(9000)]);
  await page.open();
  expect(document.querySelector("[data-testid=drawn]")?.textContent).toBe("2000");
  expect(page.text()).toContain("the first 2,000 of 9,000 rows");
  await page.press("Insert as cell");
  expect(page.find("Insert as cell")).toEqual([]);
  const [, made, after] = page.cells();
  expect(made?.source).toMatch(/^chart\(t, \{\n {2}mark: "bar",\n/);
  expect(after?.id).toBe("after");
  expect(page.ran).toEqual([made?.id]);
});

it("guesses a chart from more rows than came with the table", async () => {
  // Words that differ in the first two rows, and stand in many further down.
  const page = await show("editor", "t", [table(500)]);
  await page.open();
  await page.press("Insert as cell");
  expect(page.cells()[1]?.source).toContain('aggregate: "mean"');
});

it("inserts nothing of a table that no other cell can use, or of code that may not run", async () => {
  const unnamed = await show("editor", "const t = f()", [table()]);
  await unnamed.open();
  expect(unnamed.find("Insert as cell")[0]?.disabled).toBe(true);
  expect(unnamed.text()).toContain("Give it a name in its cell");
  await act(async () => root?.unmount());
  const held = await show("editor", "t", [table()], true);
  await held.open();
  await held.press("Insert as cell");
  expect(held.cells()).toHaveLength(2);
  expect(held.ran).toEqual([]);
});

it("groups a table of more rows than a chart draws, and previews rows from all over it", async () => {
  const page = await show("editor", "t", [table(1_000_000)]);
  await page.open();
  expect(page.text()).toContain("The table has 1,000,000 rows: the cell groups them first");
  expect(document.querySelector("[data-testid=drawn]")?.textContent).toBe("2000");
  await page.press("Insert as cell");
  expect(page.cells()[1]?.source).toMatch(
    /^chart\(t\n {2}\.groupby\("w"\)\n {2}\.rollup\(\{ n: \(d\) => op\.mean\(d\.n\) \}\), \{/,
  );
});
