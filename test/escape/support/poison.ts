/** Ways to change what cells share, for a kernel of either sandbox. */
import { expect, it } from "vitest";
import { countAttempts } from "./attempts.ts";
import { cell, type InsideKernel } from "./inside-kernel.ts";

/** Each is a change that another cell would notice. */
const poisons = [
  "Array.prototype.map = () => ['poisoned']",
  "Array.prototype.extra = 1",
  "Array.prototype[Symbol.iterator] = function* () { yield 'poisoned' }",
  "Object.prototype.polluted = 1",
  "({}).__proto__.polluted = 1",
  "Object.defineProperty(Object.prototype, 'toJSON', { value: () => 'poisoned' })",
  "Object.prototype.toString = () => 'poisoned'",
  "Object.setPrototypeOf(Array.prototype, { polluted: 1 })",
  "Promise.prototype.then = () => {}",
  "Promise.resolve = () => {}",
  "Map.prototype.get = () => 'poisoned'",
  "Function.prototype.call = () => {}",
  "Function.prototype.apply = () => {}",
  "(async () => {}).constructor.prototype.poisoned = 1",
  "Object.getPrototypeOf(function* () {}).prototype.next = () => {}",
  "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })",
  "Object.getPrototypeOf(''.matchAll(/x/g)).next = () => ({ done: true })",
  "Object.getPrototypeOf(Uint8Array.prototype).fill = () => {}",
  "Math.random = () => 0.5",
  "Math.max = () => 0",
  "JSON.stringify = () => '\"forged\"'",
  "Reflect.apply = () => {}",
  "Date.prototype.toISOString = () => 'poisoned'",
  "Date.now = () => 0",
  "Intl.NumberFormat = class {}",
  "Intl.NumberFormat.prototype.format = () => 'poisoned'",
  "Error.prepareStackTrace = () => 'poisoned'",
  "delete Error.prepareStackTrace",
  "Error.stackTraceLimit = 0",
  "Error.captureStackTrace = () => {}",
  "RegExp.prototype.exec = () => null",
  "String.prototype.toLowerCase = () => 'poisoned'",
  "Symbol.prototype.description = 'x'",
  "TextDecoder.prototype.decode = () => 'poisoned'",
  "performance.now = () => 0",
  "globalThis.console.log = () => {}",
  "globalThis.console = {}",
  "globalThis.Map = class {}",
  "globalThis.undefined = 1",
  "globalThis.structuredClone = () => 1",
  "globalThis.setTimeout = () => 1",
  "delete globalThis.Array",
  "globalThis.leak = 1",
  "globalThis[Symbol.for('leak')] = 1",
  "Object.defineProperty(globalThis, 'leak', { get: () => 1, configurable: false })",
  "Object.setPrototypeOf(globalThis, { leak: 1 })",
  "globalThis.__proto__.leak = 1",
  "Object.defineProperty(globalThis, 'chanceryLibrary', { value: {} })",
  "aq.table = () => 'poisoned'",
  "aq.op.mean = () => 'poisoned'",
  "op.mean = () => 'poisoned'",
  "aq.Table.prototype.numRows = () => 0",
  "aq.ColumnTable.prototype.filter = () => 'poisoned'",
  "Object.getPrototypeOf(aq.table({ a: [1] })).rollup = () => 'poisoned'",
  "aq.addFunction('mean', () => 0, { override: true })",
  "aq.addAggregateFunction('mean', { create: () => ({}), param: [1] }, { override: true })",
  "Object.getPrototypeOf(md`x`).toString = () => 'poisoned'",
];

