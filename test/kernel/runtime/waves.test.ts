import { describe, expect, it } from "vitest";
import { FakeHost, planCell } from "./fake-host.ts";

const ifChanged = true;

describe("a wave", () => {
  it("stops at a cell whose new value equals the old one, and goes on where it does not", async () => {
    const host = new FakeHost();
    const rest = [
      { ...planCell("b", "const y = x.length;return {y}", ["y"], ["x"]), ifChanged },
      { ...planCell("c", "$.show(y);return {}", [], ["y"]), ifChanged },
    ];
    await host.run([planCell("a", "const x = 'abc';return {x}", ["x"]), ...rest]);
    const same = await host.run([planCell("a", "const x = 'xyz';return {x}", ["x"]), ...rest]);
    expect(same.status("b")).toBe("ok");
    expect(same.messages).toContainEqual({ type: "cell-unchanged", run: 2, id: "c" });
    const other = await host.run([planCell("a", "const x = 'abcd';return {x}", ["x"]), ...rest]);
    expect(other.outputs("c")).toEqual([{ mime: "application/json", data: 4 }]);
  });

  it("stops at a table with equal content", async () => {
    const host = new FakeHost();
    const make = (values: string) =>
      planCell("a", `const t = aq.table({v: ${values}});return {t}`, ["t"], ["aq"]);
    const user = { ...planCell("b", "$.show(t.numRows());return {}", [], ["t"]), ifChanged };
    await host.run([make("[1, 2]"), user]);
    expect((await host.run([make("[1, 1 + 1]"), user])).status("b")).toBeUndefined();
    expect((await host.run([make("[1, 3]"), user])).status("b")).toBe("ok");
  });

  it("does not stop at what another cell may have written to", async () => {
    const host = new FakeHost();
    const push = { ...planCell("b", "x.push(2);$.show(x);return {}", [], ["x"]), ifChanged };
    await host.run([planCell("a", "const x = [1];return {x}", ["x"]), push]);
    const again = await host.run([planCell("a", "const x = [1, 2];return {x}", ["x"]), push]);
    expect(again.outputs("b")).toEqual([{ mime: "application/json", data: [1, 2, 2] }]);
  });

  it("runs a cell again that failed, whatever it uses", async () => {
    const host = new FakeHost();
    const bad = { ...planCell("b", "x();return {}", [], ["x"]), ifChanged };
    const a = planCell("a", "const x = 1;return {x}", ["x"]);
    await host.run([a, bad]);
    expect((await host.run([a, bad])).status("b")).toBe("error");
  });
});

describe("a generator", () => {
  const tick = planCell(
    "a",
    "const tick = (async function* () { for (let i = 1; i <= 3; i++) yield i * 10; })();return {tick}",
    ["tick"],
  );
  const json = (data: unknown) => ({ mime: "application/json", data });

  it("shows each value in order, and what uses it runs for each", async () => {
    const host = new FakeHost();
    const result = await host.run([tick, planCell("b", "$.show(tick + 1);return {}", [], ["tick"])]);
    expect(result.outputs("a")).toEqual([json(10), json(20), json(30)]);
    expect(result.outputs("b")).toEqual([json(11), json(21), json(31)]);
    expect(result.status("a")).toBe("ok");
    const last = await host.run([planCell("c", "$.show(tick);return {}", [], ["tick"])]);
    expect(last.outputs("c")).toEqual([json(30)]);
  });

  it("is pulled again only after what uses it has run", async () => {
    const host = new FakeHost();
    const code =
      "const log = [];const tick = (function* () { for (const i of [1, 2]) { log.push('y' + i); yield i; } })();return {log, tick}";
    const slow =
      "const seen = tick;await new Promise((done) => setTimeout(done, 5));log.push('b' + seen);return {}";
    await host.run([planCell("a", code, ["log", "tick"]), planCell("b", slow, [], ["log", "tick"])]);
    const told = await host.run([planCell("c", "$.show(log);return {}", [], ["log"])]);
    expect(told.outputs("c")).toEqual([json(["y1", "b1", "y2", "b2"])]);
  });

  it("that throws is the cell's error, and what uses it is skipped", async () => {
    const host = new FakeHost();
    const bad = planCell(
      "a",
      "const g = (function* () {\nyield 1;\nthrow new Error('no more');\n})();return {g}",
      ["g"],
    );
    const result = await host.run([bad, planCell("b", "return {}", [], ["g"])]);
    expect(result.finished("a")?.error).toMatchObject({ message: "no more", line: 3 });
    expect(result.messages.filter((m) => m.type === "cell-finished").map((m) => [m.id, m.status])).toEqual([
      ["b", "ok"],
      ["a", "error"],
      ["b", "skipped"],
    ]);
  });

  it("without end is ended when its cell runs again: its finally block runs", async () => {
    const host = new FakeHost();
    const box = planCell("o", "const box = {};return {box}", ["box"]);
    const endless =
      "const g = (async function* () { try { for (let i = 0; ; i++) { yield i; await 0; } } finally { box.ended = true; } })();return {g}";
    void host.run([box, planCell("a", endless, ["g"], ["box"])]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await host.run([planCell("a", "const g = 1;return {g}", ["g"])]);
    const told = await host.run([planCell("c", "$.show([g, box.ended]);return {}", [], ["g", "box"])]);
    expect(told.outputs("c")).toEqual([json([1, true])]);
  });
});

describe("a run that never settles", () => {
  it("does not keep another from running, and gives up when its cell runs again", async () => {
    const host = new FakeHost();
    const stuck = host.run([planCell("a", "await new Promise(() => {});return {x: 1}", ["x"])]);
    const other = await host.run([planCell("b", "$.show('runs');return {}")]);
    expect(other.status("b")).toBe("ok");
    const again = await host.run([planCell("a", "const x = 2;$.show(x);return {x}", ["x"])]);
    expect(again.outputs("a")).toEqual([{ mime: "application/json", data: 2 }]);
    await stuck;
    expect(host.messages).toContainEqual(
      expect.objectContaining({ type: "cell-finished", run: 1, id: "a", status: "cancelled" }),
    );
  });
});

describe("display and dates", () => {
  it("shows each value that display is given, and says that a date is none", async () => {
    const result = await new FakeHost().run([
      planCell("a", "display(1, 2);$.show(new Date(NaN));return {}", [], ["display"]),
    ]);
    expect(result.outputs("a").map(({ data }) => data)).toEqual([1, 2, "Invalid Date"]);
  });
});

describe("a generator that rests in a timer", () => {
  it("is woken to end; its cell sets no timer any more", async () => {
    const host = new FakeHost();
    const box = planCell("o", "const box = {ended: 0, ticks: 0};return {box}", ["box"]);
    const code =
      "setInterval(() => { box.ticks += 1 }, 1);const g = (async function* () { try { for (;;) { yield 1; await new Promise((done) => setTimeout(done, 5)) } } finally { box.ended += 1; setInterval(() => { box.ticks += 1 }, 1) } })();return {g}";
    void host.run([box, planCell("a", code, ["g"], ["box", "setTimeout", "setInterval"])]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await host.run([planCell("a", "const g = 2;return {g}", ["g"])]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const look = async () =>
      (await host.run([planCell("c", "$.show([box.ended, box.ticks]);return {}", [], ["box"])])).outputs(
        "c",
      )[0]?.data;
    const first = await look();
    expect(first).toEqual([1, expect.any(Number)]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await look()).toEqual(first);
  });
});
