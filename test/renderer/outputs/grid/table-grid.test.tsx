// @vitest-environment jsdom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import { openDesk } from "../../../../renderer/outputs/grid/desks.ts";
import { TableGrid } from "../../../../renderer/outputs/grid/TableGrid.tsx";
import type { ReadPage } from "../../../../renderer/outputs/pageCache.ts";
import {
  type ArrangeTable,
  type TablePlace,
  TablePlaceContext,
} from "../../../../renderer/outputs/table-place.ts";
import type { Arrangement } from "../../../../shared/protocol/arrangement.ts";
import { mime, type TableOutput } from "../../../../shared/protocol/outputs.ts";

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

const table = (handle: string, names: string[], totalRows: number): TableOutput => ({
  mime: mime.table,
  handle,
  data: {
    columns: names.map((name) => ({ name, type: "number", missing: 0 })),
    totalRows,
    rows: [names.map((_, at) => at), names.map((_, at) => at + 10)],
  },
});
const byN: Arrangement = { sort: [{ column: "n", descending: true }], filters: [] };

/** A study's table. @param study each has desks of its own */
function makeScreen(study: string, arrange: ArrangeTable | null) {
  const open = {
    study: { id: study, role: { get: () => "viewer", subscribe: () => () => {} } },
    face: { get: () => null, subscribe: () => () => {} },
  };
  const place = {
    open,
    cell: { id: "t", kind: "ts", source: "t" },
    outputs: [],
    arrange,
  } as unknown as TablePlace;
  const made = createRoot(document.body.appendChild(document.createElement("div")));
  root = made;
  const desk = openDesk(study, "t table 1", null);
  const pages: (Arrangement | undefined)[] = [];
  const page: ReadPage = async (_handle, offset, _limit, arrangement) => {
    pages.push(arrangement);
    return [[offset], [offset + 1]];
  };
  return {
    desk,
    pages,
    draw: (output: TableOutput, onAllRows: (() => void) | null = null) =>
      act(async () =>
        made.render(
          <TablePlaceContext value={place}>
            <TableGrid
              output={output}
              name="table 1"
              page={arrange ? page : null}
              profile={null}
              onAllRows={onAllRows}
            />
          </TablePlaceContext>,
        ),
      ),
    text: () => document.body.textContent ?? "",
    cells: () => [...document.querySelectorAll("[role=gridcell]")].map(({ textContent }) => textContent),
    press: (name: string) =>
      act(async () =>
        [...document.querySelectorAll("button")].find((one) => one.textContent === name)?.click(),
      ),
  };
}

it("sorts rows that are all here by itself", async () => {
  const screen = makeScreen("here", null);
  await screen.draw(table("1", ["n"], 2));
  await act(async () => screen.desk.arrange(byN));
  expect(screen.cells()).toEqual(["10", "0"]);
});

it("asks for all rows to be sorted, again after a run, and says which column is gone", async () => {
  const asked: string[] = [];
  const screen = makeScreen("asks", async (handle, { sort }) => {
    asked.push(`${handle} ${sort.map(({ column }) => column).join()}`);
    return 900;
  });
  await screen.draw(table("1", ["n", "m"], 900));
  await act(async () =>
    screen.desk.arrange({ ...byN, sort: [...byN.sort, { column: "m", descending: false }] }),
  );
  await screen.draw(table("2", ["m", "n"], 900));
  expect(asked).toEqual(["1 n,m", "2 n,m"]);
  await screen.draw(table("3", ["m"], 900));
  expect(asked.at(-1)).toBe("3 m");
  expect(screen.text()).toContain("The table has no column “n” any more.");
  await screen.press("Forget it");
  expect(screen.text()).not.toContain("any more");
  expect(screen.desk.get().arrangement.sort).toEqual([{ column: "m", descending: false }]);
});

it("can be called off while rows are being sorted: what is shown stays", async () => {
  let signal: AbortSignal | undefined;
  const screen = makeScreen("slow", (_handle, _arrangement, given) => {
    signal = given;
    return new Promise(() => {});
  });
  await screen.draw(table("1", ["n"], 900));
  await act(async () => screen.desk.arrange(byN));
  expect(document.querySelector("[role=grid]")?.getAttribute("aria-busy")).toBe("true");
  await act(async () => new Promise((resolve) => setTimeout(resolve, 350)));
  expect(screen.text()).toContain("Sorting and filtering all rows…");
  await screen.press("Cancel");
  expect(signal?.aborted).toBe(true);
  expect(screen.desk.get().arrangement.sort).toEqual([]);
  expect(screen.cells().slice(0, 2)).toEqual(["0", "10"]);
});

it("says why rows could not be sorted", async () => {
  const screen = makeScreen("fails", () => Promise.reject(new Error("It is gone.")));
  await screen.draw(table("1", ["n"], 900));
  await act(async () => screen.desk.arrange(byN));
  expect(screen.text()).toContain("The table could not be sorted or filtered: It is gone.");
});
