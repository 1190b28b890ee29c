/** Ways to forge another cell's result, for a kernel of either sandbox. */
import { expect, it } from "vitest";
import { countAttempts } from "./attempts.ts";
import { cell, type InsideKernel } from "./inside-kernel.ts";

/** Ways in which a cell goes on by itself after it is over; each shows `forged`. */
const loops = {
  "a loop of promises": `(async () => { for (let i = 0; i < 400; i += 1) { await null; display("forged"); } })();`,
  "a chain of promises": `let p = Promise.resolve(); for (let i = 0; i < 400; i += 1) p = p.then(() => display("forged"));`,
  "the global console": `const log = globalThis.console.log; (async () => { for (let i = 0; i < 400; i += 1) { await null; log("forged"); } })();`,
  "its own console": `(async () => { for (let i = 0; i < 400; i += 1) { await null; console.log("forged"); } })();`,
  "a timer of the global": `const t = (i) => globalThis.setTimeout(() => { display("forged"); if (i) t(i - 1); }, 0); t(100);`,
  "generated code with another's name": `new Function("display", "(async () => { for (let i = 0; i < 400; i += 1) { await null; display('forged'); } })()\\n//# sourceURL=chancery-cell:b")(display);`,
  "generated code with another's name and a mark": `new Function("display", "(async () => { for (let i = 0; i < 400; i += 1) { await null; display('forged'); } })()\\n//# sourceURL=chancery-cell:b~" + (/~(\\w+)/.exec(new Error().stack)?.[1] ?? "x"))(display);`,
  "generated code and the global console": `(0, eval)("(async () => { for (let i = 0; i < 400; i += 1) { await null; console.log('forged'); } })()");`,
  progress: `(async () => { for (let i = 0; i < 400; i += 1) { await null; progress(i, 1, "forged"); } })();`,
};

const victim = `for (let i = 0; i < 300; i += 1) await null; await new Promise((resolve) => setTimeout(resolve, 30)); $.show("true");return {}`;

