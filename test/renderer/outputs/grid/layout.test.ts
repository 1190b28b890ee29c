import { describe, expect, it } from "vitest";
import { openDesk } from "../../../../renderer/outputs/grid/desks.ts";
import {
  findInSight,
  hideColumn,
  isPlainLayout,
  makeFormats,
  pinColumn,
  placeColumns,
  plainLayout,
  resizeColumn,
  type TableLayout,
} from "../../../../renderer/outputs/grid/layout.ts";
import type { Column } from "../../../../shared/protocol/outputs.ts";

const columns = ["a", "b", "c", "d"].map((name): Column => ({ name, type: "number", missing: 0 }));
const place = (layout: TableLayout) => placeColumns(columns, layout, makeFormats(columns, []), 40);
const names = (layout: TableLayout) => place(layout).map(({ column }) => column.name);

describe("columns of a table", () => {
  it("are hidden, pinned to the left in the order of pinning, and all shown again", () => {
    const layout = pinColumn(pinColumn(hideColumn(plainLayout, "b"), "d", true), "c", true);
    expect(names(layout)).toEqual(["d", "c", "a"]);
    expect(place(layout).map(({ isPinned, at }) => [isPinned, at])).toEqual([
      [true, 3],
      [true, 2],
      [false, 0],
    ]);
    expect(names(pinColumn(layout, "d", false))).toEqual(["c", "a", "d"]);
    expect(isPlainLayout(layout)).toBe(false);
    expect(names(plainLayout)).toEqual(["a", "b", "c", "d"]);
  });

  it("stand one after the other, as wide as chosen within bounds, and as it suits again", () => {
    const wide = resizeColumn(plainLayout, "a", 200.4);
    const [a, b] = place(wide);
    expect([a?.left, a?.width, b?.left]).toEqual([40, 200, 240]);
    expect(place(resizeColumn(plainLayout, "a", 1))[0]?.width).toBe(56);
    expect(resizeColumn(wide, "a", null)).toEqual(plainLayout);
  });

  it("are found in sight beside the pinned ones", () => {
    const many = Array.from({ length: 1000 }, (_, at) => ({ ...columns[0], name: `n${at}` }) as Column);
    const widths = Object.fromEntries(many.map(({ name }) => [name, 100]));
    const placed = placeColumns(many, { hidden: [], pinned: ["n5"], widths }, makeFormats(many, []), 0);
    // Of 500 pixels, the first 100 are the pinned column's.
    expect(findInSight(placed, 1, { left: 0, width: 500 }, 0)).toEqual({ from: 1, to: 6 });
    const far = findInSight(placed, 1, { left: 50_000, width: 500 }, 2);
    expect(placed[far.from + 2]?.left).toBe(50_100);
    expect(far.to - far.from).toBeLessThan(12);
  });

  it("are remembered on the device for their table, and nonsense there is passed over", () => {
    const kept = new Map([["chancery.tables.s", '[["x",{"hidden":["b",1],"widths":{"a":"wide"}}],3]']]);
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const desk = openDesk("s", "x", storage);
    expect(desk.get().layout).toEqual({ hidden: ["b"], pinned: [], widths: {} });
    desk.lay(pinColumn(plainLayout, "c", true));
    expect(JSON.parse(kept.get("chancery.tables.s") ?? "")).toEqual([
      ["x", { hidden: [], pinned: ["c"], widths: {} }],
    ]);
    expect(openDesk("s", "x", storage)).toBe(desk);
  });
});
