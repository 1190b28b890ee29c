import { describe, expect, test } from "vitest";
import { mime, type Output } from "../../shared/protocol/outputs.ts";
import { maxStoredLength, readStoredRun, storeRun } from "../../shared/protocol/stored-run.ts";

const text = (data: string): Output => ({ mime: mime.text, data });
const table = (rows: number, width = 1): Output => ({
  mime: mime.table,
  handle: "1.table-1",
  data: {
    columns: [{ name: "n", type: "string", missing: 0 }],
    totalRows: 1_000_000,
    rows: Array.from({ length: rows }, () => ["x".repeat(width)]),
  },
});

describe("what a cell showed, as it is kept", () => {
  test("comes back as it was, without the handles of one sandbox", () => {
    const error = { name: "TypeError", message: "no", cell: "a", line: 2 };
    const back = readStoredRun(storeRun([text("one"), table(3)], error));
    expect(back?.outputs).toEqual([text("one"), { ...table(3), handle: undefined }]);
    expect(back).toMatchObject({ error, omitted: 0 });
    expect(JSON.stringify(back)).not.toContain("handle");
  });

  test("is the same text for the same result, whatever its sandbox called its tables", () => {
    const other = { ...table(3), handle: "7.table-9" } as Output;
    expect(storeRun([table(3)], null)).toBe(storeRun([other], null));
  });

  test("is bounded: a table gives up rows, what is too large is left out and counted", () => {
    const stored = storeRun(
      [text("small"), table(50, maxStoredLength / 20), text("y".repeat(maxStoredLength))],
      null,
    );
    expect(stored.length).toBeLessThanOrEqual(maxStoredLength);
    const back = readStoredRun(stored);
    expect(back?.omitted).toBe(1);
    const [, shown] = back?.outputs ?? [];
    const rows = shown?.mime === mime.table ? shown.data.rows.length : 0;
    expect(rows).toBeGreaterThan(5);
    expect(rows).toBeLessThan(50);
    expect(
      readStoredRun(
        storeRun(
          Array.from({ length: 1000 }, () => text("x")),
          null,
        ),
      ),
    ).toMatchObject({
      omitted: 800,
    });
  });

  test("an error of any length is kept as far as it can be read", () => {
    const error = { name: "Error", message: "m".repeat(maxStoredLength), cell: "a" };
    expect(readStoredRun(storeRun([], error))?.error?.message.length).toBe(1000);
  });

  test.each([
    ["no JSON", "{"],
    ["another thing", JSON.stringify({ chancery: "run-2", outputs: [], error: null, omitted: 0 })],
    [
      "an output of no kind",
      JSON.stringify({
        chancery: "run-1",
        outputs: [{ mime: "text/html", data: "" }],
        error: null,
        omitted: 0,
      }),
    ],
    [
      "a table of nonsense",
      JSON.stringify({
        chancery: "run-1",
        outputs: [{ mime: mime.table, data: { columns: 3, totalRows: -1, rows: {} } }],
        error: null,
        omitted: 0,
      }),
    ],
    [
      "values deeper than they are walked",
      `{"chancery":"run-1","error":null,"omitted":0,"outputs":[{"mime":"application/json","data":${"[".repeat(5000)}${"]".repeat(5000)}}]}`,
    ],
    ["too much", `"${"x".repeat(maxStoredLength)}"`],
  ])("is refused when it is %s", (_what, made) => {
    expect(readStoredRun(made)).toBeNull();
  });

  test("never leads to a table of this window's own kernel", () => {
    const forged = JSON.stringify({ chancery: "run-1", outputs: [table(1)], error: null, omitted: 0 });
    expect(forged).toContain("1.table-1");
    expect(JSON.stringify(readStoredRun(forged))).not.toContain("table-1");
  });
});
