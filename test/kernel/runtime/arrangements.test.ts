import { desc, table } from "arquero";
import { describe, expect, it } from "vitest";
import { ShownTables } from "../../../kernel/runtime/tables.ts";
import type { Arrangement } from "../../../shared/protocol/arrangement.ts";
import { FakeHost, planCell } from "./fake-host.ts";

const never = async () => {};
const sorted = (column: string, descending = false): Arrangement => ({
  sort: [{ column, descending }],
  filters: [],
});

describe("a shown table", () => {
  it("gives windows of its rows as arranged, over all of them, from its own order and filter", async () => {
    const tables = new ShownTables();
    const shown = table({ n: [5, 3, null, 4, 1], w: ["a", "b", "a", "b", "a"] }).orderby(desc("w"));
    const { handle = "" } = tables.show(shown, "cell", 1);
    const wish: Arrangement = { sort: [], filters: [{ column: "n", test: "missing", missing: false }] };
    expect(await tables.arrange(handle, wish, never)).toBe(4);
    expect(await tables.arrangedPage({ handle, offset: 1, limit: 2 }, wish, never)).toEqual([
      [4, "b"],
      [5, "a"],
    ]);
    expect(await tables.arrangedPage({ handle, offset: 3, limit: 9 }, sorted("n"), never)).toEqual([
      [5, "a"],
      [null, "a"],
    ]);
    // Its own order is as it was.
    expect(tables.page(handle, 0, 2)).toEqual([
      [3, "b"],
      [4, "b"],
    ]);
  });

  it("sorts once for all windows, and again after it was given up", async () => {
    const tables = new ShownTables();
    const { handle = "" } = tables.show(table({ n: [2, 1] }), "cell", 1);
    const leave = async () => {
      throw new Error("left");
    };
    await expect(tables.arrange(handle, sorted("n"), leave)).rejects.toThrow("left");
    expect(await tables.arrange(handle, sorted("n"), never)).toBe(2);
    expect(await tables.arrangedPage({ handle, offset: 0, limit: 1 }, sorted("n"), leave)).toEqual([[1]]);
    await expect(tables.arrange(handle, sorted("m"), never)).rejects.toThrow("no column m");
    await expect(tables.arrange("table-9", sorted("n"), never)).rejects.toThrow(/not run again|gone|table/i);
  });
});

describe("over the port", () => {
  it("an arrangement is asked for, left, and read", async () => {
    const host = new FakeHost();
    const n = "Array.from({ length: 60_000 }, (_, at) => 60_000 - at)";
    const result = await host.run([planCell("t", `$.show(aq.table({ n: ${n} }));return {}`, [], ["aq"])]);
    const [output] = result.outputs("t");
    const handle = output && "handle" in output ? output.handle : undefined;
    if (handle === undefined) throw new Error(JSON.stringify(result.messages));
    const answerTo = async (request: number) => {
      for (;;) {
        const found = host.messages.find((message) => "request" in message && message.request === request);
        if (found) return found;
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    host.send({ type: "arrange", request: 1, handle, arrangement: sorted("n") });
    host.send({ type: "leave", request: 1 });
    expect(await answerTo(1)).toMatchObject({ type: "arranged", error: expect.any(String) });
    host.send({ type: "arrange", request: 2, handle, arrangement: sorted("n") });
    expect(await answerTo(2)).toEqual({ type: "arranged", request: 2, rows: 60_000 });
    host.send({ type: "page", request: 3, handle, offset: 1, limit: 2, arrangement: sorted("n") });
    expect(await answerTo(3)).toEqual({ type: "page-data", request: 3, rows: [[2], [3]] });
  });
});
