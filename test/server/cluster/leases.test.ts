import { describe, expect, it } from "vitest";
import type { LeaseStore } from "../../../server/cluster/lease-store.ts";
import { Leases } from "../../../server/cluster/leases.ts";

/** Leases of one table, and a clock that the test turns. */
function openTable() {
  const table = new Map<string, { owner: string; ends: number }>();
  const clock = { now: 0, isAway: false };
  function open(owner: string) {
    const check = () => {
      if (clock.isAway) throw new Error("the database does not answer");
    };
    const store: LeaseStore = {
      take(study) {
        check();
        const row = table.get(study);
        if (row && row.owner !== owner && row.ends > clock.now) return row.owner;
        table.set(study, { owner, ends: clock.now + 1000 });
        return undefined;
      },
      renew() {
        check();
        const own = [...table].filter(([, row]) => row.owner === owner && row.ends > clock.now);
        for (const [, row] of own) row.ends = clock.now + 1000;
        return new Set(own.map(([study]) => study));
      },
      release(study) {
        check();
        for (const [name, row] of [...table])
          if (row.owner === owner && (study === undefined || study === name)) table.delete(name);
      },
    };
    const [lost, busy]: [string[], Set<string>] = [[], new Set()];
    const leases = new Leases(store, {
      leaseMs: 1000,
      now: () => clock.now,
      isBusy: (study) => busy.has(study),
      lost: (study) => lost.push(study),
    });
    return { leases, lost, busy };
  }
  return { clock, open };
}

describe("the lease of a study", () => {
  it("is the first one's who is asked for it, for as long as it is renewed", () => {
    const { clock, open } = openTable();
    const [ada, bob] = [open("ada"), open("bob")];
    ada.busy.add("study");
    expect(ada.leases.locate("study")).toBeUndefined();
    for (let turn = 0; turn < 10; turn++) {
      expect(bob.leases.locate("study")).toBe("ada");
      expect([ada.leases.holds("study"), bob.leases.holds("study")]).toEqual([true, false]);
      clock.now += 500;
      ada.leases.renew();
    }
    expect(ada.lost).toEqual([]);
  });

  it("is another one's once its owner is gone for so long, and the owner knows before", () => {
    const { clock, open } = openTable();
    const [ada, bob] = [open("ada"), open("bob")];
    ada.leases.locate("study");
    clock.now = 749;
    expect(ada.leases.holds("study")).toBe(true);
    clock.now = 750;
    expect(ada.leases.holds("study")).toBe(false);
    expect(bob.leases.locate("study")).toBe("ada");
    clock.now = 1000;
    expect(bob.leases.locate("study")).toBeUndefined();
    // It was stopped all the while, and goes on.
    expect(ada.leases.locate("study")).toBe("bob");
    expect(ada.lost).toEqual(["study"]);
  });

  it("ends while the database does not answer, and can be had again", () => {
    const { clock, open } = openTable();
    const ada = open("ada");
    ada.busy.add("study");
    ada.leases.locate("study");
    clock.isAway = true;
    clock.now = 500;
    ada.leases.renew();
    expect([ada.leases.holds("study"), ada.lost]).toEqual([true, []]);
    clock.now = 900;
    ada.leases.renew();
    expect([ada.leases.holds("study"), ada.lost]).toEqual([false, ["study"]]);
    expect(() => ada.leases.locate("study")).toThrow("does not answer");
    clock.isAway = false;
    expect(ada.leases.locate("study")).toBeUndefined();
    expect(ada.leases.holds("study")).toBe(true);
  });

  it("goes back when nobody has asked for the study for a while and nothing of it is open", () => {
    const { clock, open } = openTable();
    const [ada, bob] = [open("ada"), open("bob")];
    for (const study of ["open", "closed"]) ada.leases.locate(study);
    ada.busy.add("open");
    for (clock.now = 0; clock.now < 2000; clock.now += 250) ada.leases.renew();
    expect(ada.lost).toEqual([]);
    expect(bob.leases.locate("closed")).toBeUndefined();
    expect(bob.leases.locate("open")).toBe("ada");
    ada.leases.releaseAll();
    expect(bob.leases.locate("open")).toBeUndefined();
    expect(ada.leases.holds("open")).toBe(false);
  });
});
