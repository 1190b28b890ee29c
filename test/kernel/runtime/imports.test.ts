import { expect, test } from "vitest";
import { FakeHost, planCell } from "./fake-host.ts";

const library = "globalThis.chanceryLibrary = { mean: () => 'm', default: { all: 1 } };";

test("a cell is lent what another imports: a name, the module as a whole, its default", async () => {
  const host = new FakeHost();
  host.libraries.stats = library;
  const names = ["mean", "whole", "all"];
  const lent = ["mean", "*", "default"].map((exported, at) => ({
    name: names[at] ?? "",
    module: "stats",
    exported,
  }));
  const code = "$.show([mean(), Object.keys(whole), all.all]);return {}";
  const result = await host.run([{ ...planCell("a", code, [], names), lent }]);
  expect(result.outputs("a")[0]?.data).toEqual(["m", ["mean", "default"], 1]);
});

test("what the module does not have is an error of the cell that uses it", async () => {
  const host = new FakeHost();
  host.libraries.stats = library;
  const lent = [{ name: "mode", module: "stats", exported: "mode" }];
  const result = await host.run([{ ...planCell("a", "mode();return {}", [], ["mode"]), lent }]);
  expect(result.finished("a")?.error).toMatchObject({
    name: "SyntaxError",
    message: expect.stringMatching(/mode/),
  });
});