/** Declares the tests of what the engine brings. @param open gives the kernel once it has started */
export function tryToPoison(open: () => InsideKernel): void {
  it("fail in the cell that tries, and change nothing", async (context) => {
    countAttempts(context, poisons.length);
    const told = await open().run(
      cell(
        "poison",
        `const failed = [];
         for (const poison of ${JSON.stringify(poisons)}) {
           try { new Function("aq", "op", "md", '"use strict";' + poison)(aq, op, md); } catch { failed.push(poison); }
         }
         $.show(failed);return {}`,
        [],
        ["aq", "op", "md"],
      ),
      cell(
        "after",
        `$.show([[1, 2].map((x) => x + 1), [...[3]], String({}), new Map([[1, 2]]).get(1), "A".toLowerCase(),
           Math.max(1, 2), JSON.stringify({ a: 1 }), new Date(0).toISOString(), ({}).polluted ?? null, typeof leak,
           aq.table({ a: [1, 3] }).rollup({ m: op.mean("a") }).get("m"), Error.stackTraceLimit]);return {}`,
        [],
        ["aq", "op"],
      ),
    );
    expect(told.poison?.[0]).toEqual(poisons);
    expect(told.after?.[0]).toEqual([
      [2, 3],
      [3],
      "[object Object]",
      2,
      "a",
      2,
      '{"a":1}',
      "1970-01-01T00:00:00.000Z",
      null,
      "undefined",
      2,
      60,
    ]);
  });

  it("are told in words that say what to do", async () => {
    const told = await open().run(cell("said", 'Error.prototype.name = "Mine";return {}'));
    expect(told.said).toEqual([
      "TypeError: name cannot be assigned here: all cells share it. Use a name of your own.",
    ]);
  });

  it("leave what programs do to their own objects as it was", async () => {
    const own = `
      const error = new Error("a"); error.message = "b"; error.name = "Mine";
      class Special extends Error { name = "Special"; constructor(m) { super(m); this.message = m + "!"; } }
      function Old() {} Old.prototype.constructor = Old; Old.prototype.toString = () => "old";
      function Older() {} Older.prototype = Object.create(Error.prototype); Older.prototype.name = "Older"; Older.prototype.constructor = Older;
      const object = {}; object.toString = () => "own"; object.constructor = 1; object.valueOf = () => 7;
      const f = () => 1; f.toString = () => "f";
      class List extends Array { map() { return "mine"; } }
      const date = new Date(0); date.toJSON = () => "date";
      Math.random();
      return [String(error), String(new Special("c")), String(new Old()), String(new Older()), String(object), object.constructor,
        +object, Object.keys(object), f + "", new List().map(), JSON.stringify(date), String(Object.assign({}, { toString: () => "assigned" }))];`;
    expect(await open().evaluate(own)).toEqual([
      "Mine: b",
      "Special: c!",
      "old",
      "Older",
      "own",
      1,
      7,
      ["toString", "constructor", "valueOf"],
      "f",
      "mine",
      '"date"',
      "assigned",
    ]);
  });

  it("leave no intrinsic that can be changed", async () => {
    const walk = `
      const seen = new Set(); const queue = [globalThis, async () => {}, function* () {}, async function* () {}, [].keys(), new Map().keys(), new Set().keys(), ""[Symbol.iterator](), "".matchAll(/x/g), [].keys().map((x) => x)].map((x) => Object.getPrototypeOf(x));
      queue.push(...Reflect.ownKeys(globalThis).map((key) => globalThis[key]));
      const open = [];
      for (const value of queue) {
        if (value === null || (typeof value !== "object" && typeof value !== "function") || seen.has(value) || value === globalThis) continue;
        seen.add(value);
        if (!Object.isFrozen(value)) open.push(String(value.name ?? Object.prototype.toString.call(value)));
        queue.push(Object.getPrototypeOf(value));
        for (const key of Reflect.ownKeys(value)) { const p = Object.getOwnPropertyDescriptor(value, key); queue.push(p.value, p.get, p.set); }
      }
      return [seen.size > 500, open];`;
    expect(await open().evaluate(walk)).toEqual([true, []]);
  });
}

/** Declares the tests of libraries. @param open gives the kernel once it has started */
export function tryToChangeLibraries(open: () => InsideKernel): void {
  const modules = [
    "d3-format",
    "d3-array",
    "d3-scale",
    "d3-time-format",
    "simple-statistics",
    "vega-lite-api",
  ];

  it("cannot be changed, and work", async (context) => {
    countAttempts(context, modules.length * 2 + 3);
    const told = await open().run(
      cell(
        "settings",
        `const said = [];
         const locale = { decimal: "!", thousands: "?", grouping: [3], currency: ["", ""], dateTime: "", date: "", time: "",
           periods: ["", ""], days: [], shortDays: [], months: [], shortMonths: [] };
         for (const [name, set] of [["d3-format", "formatDefaultLocale"], ["d3-time-format", "timeFormatDefaultLocale"], ["vega-lite-api", "register"]])
           try { $.import(name)[set](locale, locale); } catch (error) { said.push(error.message); }
         $.show(said);return {}`,
        [],
        [],
        modules,
      ),
      ...modules.map((name) =>
        cell(
          name,
          `const module = $.import(${JSON.stringify(name)});
           const names = Object.keys(module); const failed = [];
           try { module[names[0]] = 1 } catch { failed.push("assignment") }
           const f = names.map((one) => module[one]).find((one) => typeof one === "function");
           try { f.poisoned = 1 } catch { failed.push("function") }
           $.show(failed);return {}`,
          [],
          [],
          [name],
        ),
      ),
      cell(
        "works",
        `const { format } = $.import("d3-format"), { scaleLinear } = $.import("d3-scale"), { mean } = $.import("simple-statistics");
         const vl = $.import("vega-lite-api");
         $.show([format(".2f")(1.234), scaleLinear().domain([0, 10]).range([0, 1])(5), mean([1, 3]), vl.markBar().encode(vl.x().fieldQ("a")).toObject().mark.type, $.import("d3-time-format").timeFormat("%Y")(new Date(0))]);return {}`,
        [],
        [],
        modules,
      ),
    );
    for (const name of modules) expect(told[name], name).toEqual([["assignment", "function"]]);
    expect(told.settings?.[0]).toEqual([
      "formatDefaultLocale is not available: it would change d3-format for every cell. Use formatLocale.",
      "timeFormatDefaultLocale is not available: it would change d3-time-format for every cell. Use timeFormatLocale.",
      "register is not available: it would change vega-lite-api for every cell. Use chart.",
    ]);
    expect(told.works?.[0]).toEqual(["1.23", 0.5, 2, "bar", "1970"]);
  });
}
