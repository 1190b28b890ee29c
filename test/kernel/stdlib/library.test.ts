import { describe, expect, it } from "vitest";
import { loadFormat } from "../../../kernel/readers/load-format.ts";
import { makeByteSource } from "../../../kernel/readers/source.ts";
import type { CellContext } from "../../../kernel/stdlib/context.ts";
import { standardLibrary } from "../../../kernel/stdlib/library.ts";

interface Heard {
  shown: unknown[];
  lines: [string, string][];
  progress: unknown[][];
}

function listen(): { context: CellContext; heard: Heard } {
  const heard: Heard = { shown: [], lines: [], progress: [] };
  const context: CellContext = {
    show: (value) => heard.shown.push(value),
    write: (stream, text) => heard.lines.push([stream, text]),
    progress: (...args) => heard.progress.push(args),
    openFile: async (name) => makeByteSource(name, new TextEncoder().encode('{"a": [1, 2]}')),
    openRemote: async (url) =>
      makeByteSource("rates.json", new TextEncoder().encode(JSON.stringify([{ url }]))),
    loadFormat,
    pause: async () => {},
    reportImport: (report) => heard.shown.push(report),
  };
  return { context, heard };
}

function provide(name: string, context: CellContext): (...args: unknown[]) => unknown {
  return standardLibrary.get(name)?.(context) as (...args: unknown[]) => unknown;
}

describe("names that are not there yet", () => {
  it("are refused by name, with what to use instead", () => {
    const { context } = listen();
    expect(() => provide("sql", context)(["select 1"])).toThrow("sql is not available yet");
  });

  it("are Arquero's loaders, which point to file()", () => {
    const aq = standardLibrary.get("aq")?.(listen().context) as Record<
      string,
      (...args: unknown[]) => unknown
    >;
    expect(() => aq.loadCSV?.("https://example.org/a.csv")).toThrow("aq.loadCSV cannot reach an address");
    expect(aq.table?.({ a: [1] })).toMatchObject({ size: 1 });
    expect(typeof aq.desc).toBe("function");
  });
});

describe("console", () => {
  it("writes each level to its stream, formatted", () => {
    const { context, heard } = listen();
    const console = standardLibrary.get("console")?.(context) as Console;
    console.log("a %s of %d%%", "share", 5, { x: 1 });
    console.warn(new Map([[1, 2]]));
    console.error(new Error("bad"));
    console.group("in");
    console.log("one\ntwo");
    console.groupEnd();
    console.assert(1 > 2, "false");
    console.count();
    console.log();
    expect(heard.lines).toEqual([
      ["log", "a share of 5% { x: 1 }"],
      ["warn", "Map(1) { 1 => 2 }"],
      ["error", "Error: bad"],
      ["log", "in"],
      ["log", "  one\n  two"],
      ["error", "Assertion failed false"],
      ["log", "default: 1"],
      ["log", ""],
    ]);
  });
});

describe("console.table", () => {
  it("shows rows as a table", () => {
    const { context, heard } = listen();
    const console = standardLibrary.get("console")?.(context) as Console;
    console.table([{ a: 1 }, { a: 2 }]);
    expect(heard.shown[0]).toMatchObject({ size: 2 });
  });
});

describe("display, progress, md and file", () => {
  it("display shows and gives back", () => {
    const { context, heard } = listen();
    expect(provide("display", context)(3)).toBe(3);
    expect(heard.shown).toEqual([3]);
  });

  it("progress takes numbers only", () => {
    const { context, heard } = listen();
    provide("progress", context)(1, 10, "rows");
    expect(heard.progress).toEqual([[1, 10, "rows"]]);
    expect(() => provide("progress", context)("1")).toThrow("needs numbers");
  });

  it("md keeps backslashes of formulas and puts values in", () => {
    const md = standardLibrary.get("md")?.(listen().context) as (
      s: TemplateStringsArray,
      ...v: unknown[]
    ) => unknown;
    expect(String(md`$\alpha$ \`code\` \${x} ${[1, 2]} ${[md`*a*`, md`*b*`]} ${null}`)).toBe(
      ["$\\alpha$ `code` $", "{x} 1, 2 *a**b* "].join(""),
    );
  });

  it("file reads as text, JSON, bytes and table, and wants a name", async () => {
    const { context } = listen();
    const file = provide("file", context)("a.json") as Record<string, () => Promise<unknown>>;
    expect(await file.json?.()).toEqual({ a: [1, 2] });
    expect(await file.text?.()).toBe('{"a": [1, 2]}');
    expect(await file.bytes?.()).toHaveLength(13);
    expect(await file.table?.()).toMatchObject({ size: 2 });
    expect(await file.recipe?.()).toEqual({ format: "json", encoding: "utf-8" });
    await expect(file.arrow?.()).rejects.toThrow("The file a.json cannot be read as Arrow");
    expect(() => provide("file", context)(5)).toThrow("file() needs the name");
  });
});
