import { describe, expect, it } from "vitest";
import { chooseDropped, type Thinned } from "../../../server/history/thin.ts";

const now = new Date("2026-11-28T12:00:00.000Z");
const minute = 60_000;

/** One automatic version every `step` minutes, back to `span` minutes ago, the newest first. */
function make(step: number, span: number, change: (at: Date) => Partial<Thinned> = () => ({})): Thinned[] {
  return Array.from({ length: Math.floor(span / step) }, (_, index) => {
    const at = new Date(now.getTime() - index * step * minute);
    return { id: `${index}`, at: at.toISOString(), name: null, cause: "automatic" as const, ...change(at) };
  });
}

function keep(versions: readonly Thinned[]): Thinned[] {
  const dropped = new Set(chooseDropped(versions, now));
  return versions.filter(({ id }) => !dropped.has(id));
}

function countBetween(versions: readonly Thinned[], fromDays: number, toDays: number): number {
  const age = ({ at }: Thinned) => (now.getTime() - Date.parse(at)) / (1440 * minute);
  return versions.filter((one) => age(one) >= fromDays && age(one) < toDays).length;
}

describe("versions thin out with age", () => {
  it("to one in five minutes of the last day, one an hour of the week, one a day of the month, one a week", () => {
    const kept = keep(make(2, 45 * 1440));
    const expected: [from: number, to: number, count: number][] = [
      [0, 1, 288],
      [1, 7, 144],
      [7, 30, 23],
      [30, 45, 3],
    ];
    // Where two ages meet, a stretch may be cut in two.
    for (const [from, to, count] of expected)
      expect(Math.abs(countBetween(kept, from, to) - count)).toBeLessThanOrEqual(1);
  });

  it("and thinning what is thin already drops nothing", () => {
    const kept = keep(make(2, 40 * 1440));
    expect(chooseDropped(kept, now)).toEqual([]);
  });

  it("but never those with a name, whatever their age", () => {
    const named = make(1, 100, () => ({ name: "Draft" })).map((one) => ({
      ...one,
      at: new Date(Date.parse(one.at) - 400 * 1440 * minute).toISOString(),
    }));
    expect(chooseDropped(named, now)).toEqual([]);
  });

  it("and for a week not those from before something changed the whole study", () => {
    const special = make(1, 3 * 1440, () => ({ cause: "before-restore" }));
    expect(chooseDropped(special, now)).toEqual([]);
    const old = special.map((one) => ({
      ...one,
      at: new Date(Date.parse(one.at) - 8 * 1440 * minute).toISOString(),
    }));
    expect(keep(old).length).toBeLessThan(6);
  });

  it("and never the newest", () => {
    const [first, second] = make(1, 2);
    expect(keep([first, second].filter((one) => one !== undefined))[0]?.id).toBe("0");
  });
});
