import { describe, expect, it } from "vitest";
import { hintFor } from "../../../kernel/runtime/hints.ts";
import { Scope } from "../../../kernel/runtime/scope.ts";

const scope = new Scope();

describe("a change of what is frozen", () => {
  it.each([
    ["V8, adding", "Cannot add property rates, object is not extensible", "globalThis.rates = 1"],
    ["V8, defining", "Cannot define property rates, object is not extensible", "self.rates = 1"],
    ["SpiderMonkey", `can't define property "rates": globalThis is not extensible`, "globalThis.rates = 1"],
  ])("of the global object is answered with a declaration: %s", (_engine, message, line) => {
    expect(hintFor(message, scope, line)).toContain("const rates = …");
  });

  it("of the global object by a bare name is known by its line", () => {
    const message = "Cannot assign to read only property 'Map' of object '#<Object>'";
    expect(hintFor(message, scope, "Map = 3")).toContain("const Map = …");
  });

  it.each([
    ["V8", "Cannot add property sum, object is not extensible"],
    ["JavaScriptCore", "Attempting to define property on object that is not extensible."],
  ])("of a prototype is answered with a function: %s", (engine, message) => {
    const name = engine === "V8" ? "sum" : "name";
    expect(hintFor(message, scope, "Array.prototype.sum = f")).toContain(`const ${name} = (value) => …`);
  });

  it("of a library, and of anything where the line is not known, is answered with a copy", () => {
    const message = "Cannot assign to read only property 'mean' of object '#<Object>'";
    expect(hintFor(message, scope, "op.mean = f")).toContain("Change a copy");
    expect(hintFor(message, scope)).toContain("Change a copy");
  });
});
