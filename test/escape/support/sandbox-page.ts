/** A page with the product's own side of the browser's sandbox, for cells that are evaluated as given. */
import type { Frame, Page } from "playwright-core";
import type { NetworkLab } from "./network-lab.ts";

export interface SandboxPage {
  readonly page: Page;
  /** The kernel's frame. */
  readonly frame: Frame;
  /** Evaluates a body of an async function in the worker, behind its prelude. @returns what it returns, as JSON */
  run(code: string): Promise<unknown>;
  /** Evaluates a body of an async function in the page, where `kernel` is the sandbox. */
  inPage<T>(code: string): Promise<T>;
}

/** Opens a page and starts a sandbox in it. */
export async function openSandboxPage({ browser, origin }: NetworkLab): Promise<SandboxPage> {
  const page = await browser.newPage();
  await page.goto(`${origin}/sandbox.html`);
  await page.evaluate(openKernel);
  const frame = page.frames().find((one) => one.url().endsWith("/frame.html"));
  if (!frame) throw new Error("The page has no frame of the kernel.");
  const inPage = <T>(code: string) => page.evaluate(`(async () => { ${code} })()`) as Promise<T>;
  return {
    page,
    frame,
    inPage,
    run: (code) => inPage(`return kernel.run(${JSON.stringify(code)})`),
  };
}

/** Runs in the page: it starts a sandbox, keeps what it says, and gives `kernel` to the tests. */
const openKernel = `(async () => {
  const start = startBrowserSandbox({ document, frameUrl: "/frame.html", runtimeCode: async () => (await fetch("/runtime.js")).text() });
  let run = 0;
  const kernel = globalThis.kernel = {
    messages: [],
    ends: [],
    sandbox: null,
    async open() {
      this.sandbox = await start({ memory: 512, onMessage: (message) => this.messages.push(message), onEnd: (end) => this.ends.push(end) });
    },
    send(code) {
      const program = { kind: "code", code, insertions: [], imports: [] };
      run += 1;
      this.sandbox.send({ type: "plan", run, cells: [{ id: "a", defines: [], uses: [], program }], forget: [], inputs: {}, rows: 1 });
      return run;
    },
    async run(code) {
      const mine = this.send(code);
      for (;;) {
        const answer = this.messages.find((message) => message.run === mine && (message.type === "output" || (message.type === "cell-finished" && message.error)));
        if (answer) return answer.type === "output" ? answer.output.data : "error: " + answer.error.message;
        if (this.ends.length > 0) return "ended: " + JSON.stringify(this.ends);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
  await kernel.open();
})()`;
