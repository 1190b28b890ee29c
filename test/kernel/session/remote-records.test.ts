import { expect, test } from "vitest";
import { makeRecord } from "../../../kernel/session/records.ts";
import { makeState } from "../../../kernel/session/state.ts";

const hash = "0".repeat(64);
const record = (files: Record<string, string>) =>
  makeRecord(
    { source: "1" },
    makeState("a"),
    { seed: 1, uses: {}, lent: [], controls: {}, files },
    "Ada",
    new Date(0),
  );

test("the record of a run lists the addresses that it read, with the hash of each answer", async () => {
  const made = await record({
    "https://data.example/a.csv": hash,
    "b.csv": hash,
    "https://data.example/refused": "",
  });
  expect(made.remote).toEqual({ "https://data.example/a.csv": hash });
});

test("another answer of the same address makes other inputs; without the web there is no list", async () => {
  const one = await record({ "https://data.example/a.csv": hash });
  const other = await record({ "https://data.example/a.csv": "1".repeat(64) });
  expect(one.inputs).not.toBe(other.inputs);
  expect(await record({ "b.csv": hash })).not.toHaveProperty("remote");
});