/** Declares the tests. @param open gives the kernel once it has started */
export function tryToForge(open: () => InsideKernel): void {
  it("holds nothing of a cell that goes on by itself", async (context) => {
    countAttempts(context, Object.keys(loops).length);
    for (const [name, loop] of Object.entries(loops)) {
      const from = open().messages.length;
      const told = await open().run(
        cell("a", `${loop};return {}`, [], ["display", "console", "progress"]),
        cell("b", victim, [], ["setTimeout"]),
      );
      expect(told.b, name).toEqual(["true"]);
      const progress = open()
        .messages.slice(from)
        .filter((one) => one.type === "progress" && one.id === "b");
      expect(progress, name).toEqual([]);
    }
  });

  it("holds what a function of another cell shows in it, also after it has waited", async () => {
    const told = await open().run(
      cell(
        "a",
        "const say = (x) => display(x); const late = async (x) => { await null; await null; display(x); };return { say, late }",
        ["say", "late"],
        ["display"],
      ),
      cell(
        "b",
        `say(1); await null; say(2); await late(3); [4].forEach((x) => say(x)); setTimeout(say, 0, 5);
         await new Promise((resolve) => setTimeout(resolve, 20)); $.show(late(6));return {}`,
        [],
        ["say", "late", "setTimeout"],
      ),
    );
    expect(told).toEqual({ a: [], b: [1, 2, 3, 4, 5, 6] });
  });

  it("cannot be reached by what stacks, callers and helpers give away", async (context) => {
    const tries = {
      marks: `try { null.x } catch (e) { return /~\\w/.test(e.stack) }`,
      "call sites": `class E extends Error { static prepareStackTrace(e, s) { return s } } const e = new E(); return typeof e.stack !== "string"`,
      capture: `const o = {}; Error.captureStackTrace(o); return /~\\w/.test(o.stack)`,
      callee: `const f = new Function("return arguments.callee.caller"); return f() !== null`,
      caller: `function f() { return f.caller } try { return f() !== null && f() !== undefined } catch { return false }`,
      port: `return typeof globalThis.chanceryPort !== "undefined" || typeof chanceryPort !== "undefined"`,
      prepare: `try { Error.prepareStackTrace = (e, s) => s } catch {} return typeof new Error().stack !== "string"`,
    };
    countAttempts(context, Object.keys(tries).length);
    for (const [name, code] of Object.entries(tries)) expect(await open().evaluate(code), name).toBe(false);
  });

  it("cannot be reached through what calls into a cell: its arguments would hold other cells' tables", async (context) => {
    const calls = {
      "a getter that is shown": "$.show(Object.defineProperty({}, 'x', { get: probe, enumerable: true }))",
      "a message that is shown": "$.show(Object.defineProperty(new Error('a'), 'message', { get: probe }))",
      "a proxy in the console": "console.log(new Proxy({}, { ownKeys: probe }))",
      "a label of progress": "progress(1, 2, { toString: probe })",
      "a row of Arquero": "aq.table({ a: [1] }).scan(probe)",
      "a callback of d3": "$.import('d3-array').sum([1], probe)",
      "a list for statistics": "$.import('simple-statistics').mean(new Proxy([1, 2], { get: probe }))",
      "a value that is copied":
        "structuredClone(Object.defineProperty({}, 'x', { get: probe, enumerable: true }))",
      "a timer of the cell": "setTimeout(probe, 0)",
      "a timer of the global": "globalThis.setTimeout(probe, 0)",
      "a value that is awaited":
        "$.show(Object.defineProperty(Promise.resolve(1), 'constructor', { get: probe }))",
    };
    countAttempts(context, Object.keys(calls).length);
    const told = await open().run(
      cell(
        "a",
        // A function that is not strict sees which function called it, unless that one is.
        `const seen = {}; const make = new Function("note", "const probe = function () { note(probe.caller); return Promise }; return probe");
         const calls = { ${Object.entries(calls).map(([name, call]) => `${JSON.stringify(name)}: (probe) => { ${call} }`)} };
         for (const [name, call] of Object.entries(calls)) {
           seen[name] = "was not called";
           const probe = make((caller) => { seen[name] = caller === null || caller === call ? "nothing" : String(caller).slice(0, 60) });
           try { call(probe) } catch {}
         }
         await new Promise((resolve) => setTimeout(resolve, 50));
         display(JSON.stringify(seen));return {}`,
        [],
        ["display", "progress", "console", "aq", "setTimeout"],
        ["d3-array", "simple-statistics"],
      ),
    );
    expect(JSON.parse(String(told.a?.at(-1)))).toEqual(
      Object.fromEntries(Object.keys(calls).map((name) => [name, "nothing"])),
    );
  });

  it("cannot be set by a control that another cell shows in its name", async (context) => {
    countAttempts(context, 1);
    const from = open().messages.length;
    await open().run(
      cell(
        "a",
        "$.control('victim', () => input.checkbox({ label: 'Yes', value: true }));$.control('own', () => input.checkbox({ label: 'Yes', value: true }));return {}",
        ["own"],
        ["input"],
      ),
    );
    const shown = open()
      .messages.slice(from)
      .flatMap((one) =>
        one.type === "output" && "name" in Object(one.output.data) ? [one.output.data] : [],
      );
    expect(shown).toMatchObject([{ name: "own" }]);
  });

  it("cannot be given by a cell that answers as a promise", async (context) => {
    countAttempts(context, 1);
    const told = await open().run(
      cell("victim", "return { truth: 'true' }", ["truth"]),
      cell(
        "a",
        `let asked = 0; const forged = (resolve) => resolve({ truth: "forged", then: undefined });
         const twice = { get then() { return asked++ === 0 ? undefined : forged } };
         return { then: (resolve) => resolve(twice) }`,
        ["then"],
      ),
      cell("b", "$.show(truth);return {}", [], ["truth"]),
    );
    expect(told.b).toEqual(["true"]);
  });

  it("is not touched by values that fight back while they are shown", async (context) => {
    const values = [
      "{ get a() { throw 1 } }",
      "{ toJSON() { throw 1 } }",
      "{ then: 1 }",
      "new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } })",
      "{ [Symbol.toPrimitive]() { throw 1 } }",
      "Object.assign(() => {}, { toString: null })",
      "{ get [Symbol.toStringTag]() { throw 1 } }",
      "new (class extends Array { static get [Symbol.species]() { throw 1 } })(3)",
      "Object.create({ get constructor() { throw 1 } })",
      "new Proxy(function () {}, {})",
      "Object.assign(new Error('x'), { get stack() { throw 1 } })",
      "(() => { const p = Promise.resolve(1); p.then = () => { throw 1 }; return p })()",
    ];
    countAttempts(context, values.length);
    const told = await open().run(
      ...values.map((value, index) =>
        cell(`v${index}`, `$.show(${value});const w = ${value};return { w${index}: w }`, [`w${index}`]),
      ),
      cell("after", `$.show("well");return {}`),
    );
    expect(told.after).toEqual(["well"]);
  });
}
