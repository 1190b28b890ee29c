import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { openPeople, readPresent } from "../../../renderer/stores/people.ts";
import { personColors } from "../../../renderer/stores/person.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";

describe("readPresent", () => {
  it("gives the others, their cell and a safe colour, and leaves out this window and strangers to the format", () => {
    const states = new Map<number, unknown>([
      [1, { user: { name: "Me", color: "#112233" } }],
      [2, { user: { name: "Ana\u202e", color: "#AA4499" }, cursor: { cell: "map" } }],
      [3, { user: { name: 7, color: "red;background:url(x)" } }],
      [4, null],
      [5, { cursor: { cell: "map" } }],
      [6, { user: { name: "Ada", color: "#112233", verified: true } }],
      [7, { user: { name: "Eve", color: "#112233", verified: "true" } }],
    ]);
    expect(readPresent(states, 1)).toEqual([
      { client: 2, name: "Ana", color: "#aa4499", cell: "map", running: [] },
      { client: 3, name: "Someone", color: "#5b6472", cell: null, running: [] },
      { client: 6, name: "Ada", color: "#112233", cell: null, verified: true, running: [] },
      { client: 7, name: "Eve", color: "#112233", cell: null, running: [] },
    ]);
  });
});

it("shows a person in the colour that they choose, unless somebody who is here has it", () => {
  const person = createStore({ name: "Ada", color: personColors[0] as string, chosen: true });
  const awareness = new Awareness(new Y.Doc());
  const people = openPeople(awareness, person);
  person.set({ ...person.get(), color: personColors[4] });
  expect(people.color.get()).toBe(personColors[4]);
  expect(awareness.getLocalState()?.user).toEqual({ name: "Ada", color: personColors[4] });
  people.dispose();
});

describe("colours of those who are here", () => {
  /** A room of windows; what one tells waits, as on a slow line, until `settle`. */
  function enter(preferred: readonly string[]) {
    const waiting: (() => void)[] = [];
    const rooms = preferred.map(() => new Awareness(new Y.Doc()));
    const windows = rooms.map((awareness, index) => {
      awareness.on("update", (_change: unknown, origin: unknown) => {
        if (origin !== "local") return;
        const told = encodeAwarenessUpdate(awareness, [awareness.clientID]);
        for (const other of rooms)
          if (other !== awareness) waiting.push(() => applyAwarenessUpdate(other, told, "line"));
      });
      const color = preferred[index] ?? personColors[0];
      return openPeople(awareness, createStore({ name: `Guest ${index}`, color, chosen: false }));
    });
    const settle = () => {
      for (let count = 0; waiting.length > 0; count++) {
        if (count > 10_000) throw new Error("They never agree.");
        waiting.shift()?.();
      }
    };
    const end = () => {
      for (const one of windows) one.dispose();
      for (const one of rooms) one.destroy();
    };
    return { windows, settle, end, colors: () => windows.map(({ color }) => color.get()) };
  }

  it("differ while the palette has enough, whatever each would have, and everybody sees the same", () => {
    const any = fc.array(fc.constantFrom(...personColors), { minLength: 1, maxLength: personColors.length });
    fc.assert(
      fc.property(any, (preferred) => {
        const { windows, settle, colors, end } = enter(preferred);
        settle();
        expect(new Set(colors()).size).toBe(preferred.length);
        const seen = windows[0]?.get().map(({ color }) => color);
        expect([...(seen ?? [])].sort()).toEqual(colors().slice(1).sort());
        end();
      }),
      { numRuns: 60 },
    );
  });

  it("stay a person's own where nobody has it, and repeat where the palette is used up", () => {
    const apart = enter(personColors.slice(0, 3));
    apart.settle();
    expect(apart.colors()).toEqual(personColors.slice(0, 3));
    apart.end();
    const crowd = enter(Array.from({ length: personColors.length + 2 }, () => personColors[0]));
    crowd.settle();
    expect(new Set(crowd.colors()).size).toBe(personColors.length);
    crowd.end();
  });
});
