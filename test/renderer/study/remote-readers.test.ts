import { expect, test } from "vitest";
import { makeState } from "../../../kernel/session/state.ts";
import { findReaders, toHref } from "../../../renderer/study/remote/find-readers.ts";

const hash = "0".repeat(64);
const record = (remote: Record<string, string>) => ({
  status: "ok" as const,
  source: hash,
  inputs: hash,
  outputs: hash,
  by: "Ada",
  at: "2026-11-28T00:00:00.000Z",
  ms: 1,
  remote,
});

test("all cells that read an address are found, however each writes it, and no others", () => {
  const cells = new Map([
    ["a", { ...makeState("a"), record: record({ "https://data.example/x.csv": hash }) }],
    ["b", { ...makeState("b"), record: record({ "HTTPS://Data.Example:443/x.csv#part": hash }) }],
    ["c", { ...makeState("c"), record: record({ "https://data.example/x.csv?q": hash }) }],
    ["d", makeState("d")],
  ]);
  expect(findReaders(cells, "https://data.example/x.csv")).toEqual(["a", "b"]);
});

test("an address that is none is shown with what it hides written out", () => {
  expect(toHref("https://\u202egpj")).not.toContain("\u202e");
});
