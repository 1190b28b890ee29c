/** A worker or a frame that says what it likes: the page takes what the protocol knows, and nothing else happens. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hello } from "../../kernel/sandbox/frame-protocol.ts";
import { countAttempts } from "./support/attempts.ts";
import { type NetworkLab, openNetworkLab } from "./support/network-lab.ts";
import { openSandboxPage } from "./support/sandbox-page.ts";

let lab: NetworkLab;
beforeAll(async () => {
  lab = await openNetworkLab();
});
afterAll(() => lab?.close());

/** Expressions whose value a worker posts by the port; none is a message of a kernel. */
const forged: Readonly<Record<string, string>> = {
  "no JSON": '"no JSON"',
  nothing: '"null"',
  "a list": '"[]"',
  "a number": '"1e999"',
  "no type": '"{}"',
  "an unknown type": '\'{"type":"open-window","url":"http://127.0.0.1"}\'',
  "a message of the host": '\'{"type":"init","seed":1,"language":"en"}\'',
  "a message of the frame": '\'{"type":"text","worker":1,"text":"{}"}\'',
  "a part missing": '\'{"type":"ready"}\'',
  "a wrong type inside": '\'{"type":"cell-finished","run":"1","id":"a","status":"ok","ms":0}\'',
  "a status that is none": '\'{"type":"cell-finished","run":1,"id":"a","status":"root","ms":0}\'',
  "a prototype": '\'{"__proto__":{"type":"ready","arquero":"8"}}\'',
  "a time that is none": '\'{"type":"cell-finished","run":1,"id":"a","status":"ok","ms":1e999}\'',
  "two hundred thousand brackets": '"[".repeat(2e5)',
  "brackets that close": '"[".repeat(2e5) + "]".repeat(2e5)',
  "half a character": '"\\ud800"',
  "an object that reads as text": '({ toString: () => "{}" })',
  "a text that changes":
    "(() => { let asked = 0; return { toString: () => asked++ ? 'x' : '{\"type\":1}' } })()",
  "a buffer": "new ArrayBuffer(9)",
  "bytes of a message": 'new TextEncoder().encode("{}")',
};

