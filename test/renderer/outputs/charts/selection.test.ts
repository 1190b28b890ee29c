import { describe, expect, test } from "vitest";
import { Echoes } from "../../../../renderer/outputs/charts/echoes.ts";
import { tellSelection } from "../../../../renderer/outputs/charts/tell-selection.ts";
import type { SelectionShape } from "../../../../shared/charts/selection.ts";

describe("a selection that comes back from the kernel", () => {
  test("does not draw the picture that it came from anew", () => {
    const echoes = new Echoes("null");
    expect(echoes.move("1")).toBe(true);
    expect(echoes.hear("null")).toBe(false);
    expect(echoes.send()).toBe("1");
    expect(echoes.move("2")).toBe(true);
    expect(echoes.hear("1")).toBe(false);
    echoes.send();
    expect(echoes.hear("null")).toBe(false);
    expect(echoes.hear("2")).toBe(false);
    expect(echoes.shown).toBe("2");
  });

  test("draws it where it is none of what was passed on", () => {
    const echoes = new Echoes("null");
    echoes.move("1");
    echoes.send();
    echoes.hear("1");
    expect(echoes.hear("null")).toBe(true);
    expect(echoes.hear("null")).toBe(false);
    expect(echoes.move("null")).toBe(false);
  });
});

describe("what is selected, in words", () => {
  const fields = (type: "number" | "date"): SelectionShape["fields"] => [
    { name: "when", type, field: "when", channel: "x" },
  ];
  test("years have no thousands, days are days", () => {
    const interval = { select: "b", type: "interval" } as const;
    const tell = (type: "number" | "date", pair: [number, number] | [string, string]) =>
      tellSelection({ when: pair }, { ...interval, fields: fields(type) });
    expect(tell("number", [1990, 1999.5])).toBe("when from 1990 to 1999.5");
    expect(tell("date", ["2020-03-01", "2020-04-01"])).toBe("when from Mar 1, 2020 to Apr 1, 2020");
  });

  test("of many points, the first", () => {
    const rows = Array.from({ length: 9 }, (_, when) => ({ when }));
    const shape: SelectionShape = { select: "p", type: "point", fields: fields("number") };
    expect(tellSelection(rows, shape)).toBe("0, 1, 2, 3, 4, 5 and 3 more");
    expect(tellSelection(null, shape)).toBe("Nothing selected");
  });
});
