import { describe, expect, it } from "vitest";
import { describePoint, describeValue, pickScalars } from "../../../renderer/comments/pick-output.ts";
import { anchorSchema } from "../../../shared/comments/schema.ts";

describe("what is pressed in an output", () => {
  it("is told by what stands there: row, column and value", () => {
    const { anchor, quote } = describeValue(2, "share", 0, "0.62");
    expect(anchor).toEqual({ on: "value", output: 2, column: "share", row: 0 });
    expect(quote).toBe("share, row 1: 0.62");
    expect(anchorSchema.parse(anchor)).toEqual(anchor);
  });

  it("is told by the plain values of a point, without what stacking adds", () => {
    const datum = pickScalars({
      decade: 1950,
      share: 0.7,
      share_start: 0,
      share_end: 0.7,
      day: new Date(0),
      nothing: Number.NaN,
      list: [1],
    });
    expect(datum).toEqual({ decade: 1950, share: 0.7, day: "1970-01-01T00:00:00.000Z", nothing: null });
    expect(describePoint(0, datum ?? {}).quote).toContain("decade: 1950, share: 0.7");
  });

  it("keeps to what the room takes, whatever a chart's data holds", () => {
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`c${at}`, "x".repeat(9999)]));
    const { anchor, quote } = describePoint(0, pickScalars(wide) ?? {});
    expect(anchorSchema.safeParse(anchor).success).toBe(true);
    expect(quote.length).toBeLessThanOrEqual(400);
    expect(anchorSchema.safeParse(describeValue(0, "x".repeat(9999), 3, "y").anchor).success).toBe(true);
    expect(pickScalars({ geometry: {} })).toBeNull();
  });

  it("writes out what would turn the words around it", () => {
    expect(describePoint(0, { a: "\u202ex" }).quote).toContain("U+202E");
  });
});
