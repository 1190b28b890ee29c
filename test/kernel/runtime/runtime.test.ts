import { describe, expect, it } from "vitest";
import { bytesOf, FakeHost, planCell } from "./fake-host.ts";

describe("a plan", () => {
  it("says ready first, with Arquero's version", () => {
    expect(new FakeHost().messages).toEqual([{ type: "ready", arquero: "8" }]);
  });

  it("gives what one cell defines to the next, in the same run and in later ones", async () => {
    const host = new FakeHost();
    const first = await host.run([
      planCell("a", "const x = 20;return {x}", ["x"]),
      planCell("b", "const y = x + 1;$.show(y);return {y}", ["y"], ["x"]),
    ]);
    expect(first.outputs("b")).toEqual([{ mime: "application/json", data: 21 }]);
    const second = await host.run([planCell("c", "$.show(x + y);return {}", [], ["x", "y"])]);
    expect(second.outputs("c")).toEqual([{ mime: "application/json", data: 41 }]);
    expect(second.messages.at(-1)).toEqual({ type: "run-finished", run: 2 });
  });

  it("awaits promises among definitions and shown values", async () => {
    const host = new FakeHost();
    const result = await host.run([
      planCell("a", "const x = Promise.resolve(2);$.show(Promise.resolve('later'));return {x}", ["x"]),
      planCell("b", "$.show(x * 2);return {}", [], ["x"]),
    ]);
    expect(result.outputs("a")).toEqual([{ mime: "application/json", data: "later" }]);
    expect(result.outputs("b")).toEqual([{ mime: "application/json", data: 4 }]);
  });

  it("skips what depends on a failed cell, through every step, and runs it once the cell is mended", async () => {
    const host = new FakeHost();
    const dependents = [
      planCell("b", "const y = x;return {y}", ["y"], ["x"]),
      planCell("c", "return {}", [], ["y"]),
    ];
    const failed = await host.run([planCell("a", "throw new Error('no');return {x}", ["x"]), ...dependents]);
    expect(["a", "b", "c"].map(failed.status)).toEqual(["error", "skipped", "skipped"]);
    const mended = await host.run([planCell("a", "const x = 1;return {x}", ["x"]), ...dependents]);
    expect(["a", "b", "c"].map(mended.status)).toEqual(["ok", "ok", "ok"]);
  });

  it("drops a cell's old names when it runs again, and names it is told to forget", async () => {
    const host = new FakeHost();
    await host.run([planCell("a", "const x = 1;return {x}", ["x"])]);
    await host.run([planCell("a", "const z = 1;return {z}", ["z"])]);
    const gone = await host.run([planCell("b", "$.show(x);return {}", [], ["x"])]);
    expect(gone.finished("b")?.error).toMatchObject({ name: "ReferenceError", message: "x is not defined" });
    await host.run([], { forget: ["z"] });
    const forgotten = await host.run([planCell("b", "$.show(z);return {}", [], ["z"])]);
    expect(forgotten.status("b")).toBe("error");
  });

  it("leaves a name to the cell that took it over", async () => {
    const host = new FakeHost();
    await host.run([planCell("a", "const x = 1;return {x}", ["x"])]);
    await host.run([planCell("b", "const x = 2;return {x}", ["x"]), planCell("a", "return {}")]);
    const result = await host.run([planCell("c", "$.show(x);return {}", [], ["x"])]);
    expect(result.outputs("c")).toEqual([{ mime: "application/json", data: 2 }]);
  });

  it("runs cells as strict code", async () => {
    const host = new FakeHost();
    const result = await host.run([planCell("a", "$.show(this === undefined);undeclared = 1;return {}")]);
    expect(result.outputs("a")).toEqual([{ mime: "application/json", data: true }]);
    expect(result.status("a")).toBe("error");
  });

  it("starts Math.random again for each cell, from seed and id", async () => {
    const host = new FakeHost();
    host.send({ type: "init", seed: 7, language: "en" });
    await host.run([planCell("a", "return {}"), planCell("b", "return {}")]);
    expect(host.randomStarts).toEqual(["7:a", "7:b"]);
  });

  it("describes what the names hold", async () => {
    const result = await new FakeHost().run([
      planCell(
        "a",
        "const t = aq.table({a: [1, 2], b: ['x', 'y']}), n = 42, f = () => 1, s = 'hi', d = new Date(0);return {t, n, f, s, d}",
        ["t", "n", "f", "s", "d"],
        ["aq"],
      ),
    ]);
    expect(result.finished("a")?.values).toEqual({
      t: "table 2 × 2",
      n: "number 42",
      f: "function",
      s: 'string "hi"',
      d: "date 1970-01-01",
    });
  });

  it("fills prose with its values in one Markdown output", async () => {
    const result = await new FakeHost().run([
      planCell(
        "p",
        'return [1.5, new Date("2020-05-01"), null, md`**b**`, Promise.resolve("s")]',
        [],
        ["md"],
        {
          kind: "prose",
          parts: ["a ", " b ", " c", "d ", " e ", "."],
        },
      ),
    ]);
    expect(result.outputs("p")).toEqual([
      { mime: "text/markdown", data: "a 1.5 b 2020-05-01 cd **b** e s." },
    ]);
  });

  it("reads a study's file through the host, and tells the host's refusal", async () => {
    const host = new FakeHost();
    host.files["a.csv"] = bytesOf("x,y\n1,a\n2,b\n");
    const result = await host.run([
      planCell("a", 'const t = await file("a.csv").table();$.show(t);return {t}', ["t"], ["file"]),
      planCell("b", 'await file("b.csv").text();return {}', [], ["file"]),
    ]);
    expect(result.outputs("a")[0]).toMatchObject({
      data: {
        totalRows: 2,
        rows: [
          [1, "a"],
          [2, "b"],
        ],
      },
    });
    expect(result.finished("b")?.error?.message).toBe("The file b.csv is not in this study.");
  });

  it("loads a library once, before the cell that imports it", async () => {
    const host = new FakeHost();
    host.libraries["d3-x"] = "globalThis.chanceryLibrary = { twice: (n) => n * 2 }";
    const cell = planCell("a", 'const {twice} = $.import("d3-x");$.show(twice(4));return {}', [], [], {
      imports: ["d3-x"],
    });
    await host.run([cell]);
    const again = await host.run([cell]);
    expect(again.outputs("a")).toEqual([{ mime: "application/json", data: 8 }]);
    expect(host.messages.filter(({ type }) => type === "library")).toHaveLength(1);
    expect("chanceryLibrary" in globalThis).toBe(false);
  });
});

