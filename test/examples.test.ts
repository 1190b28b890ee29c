import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { makeExampleData } from "../scripts/example-data.ts";

const folder = new URL("../examples/data/", import.meta.url);

describe("the data of the example studies", () => {
  const made = makeExampleData();

  test("is exactly the files that the packages give", () => {
    expect(readdirSync(folder).sort()).toEqual(Object.keys(made).sort());
  });

  for (const [name, content] of Object.entries(made)) {
    test(`${name} equals its package's content`, () => {
      expect(readFileSync(new URL(name, folder), "utf8") === content).toBe(true);
    });
  }
});