describe("messages that lie", () => {
  test("what a worker forges ends its sandbox, with a reason, and the next one starts", async (context) => {
    const { inPage } = await openSandboxPage(lab);
    const ends = await inPage<Record<string, unknown>>(`
      const ends = {};
      for (const [name, value] of ${JSON.stringify(Object.entries(forged))}) {
        kernel.ends.length = 0;
        kernel.messages.length = 0;
        kernel.send("chanceryPort.post(" + value + "); await new Promise(() => {})");
        for (let left = 4000; kernel.ends.length === 0 && left > 0; left -= 1) await new Promise((resolve) => setTimeout(resolve, 5));
        const others = kernel.messages.filter(({ type }) => type !== "cell-started").map(({ type }) => type);
        ends[name] = [kernel.ends[0]?.reason ?? "nothing", ...others].join(" ");
        kernel.ends.length = 0;
        if (ends[name] !== "nothing") await kernel.open();
      }
      return ends;`);
    expect(ends).toEqual(Object.fromEntries(Object.keys(forged).map((name) => [name, "crashed"])));
    expect(await inPage("return kernel.run('return 6 * 7')")).toBe(42);
    countAttempts(context, Object.keys(forged).length);
  });

  test("a cell cannot stand between the prelude and the host", async (context) => {
    const { run } = await openSandboxPage(lab);
    // Whose function calls a cell's is told by `caller`, if that one is not strict.
    expect(
      await run(`
        const callers = [];
        const message = JSON.stringify({ type: "ready", arquero: "again" });
        chanceryPort.post({ toString: function own() { callers.push(own.caller); return message } });
        function outer() { return (function own() { return own.caller })() }
        return [callers.map((one) => one === null), outer() === outer]`),
    ).toEqual([[true], true]);
    // What the host says next passes by methods that the cell has put in place of the language's.
    expect(
      await run(`
        globalThis.overheard = [];
        const watch = (holder, name) => {
          const real = holder[name];
          holder[name] = function (...given) { overheard.push(name); return real.apply(this, given) };
        };
        watch(Array, "isArray");
        watch(Array.prototype, "map");
        for (const name of ["data", "onmessage"])
          Object.defineProperty(Object.prototype, name, { configurable: true, set() { overheard.push(name) }, get() { overheard.push(name) } });
        return [[1].map((n) => n), Array.isArray([])]`),
    ).toEqual([[1], true]);
    expect(
      await run(`
        for (const name of ["data", "onmessage"]) delete Object.prototype[name];
        return overheard`),
    ).toEqual(["map", "isArray"]);
    countAttempts(context, 6);
  });

  test("what a worker without its prelude would send, other than text, is dropped", async (context) => {
    const { frame, inPage } = await openSandboxPage(lab);
    await frame.evaluate(() => {
      const workers: Worker[] = [];
      const Real = Worker;
      class Watched extends Real {
        constructor(url: string) {
          super(url);
          workers.push(this);
        }
      }
      Object.assign(globalThis, { workers, Worker: Watched });
    });
    await inPage(
      "await kernel.sandbox.stop(); kernel.ends.length = 0; await kernel.open(); kernel.messages.length = 0",
    );
    const made = await frame.evaluate(() => {
      const { workers } = globalThis as unknown as { workers: Worker[] };
      const [worker] = workers;
      const ready = '{"type":"run-finished","run":1}';
      const round: Record<string, unknown> = {};
      round.self = round;
      const values: unknown[] = [
        null,
        1,
        Number.NaN,
        true,
        [ready],
        new String(ready),
        { type: "text", worker: 1, text: ready },
        { type: "stopped", worker: 1 },
        new ArrayBuffer(1e8),
        new Map([[1, 2]]),
        new Array(4_294_967_295),
        new MessageChannel().port1,
        new Error(ready),
        new Blob([ready]),
        round,
      ];
      for (const data of values) worker?.dispatchEvent(new MessageEvent("message", { data }));
      worker?.dispatchEvent(new MessageEvent("messageerror", { data: ready }));
      // The control: a text from the same place arrives.
      worker?.dispatchEvent(new MessageEvent("message", { data: ready }));
      return values.length + 1;
    });
    await expect
      .poll(() => inPage("return kernel.messages.map(({ type }) => type)"))
      .toEqual(["run-finished"]);
    expect(await inPage("return kernel.run('return 6 * 7')")).toBe(42);
    countAttempts(context, made);
  });

  test("what the frame says to the page's window changes nothing", async (context) => {
    const { page, frame, inPage } = await openSandboxPage(lab);
    await page.evaluate(() => {
      const heard = { messages: 0 };
      addEventListener("message", () => {
        heard.messages += 1;
      });
      Object.assign(globalThis, { heard });
      Reflect.get(globalThis, "kernel").messages.length = 0;
    });
    const sent = await frame.evaluate((word) => {
      const ready = '{"type":"ready","arquero":"8"}';
      let deep: unknown[] = [];
      for (let level = 0; level < 2000; level += 1) deep = [deep];
      let twice: unknown[] = ["x"];
      for (let level = 0; level < 40; level += 1) twice = [twice, twice];
      const { port1, port2 } = new MessageChannel();
      const big = new ArrayBuffer(2e8);
      const messages: [unknown, Transferable[]][] = [
        [ready, []],
        [word, [port1]],
        [{ type: "text", worker: 1, text: ready }, []],
        [{ type: "over", worker: 1 }, []],
        [{ type: "ping" }, [port2]],
        [deep, []],
        [twice, []],
        [new Array(4_294_967_295), []],
        ["x".repeat(2e7), []],
        [big, [big]],
        [new Map([[ready, new Set([1])]]), []],
        [new Error(ready), []],
      ];
      let told = 0;
      for (const target of [parent, top])
        for (const [message, transfer] of messages)
          try {
            target?.postMessage(message, "*", transfer);
            told += 1;
          } catch {
            // What was transferred once cannot be again.
          }
      return told;
    }, hello);
    expect(sent).toBeGreaterThan(20);
    await expect.poll(() => page.evaluate("heard.messages")).toBe(sent);
    expect(await inPage("return [kernel.messages, kernel.ends]")).toEqual([[], []]);
    expect(await inPage("return kernel.run('return 6 * 7')")).toBe(42);
    // Nor can it read or change anything of the page.
    const reached = await frame.evaluate(() => {
      const tries: [string, () => unknown][] = [
        ["document", () => parent.document.title],
        ["storage", () => parent.localStorage],
        ["globals", () => Reflect.get(parent, "kernel")],
        ["address", () => parent.location.href],
        ["own element", () => window.frameElement?.removeAttribute("sandbox")],
        ["opener", () => window.opener.document],
      ];
      return tries.filter(([, attempt]) => {
        try {
          return attempt() !== undefined;
        } catch {
          return false;
        }
      });
    });
    expect(reached).toEqual([]);
    countAttempts(context, sent + 6);
  });

  test("the frame takes one greeting, with the right word, from its parent", async (context) => {
    const page = await lab.browser.newPage();
    await page.goto(lab.origin);
    const heard = await page.evaluate(
      async ([address, word]) => {
        const open = (src: string, sandbox: string | null) =>
          new Promise<Window>((resolve) => {
            const element = document.createElement("iframe");
            if (sandbox !== null) element.setAttribute("sandbox", sandbox);
            element.src = src;
            element.onload = () => {
              if (element.contentWindow) resolve(element.contentWindow);
            };
            document.body.append(element);
          });
        const greet = (data: unknown, send: (data: unknown, port: MessagePort) => void) => {
          const { port1, port2 } = new MessageChannel();
          const pings: unknown[] = [];
          port1.onmessage = (event) => pings.push(event.data);
          send(data, port2);
          return pings;
        };
        const more = async (pings: unknown[]) => {
          const before = pings.length;
          for (let left = 4000; pings.length === before && left > 0; left -= 1)
            await new Promise((resolve) => setTimeout(resolve, 5));
        };
        const frame = await open(address, "allow-scripts");
        const sibling = await open("/", null);
        Object.assign(sibling, { frame });
        // Whose message it is depends on whose code sends it.
        const fromSibling = Reflect.get(sibling, "Function")(
          "data",
          "port",
          "frame.postMessage(data, '*', [port])",
        );
        const byParent = (data: unknown, port: MessagePort) => frame.postMessage(data, "*", [port]);
        const early = greet(word, fromSibling);
        const wrong = greet(`${word}!`, byParent);
        const list = greet([word], byParent);
        frame.postMessage(word, "*");
        const right = greet(word, byParent);
        await more(right);
        const second = greet(word, byParent);
        await more(right);
        await more(right);
        return { early, wrong, list, second, right: right.length > 1 };
      },
      [`${lab.origin}/frame.html`, hello] as const,
    );
    expect(heard).toEqual({ early: [], wrong: [], list: [], second: [], right: true });
    countAttempts(context, 5);
  });

  test("a page of another site cannot hold the frame", async () => {
    const page = await lab.browser.newPage();
    const load = async (from: string) => {
      await page.goto(`${from}/`);
      await page.evaluate(
        (src) =>
          new Promise((resolve) => {
            const element = document.createElement("iframe");
            element.onload = resolve;
            element.src = src;
            document.body.append(element);
          }),
        `${lab.origin}/frame.html`,
      );
      return page.frames()[1]?.evaluate("document.title");
    };
    expect(await load(lab.origin)).toBe("Kernel");
    expect(await load(lab.origin.replace("127.0.0.1", "other.localhost"))).not.toBe("Kernel");
  });
});
