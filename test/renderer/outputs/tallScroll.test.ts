import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  barHeight,
  followBar,
  maxHeight,
  scrollToTop,
  type TallScroll,
  visibleRows,
  wantRows,
} from "../../../renderer/outputs/tallScroll.ts";

const rowHeight = 28;
const open = (rows: number): TallScroll => ({
  total: rows * rowHeight,
  view: 12 * rowHeight,
  top: 0,
  bar: 0,
});

describe("scrolling through more pixels than an element can have", () => {
  test("the element is never higher than browsers allow", () => {
    expect(barHeight(open(1_000_000_000))).toBe(maxHeight);
    expect(barHeight(open(10))).toBe(280);
  });

  test("the bar at its end shows the very last row of a million", () => {
    const start = open(1_000_000);
    const end = followBar(start, barHeight(start) - start.view);
    expect(visibleRows(end, rowHeight, 1_000_000, 0)).toEqual({ from: 999_988, to: 1_000_000 });
    expect(followBar(end, 0).top).toBe(0);
  });

  test("the wheel moves pixel by pixel, however long the table", () => {
    const middle = scrollToTop(open(1_000_000), 14_000_000);
    expect(followBar(middle, middle.bar + 56).top).toBe(middle.top + 56);
  });

  test("dragging the bar goes to the place in proportion", () => {
    const start = open(1_000_000);
    const half = followBar(start, (barHeight(start) - start.view) / 2);
    expect(half.top).toBeCloseTo((start.total - start.view) / 2, 0);
  });

  test("every row can be gone to, and what is in sight stays within the table", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000 }), fc.nat(50_000_000), (rows, row) => {
        const index = Math.min(row, rows - 1);
        const scroll = scrollToTop(open(rows), index * rowHeight);
        const { from, to } = visibleRows(scroll, rowHeight, rows, 0);
        expect(from).toBeLessThanOrEqual(index);
        expect(to).toBeGreaterThan(index);
        expect(to).toBeLessThanOrEqual(rows);
        expect(scroll.bar).toBeLessThanOrEqual(maxHeight);
      }),
    );
  });
});

describe("the rows that are fetched", () => {
  test("by the wheel, two pages ahead of where it goes", () => {
    expect(wantRows(90, { from: 100, to: 124 }, 100)).toEqual({
      ranges: [
        { from: 100, to: 124 },
        { from: 124, to: 324 },
      ],
      atRest: false,
    });
    expect(wantRows(110, { from: 100, to: 124 }, 100).ranges).toEqual([
      { from: 100, to: 124 },
      { from: 0, to: 100 },
    ]);
    expect(wantRows(5, { from: 0, to: 24 }, 100).ranges).toEqual([{ from: 0, to: 24 }]);
  });

  test("by a dragged bar, and before anybody scrolls, only those in sight, at rest", () => {
    const drawn = { from: 50_000, to: 50_024 };
    expect(wantRows(100, drawn, 100)).toEqual({ ranges: [drawn], atRest: true });
    expect(wantRows(50_000, drawn, 100)).toEqual({ ranges: [drawn], atRest: true });
  });
});
