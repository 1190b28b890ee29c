import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../shared/study/model.ts";
import { findFresh, nameRun, takesOver } from "../../shared/study/runs.ts";

const hash = (letter: string) => letter.repeat(64);
const run = (part: Partial<RunRecord> = {}): RunRecord => ({
  status: "ok",
  source: hash("a"),
  inputs: hash("b"),
  outputs: hash("c"),
  by: "Ana",
  at: "2026-01-01T10:00:00.000Z",
  ms: 3,
  stored: hash("d"),
  ...part,
});
const now = Date.parse("2026-01-02T00:00:00Z");
const later = "2026-01-01T11:00:00.000Z";

describe("a run takes the place of the last one", () => {
  test("unless it came to the same, whoever ran it and whenever", () => {
    expect(takesOver(run(), run({ by: "Ben", at: later, ms: 9 }), hash("a"), now)).toBe(false);
    expect(takesOver(undefined, run(), hash("a"), now)).toBe(true);
  });

  test("which is written again only where nobody has kept what it showed", () => {
    expect(takesOver(run({ stored: undefined }), run(), hash("a"), now)).toBe(true);
    expect(takesOver(run(), run({ stored: undefined }), hash("a"), now)).toBe(false);
  });

  test("when it is of the text as it is now and the other is not, whatever the clocks say", () => {
    const old = run({ source: hash("0"), at: later });
    expect(takesOver(old, run(), hash("a"), now)).toBe(true);
    expect(takesOver(run(), { ...old }, hash("a"), now)).toBe(false);
  });

  test("else when it is the later one; two devices never take turns", () => {
    const [ana, ben] = [run({ outputs: hash("1") }), run({ outputs: hash("2"), at: later })];
    expect([takesOver(ana, ben, hash("a"), now), takesOver(ben, ana, hash("a"), now)]).toEqual([true, false]);
    const same = { ...ben, at: ana.at };
    expect([takesOver(ana, same, hash("a"), now), takesOver(same, ana, hash("a"), now)]).toEqual([
      true,
      false,
    ]);
  });

  test("also when the other's time is none, or far in the future", () => {
    for (const at of ["9999-01-01T00:00:00Z", "soon", ""])
      expect(takesOver(run({ at, outputs: hash("9") }), run(), hash("a"), now)).toBe(true);
  });
});

describe("a recorded run is of the study as it is now", () => {
  const cells = (source = hash("a")) =>
    new Map([
      ["x", { source, defines: ["x"], uses: [] }],
      ["y", { source: hash("2"), defines: ["y"], uses: ["x"] }],
    ]);
  const x = run();
  const y = run({ source: hash("2"), uses: { x: nameRun(x) } });

  test("when text and runs below are the same", () => {
    expect([
      ...findFresh(
        cells(),
        new Map([
          ["x", x],
          ["y", y],
        ]),
      ),
    ]).toEqual(["x", "y"]);
  });

  test("not when its text, or that of what it uses, is another", () => {
    expect([
      ...findFresh(
        cells(hash("f")),
        new Map([
          ["x", x],
          ["y", y],
        ]),
      ),
    ]).toEqual([]);
  });

  test("not when what it uses has run over something else since, or has no record, or it uses more now", () => {
    const again = run({ inputs: hash("e") });
    expect([
      ...findFresh(
        cells(),
        new Map([
          ["x", again],
          ["y", y],
        ]),
      ),
    ]).toEqual(["x"]);
    expect([...findFresh(cells(), new Map([["y", y]]))]).toEqual([]);
    const more = run({ source: hash("2") });
    expect([
      ...findFresh(
        cells(),
        new Map([
          ["x", x],
          ["y", more],
        ]),
      ),
    ]).toEqual(["x"]);
  });

  test("and what needs itself never is, without a loop", () => {
    const round = new Map([
      ["x", { source: hash("a"), defines: ["x"], uses: ["y"] }],
      ["y", { source: hash("a"), defines: ["y"], uses: ["x"] }],
    ]);
    const of = run({ uses: { x: nameRun(x), y: nameRun(x) } });
    expect([
      ...findFresh(
        round,
        new Map([
          ["x", of],
          ["y", of],
        ]),
      ),
    ]).toEqual([]);
  });
});
