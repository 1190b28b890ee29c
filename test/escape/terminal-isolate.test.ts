import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { countAttempts } from "./support/attempts.ts";
import { type InsideKernel, openInsideKernel } from "./support/inside-kernel.ts";

let kernel: InsideKernel;
beforeAll(async () => {
  kernel = await openInsideKernel();
});
afterAll(() => kernel.sandbox.stop());

/** Names that would be ways to the machine. None is there, by name or through generated code. */
const ambient =
  "process require module exports Buffer global fetch WebSocket XMLHttpRequest EventSource Worker WebAssembly SharedArrayBuffer Atomics Deno Bun navigator setImmediate ivm isolate chanceryPort __dirname".split(
    " ",
  );

const modules = [
  "http://127.0.0.1:9/x.js",
  "file:///etc/passwd",
  "data:text/javascript,export default 1",
  "node:fs",
  "npm:left-pad",
  "jsr:@std/fs",
  "./x.js",
];

/** Ways to make code of text. */
const makers = {
  "new Function": (code: string) => `return new Function(${JSON.stringify(code)})()`,
  "indirect eval": (code: string) => `return (0, eval)(${JSON.stringify(`(() => { ${code} })()`)})`,
  "an async function": (code: string) => `return (async () => {}).constructor(${JSON.stringify(code)})()`,
  "a generator": (code: string) =>
    `return (function* () {}).constructor(${JSON.stringify(code)})().next().value`,
};

describe("the terminal's sandbox", () => {
  it("has no name of the machine, in generated code either", async (context) => {
    countAttempts(context, ambient.length * 4);
    for (const [maker, make] of Object.entries(makers)) {
      const code = `return ${JSON.stringify(ambient)}.filter((name) => name in globalThis)`;
      expect(await kernel.evaluate(make(code)), maker).toEqual([]);
      // The same way finds what is there.
      expect(await kernel.evaluate(make('return "JSON" in globalThis')), maker).toBe(true);
    }
  });

  it("refuses import() of every kind, in generated code too", async (context) => {
    countAttempts(context, modules.length * 4);
    for (const [maker, make] of Object.entries(makers))
      for (const name of modules) {
        const told = await kernel.evaluate(make(`return import(${JSON.stringify(name)})`));
        expect(String(told), `${name} by ${maker}`).toMatch(/^\w*Error: /);
      }
    expect(String(await kernel.evaluate("return new Function(\"import x from 'node:fs'\")"))).toMatch(
      /SyntaxError/,
    );
  });
});
