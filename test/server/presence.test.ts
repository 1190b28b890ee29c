import { describe, expect, it } from "vitest";
import { Presence } from "../../server/presence.ts";

const entry = (client: number, clock: number, state = '{"name":"Ada"}') => ({ client, clock, state });

describe("presence", () => {
  it("drops entries for an id that another live connection owns", () => {
    const presence = new Presence<object>(64 * 1024);
    const [ada, eve] = [{}, {}];
    expect(presence.accept(ada, [entry(1, 1)])).toHaveLength(1);
    expect(presence.accept(eve, [entry(1, 9, '{"name":"Eve"}'), entry(1, 10, "null"), entry(2, 1)])).toEqual([
      entry(2, 1),
    ]);
    expect(presence.list()).toContainEqual(entry(1, 1));
  });

  it("gives a renewal back, so that a lone client hears itself", () => {
    const presence = new Presence<object>(64 * 1024);
    const ada = {};
    presence.accept(ada, [entry(1, 1)]);
    expect(presence.accept(ada, [entry(1, 2)])).toEqual([entry(1, 2)]);
  });

  it("lets a person come back with the clock they left with, but no late echo revive them", () => {
    const presence = new Presence<object>(64 * 1024);
    const [ada, bob] = [{}, {}];
    presence.accept(ada, [entry(1, 4)]);
    presence.accept(bob, [entry(2, 1)]);
    expect(presence.depart(ada)).toEqual([entry(1, 4, "null")]);
    expect(presence.accept(bob, [entry(1, 4)])).toEqual([]);
    expect(presence.accept({}, [entry(1, 4)])).toEqual([entry(1, 4)]);
  });

  it("bounds how many ids one connection may hold and how large a state may be", () => {
    const presence = new Presence<object>(64 * 1024);
    const many = Array.from({ length: 100 }, (_, client) => entry(client, 1));
    expect(presence.accept({}, many).length).toBeLessThan(20);
    expect(presence.accept({}, [entry(500, 1, JSON.stringify("x".repeat(100_000)))])).toEqual([]);
  });
});
