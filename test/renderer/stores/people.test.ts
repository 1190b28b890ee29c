import { describe, expect, it } from "vitest";
import { readPresent } from "../../../renderer/stores/people.ts";

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
