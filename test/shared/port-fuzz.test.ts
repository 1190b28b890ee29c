/** Whatever a hostile cell makes its kernel send: a message that is known, or an error, and nothing else. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseKernelMessage } from "../../shared/protocol/port.ts";

const good = [
  { type: "ready", arquero: "8.0.3" },
  { type: "cell-started", run: 1, id: "a" },
  { type: "output", run: 1, id: "a", output: { mime: "application/json", data: { a: [1, null, "x"] } } },
  {
    type: "output",
    run: 1,
    id: "a",
    output: {
      mime: "application/vnd.chancery.table+json",
      handle: "t1",
      data: { columns: [{ name: "a", type: "number", missing: 0 }], totalRows: 1, rows: [[1]] },
    },
  },
  { type: "progress", run: 1, id: "a", done: 1, total: 2, label: "x" },
  {
    type: "cell-finished",
    run: 1,
    id: "a",
    status: "error",
    ms: 1.5,
    error: { name: "E", message: "m", cell: "a", line: 1 },
  },
  { type: "page-data", request: 1, rows: [[1, "a"]] },
  { type: "file", request: 1, name: "a.csv", from: 0, to: 4 },
  { type: "remote", request: 1, url: "https://example.org/a.csv", from: 0, to: 4 },
  { type: "library", request: 1, name: "d3-array" },
  { type: "run-finished", run: 1 },
];
const wrong = fc.constantFrom<unknown>(
  null,
  -1,
  1e308,
  1.5,
  "",
  "__proto__",
  [],
  {},
  true,
  "x".repeat(70_000),
  { __proto__: null, toString: 1 },
  [[[[[]]]]],
);

/** A message with some of its values, at any depth, replaced by others. */
function replaceSome(value: unknown, picks: Iterator<{ here: boolean; put: unknown }>): unknown {
  const pick = picks.next().value;
  if (pick?.here) return pick.put;
  if (Array.isArray(value)) return value.map((one) => replaceSome(one, picks));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaceSome(one, picks)]));
}

const types = new Set([
  ...good.map(({ type }) => type),
  "cell-unchanged",
  "cell-yielded",
  "profile-data",
  "import",
]);

function take(text: unknown): void {
  try {
    const message = parseKernelMessage(text);
    expect(types).toContain(message.type);
    // What is not of the protocol does not come through, whatever it is called.
    for (const key of ["__proto__", "constructor", "extra"]) expect(Object.keys(message)).not.toContain(key);
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
  }
  expect("polluted" in {}).toBe(false);
}

describe("a message from a kernel", () => {
  test("of the protocol is taken as it is", () => {
    for (const message of good) expect(parseKernelMessage(JSON.stringify(message))).toEqual(message);
  });

  test("with wrong values, at any depth, is refused or harmless", () => {
    const changes = fc.array(fc.record({ here: fc.boolean(), put: wrong }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(fc.constantFrom(...good), changes, (message, picks) => {
        const changed = replaceSome(message, [{ here: false, put: null }, ...picks][Symbol.iterator]());
        take(JSON.stringify(changed));
        take(
          JSON.stringify({ ...(changed as object), extra: 1, constructor: { prototype: { polluted: 1 } } }),
        );
        take(JSON.stringify(changed).replace("{", '{"__proto__":{"polluted":1},'));
      }),
      { numRuns: 4000, seed: 20_261_125 },
    );
  });

  test("that is any text, or no text at all, is refused", () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.anything()), take), {
      numRuns: 3000,
      seed: 20_261_125,
    });
  });

  test("nested without end is refused as an error like others", () => {
    const depth = 200_000;
    const deep = "[".repeat(depth) + "]".repeat(depth);
    const text = `{"type":"output","run":1,"id":"a","output":{"mime":"application/json","data":${deep}}}`;
    expect(() => parseKernelMessage(text)).toThrow();
  });
});
