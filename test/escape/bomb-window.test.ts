/** Cells that use something up, in a real page: it answers meanwhile, Stop or a limit ends them, and nothing is lost. */
import { describe, expect, it, type TestContext } from "vitest";
import { setUpLab, waitForState } from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";
import { type Bomb, openBombs } from "./support/bomb-page.ts";

const lab = setUpLab();

/** It goes on until a person stops it. */
const endless: Readonly<Record<string, string>> = {
  "a loop": "for (;;);",
  "a regular expression": '/^(a+)+$/.test("a".repeat(40) + "!")',
  microtasks: "const again = () => queueMicrotask(again); again(); await new Promise(() => {})",
  "a generator that never yields": "function* never() { for (;;); } never()",
  "a generator that yields for ever": "function* ever() { for (let n = 0; ; n++) yield n } ever()",
  "a generator of large texts":
    'function* large() { for (let n = 0; ; n++) yield "x".repeat(1e6) + n } large()',
  "timers that breed":
    "const breed = () => { for (let n = 0; n < 500; n++) setTimeout(breed, 0) }; breed(); await new Promise(() => {})",
  "a hundred thousand questions for files":
    "for (let n = 0; n < 1e5; n++) file('x' + n).text().catch(() => {}); await new Promise(() => {})",
};

/** No limit of a plain browser ends it before it has taken more than the desktop and the terminal would give. */
const greedy: Readonly<Record<string, string>> = {
  objects: "const all = []; for (;;) all.push({ all, n: [all.length] })",
  "typed arrays": "const all = []; for (;;) all.push(new Float64Array(1e6).fill(1))",
  strings: 'const all = []; for (let n = 0; ; n++) all.push((n + "x".repeat(1e6)).split("").join("é"))',
};

/** The cell fails with these words. */
const refused: Readonly<Record<string, readonly [code: string, words: string]>> = {
  recursion: ["const f = () => f() + 1; f()", "Maximum call stack size exceeded"],
  "WebAssembly memory": ["new WebAssembly.Memory({ initial: 65536 })", "WebAssembly is not defined"],
  "a canvas": ["new OffscreenCanvas(30000, 30000)", "OffscreenCanvas is not defined"],
  "a worker": ['new Worker("data:text/javascript,for(;;);")', "Worker is not defined"],
  "a message of 1.5 GB": ['"x".repeat(1.5e9)', "Invalid string length"],
  "a hundred thousand timers too many": ["for (;;) setTimeout(() => {}, 1e9)", "More than 100,000 timers"],
};

/** It is over by itself, and these words stand under it. */
const cut: Readonly<Record<string, readonly [code: string, words: string]>> = {
  "a flood of messages": ['for (let n = 0; n < 1e6; n++) progress(n, 1e6); "all were told"', "all were told"],
  "a flood of lines of the console": ["for (let n = 0; n < 1e6; n++) console.log(n)", "Show 800 more"],
  "a million outputs": ["for (let n = 0; n < 1e6; n++) display(n)", "Show 800 more"],
  "two thousand tables": ["for (let n = 0; n < 2000; n++) display(aq.table({ n: [n] }))", "Show 800 more"],
  "a table of 100,000 columns": [
    "aq.table(Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => ['column ' + n, [n]])))",
    "1 row × 100,000 columns",
  ],
  "a value of 400,000 names": [
    "Object.fromEntries(Array.from({ length: 4e5 }, (_, n) => ['k' + n, n]))",
    "399900 more",
  ],
  "Markdown of a million characters": [`md\`\${"# a\\n\\n".repeat(2e5)}\``, "Show all 1,000,000 characters"],
};

/** Bombs of one kind burn one after the other in one page: opening one costs more than most of them. */
async function openKind(kind: Readonly<Record<string, unknown>>, codes: readonly string[]) {
  const { page, bombs } = await openBombs(lab, codes);
  return { page, burning: Object.keys(kind).map((name, index) => ({ name, bomb: get(bombs, index) })) };
}

function get<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`There is no number ${index}.`);
  return one;
}

/** Burns each, and says which one did not hold. */
async function burnEach(
  context: TestContext,
  burning: readonly { readonly name: string; readonly bomb: Bomb }[],
  burn: (bomb: Bomb, name: string) => Promise<void>,
): Promise<void> {
  countAttempts(context, burning.length);
  for (const { name, bomb } of burning)
    await burn(bomb, name).catch((cause: unknown) => {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    });
}

const patience = 300_000;

describe("bombs of time, in the window", () => {
  it("the page answers, Stop ends each, and values come back", { timeout: patience }, async (context) => {
    const { page, burning } = await openKind(endless, Object.values(endless));
    await burnEach(context, burning, async (bomb) => {
      await bomb.run();
      await waitForState(page, bomb.id, "running");
      await bomb.toggleList();
      await waitForState(page, bomb.id, "running");
      await bomb.stop();
      await bomb.runAfter();
    });
  });
});

describe("bombs of memory, in the window (a plain browser bounds neither: Stop does)", () => {
  it.each(Object.entries(greedy))(
    "%s: the page answers, Stop ends it, and values come back",
    async (_name, code) => {
      const { page, bombs } = await openBombs(lab, [code]);
      const bomb = get(bombs, 0);
      await bomb.run();
      await waitForState(page, bomb.id, "running");
      await bomb.toggleList();
      await bomb.stop();
      await bomb.runAfter();
    },
  );
});

describe("bombs that an engine refuses, in the window", () => {
  it("the cell says why, and values stay", { timeout: patience }, async (context) => {
    const codes = Object.values(refused);
    const { page, burning } = await openKind(
      refused,
      codes.map(([code]) => code),
    );
    await burnEach(context, burning, async (bomb, name) => {
      await bomb.run();
      await waitForState(page, bomb.id, "failed");
      await bomb.cell
        .getByText(refused[name]?.[1] ?? "")
        .first()
        .waitFor();
      await bomb.toggleList();
      await bomb.runAfter();
    });
  });
});

describe("bombs of output, in the window", () => {
  it("the page answers, what is shown is cut, and values stay", { timeout: patience }, async (context) => {
    const codes = Object.values(cut);
    const { page, burning } = await openKind(
      cut,
      codes.map(([code]) => code),
    );
    await burnEach(context, burning, async (bomb, name) => {
      await bomb.run();
      await bomb.toggleList();
      await waitForState(page, bomb.id, "fresh");
      await bomb.cell
        .getByText(cut[name]?.[1] ?? "")
        .first()
        .waitFor();
      await bomb.runAfter();
    });
  });

  it("800 MB in large texts: a limit ends it, says so, and a person may raise it", {
    timeout: patience,
  }, async () => {
    // Each waits for an answer, so that the page has taken the text before. Half a gigabyte takes a loaded machine a minute.
    const patiently = { timeout: 120_000 };
    const code =
      'for (let n = 0; n < 400; n++) { display("x".repeat(2e6) + n); await file("none").text().catch(() => {}) }';
    const { bombs } = await openBombs(lab, [code]);
    const bomb = get(bombs, 0);
    await bomb.run();
    await bomb.toggleList();
    await bomb.cell.getByText("The cells showed more than 256 MB and this one was ended.").waitFor(patiently);
    await bomb.cell.getByRole("button", { name: "Run again and show up to 512 MB" }).click();
    await bomb.cell.getByText("The cells showed more than 512 MB and this one was ended.").waitFor(patiently);
    expect(await bomb.cell.getByRole("button", { name: "Run again and show up to 1,024 MB" }).count()).toBe(
      1,
    );
    await bomb.runAfter();
  });
});