describe("an import of a name that the library lacks", () => {
  it("is an error that offers the near one, as modules give; the variable is not silently undefined", async () => {
    const host = new FakeHost();
    host.libraries["d3-x"] = "globalThis.chanceryLibrary = { quantile: 1, toFixed: 2 }";
    const take = (name: string) =>
      planCell("a", `const {${name}:it}=$.import("d3-x",["${name}"]);return {it}`, ["it"], [], {
        imports: ["d3-x"],
      });
    const error = (await host.run([take("quantiles")])).finished("a")?.error;
    expect(error?.message).toBe("d3-x has nothing that is called `quantiles`. Did you mean `quantile`?");
    expect((await host.run([take("toString")])).finished("a")?.status).toBe("error");
    expect((await host.run([take("quantile")])).finished("a")?.status).toBe("ok");
  });
});

describe("cancel", () => {
  it("gives up a cell that never settles, ends the run there, and lets the next run start", async () => {
    const host = new FakeHost();
    const stuck = host.run([
      planCell("a", "await new Promise(() => {});return {x: 1}", ["x"]),
      planCell("b", "return {}"),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const next = host.run([planCell("c", "$.show('runs');return {}")]);
    host.send({ type: "cancel", run: 1 });
    const result = await stuck;
    expect([result.status("a"), result.status("b")]).toEqual(["cancelled", undefined]);
    expect((await next).outputs("c")).toEqual([{ mime: "application/json", data: "runs" }]);
  });

  it("ignores what a given-up cell shows or defines later", async () => {
    const host = new FakeHost();
    const code = "await new Promise((resolve) => setTimeout(resolve, 20));display('late');return {x: 1}";
    const run = host.run([planCell("a", code, ["x"], ["display"])]);
    await new Promise((resolve) => setTimeout(resolve, 2));
    host.send({ type: "cancel", run: 1 });
    await run;
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(host.messages.some(({ type }) => type === "output")).toBe(false);
    expect((await host.run([planCell("b", "$.show(x);return {}", [], ["x"])])).status("b")).toBe("skipped");
  });

  it("is heard between cells of a run that never awaits", async () => {
    const host = new FakeHost();
    const busy = Array.from({ length: 20 }, (_, index) =>
      planCell(`c${index}`, "const end = performance.now() + 20; while (performance.now() < end);return {}"),
    );
    setImmediate(() => host.send({ type: "cancel", run: 1 }));
    const result = await host.run(busy);
    expect(result.status("c0")).toBe("ok");
    expect(result.status("c19")).toBeUndefined();
  });
});

describe("what a cell leaves behind", () => {
  it("shows from a timer until its cell runs again", async () => {
    const host = new FakeHost();
    const cell = planCell(
      "a",
      "setInterval(() => console.log('tick'), 1);return {}",
      [],
      ["setInterval", "console"],
    );
    await host.run([cell]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    const ticks = () => host.messages.filter(({ type }) => type === "output").length;
    expect(ticks()).toBeGreaterThan(1);
    await host.run([planCell("a", "return {}")]);
    const before = ticks();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(ticks()).toBe(before);
  });

  it("tells an error of a timer on the cell that set it", async () => {
    const host = new FakeHost();
    await host.run([
      planCell("a", "\nsetTimeout(() => { throw new Error('later') }, 1);return {}", [], ["setTimeout"]),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(host.messages.at(-1)).toMatchObject({
      id: "a",
      output: { mime: "text/plain", stream: "error", data: "Error: later (line 2)" },
    });
  });

  it("shows what a function logs in the cell that calls it", async () => {
    const host = new FakeHost();
    const result = await host.run([
      planCell("a", "const f = () => console.log('hello');return {f}", ["f"], ["console"]),
      planCell("b", "f();return {}", [], ["f"]),
    ]);
    expect(result.outputs("a")).toEqual([]);
    expect(result.outputs("b")).toEqual([{ mime: "text/plain", data: "hello", stream: "log" }]);
  });

  it("stops at 10,000 outputs with one line that says so", async () => {
    const result = await new FakeHost().run([
      planCell("a", "for (let i = 0; i < 10500; i++) display(i);return {}", [], ["display"]),
    ]);
    expect(result.outputs("a")).toHaveLength(10_001);
    expect(result.outputs("a").at(-1)).toMatchObject({
      stream: "warn",
      data: expect.stringContaining("10,000"),
    });
  });
});

describe("controls", () => {
  const cell = planCell(
    "a",
    'const from = $.control("from", () => input.range({label: "From", min: 1950, max: 2020, step: 10, value: 1990}));return {from}',
    ["from"],
    ["input"],
  );

  it("gives the author's value until a person chooses another", async () => {
    const host = new FakeHost();
    const options = { label: "From", min: 1950, max: 2020, step: 10 };
    const mime = "application/vnd.chancery.input+json";
    expect((await host.run([cell])).outputs("a")).toEqual([
      { mime, data: { name: "from", kind: "range", value: 1990, options } },
    ]);
    const chosen = await host.run([cell, planCell("b", "$.show(from);return {}", [], ["from"])], {
      inputs: { from: 2000 },
    });
    expect(chosen.outputs("a")).toEqual([
      { mime, data: { name: "from", kind: "range", value: 2000, options } },
    ]);
    expect(chosen.outputs("b")).toEqual([{ mime: "application/json", data: 2000 }]);
  });

  it("refuses a value that the control does not allow, by name", async () => {
    const result = await new FakeHost().run([cell], { inputs: { from: 3000 } });
    expect(result.finished("a")?.error).toMatchObject({
      name: "InputError",
      message: "The control from cannot be 3000. Allowed: a number from 1950 to 2020 in steps of 10.",
    });
  });
});
