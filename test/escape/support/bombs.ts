/**
 * Cells that use something up: each with how it may end. Endings are named by what the person is told: a limit's own
 * sentence (`time`, `memory`, `output`), an error of the cell's (`error`), or nothing, since it is harmless (`ok`).
 */

export type Ending = "time" | "memory" | "output" | "error" | "ok";

export interface Bomb {
  readonly name: string;
  readonly code: string;
  /** How it may end where the system bounds heap and time (the terminal). */
  readonly endings: readonly Ending[];
}

/** It computes without end and says nothing. */
const endless = (name: string, code: string): Bomb => ({ name, code, endings: ["time"] });
/** It takes memory without end. A buffer that is refused is told as the memory's limit, a text as an error. */
const greedy = (name: string, code: string): Bomb => ({ name, code, endings: ["memory"] });
/** It asks at once for what no engine gives: the cell fails, and what is around it goes on. */
const refused = (name: string, code: string): Bomb => ({ name, code, endings: ["error"] });
/** It shows more than may be shown. */
const loud = (name: string, code: string): Bomb => ({ name, code, endings: ["output"] });
/** It shows much, and what is shown of it is cut. */
const cut = (name: string, code: string): Bomb => ({ name, code, endings: ["ok"] });

export const timeBombs: readonly Bomb[] = [
  endless("a loop", "for (;;);"),
  endless("a regular expression", '/^(a+)+$/.test("a".repeat(40) + "!")'),
  endless("a regular expression in replace", '"x".repeat(60).replace(/(x+x+)+y/g, "")'),
  endless("microtasks", "const again = () => queueMicrotask(again); again(); await new Promise(() => {})"),
  endless("promises", "const again = () => Promise.resolve().then(again); await again()"),
  endless("a thenable of itself", "const t = { then(resolve) { resolve(t) } }; await t"),
  endless("an asynchronous loop", "for (;;) await null"),
  endless("an endless generator", "function* all() { for (;;); } all()"),
  endless(
    "an iterator that never ends",
    "const all = { [Symbol.iterator]: () => ({ next: () => ({ done: false, value: 1 }) }) }; new Set(all)",
  ),
  endless("a comparator that never answers", "[1, 2, 3].sort(() => { for (;;); })"),
  endless("a proxy that never answers", "new Proxy({}, { ownKeys() { for (;;); } })"),
  endless("a getter of what is shown", "({ get a() { for (;;); } })"),
  endless(
    "an error whose text never comes",
    "class Mistake extends Error { get message() { for (;;); } } throw new Mistake()",
  ),
  endless(
    "timers that breed",
    "const breed = () => { for (let n = 0; n < 500; n++) setTimeout(breed, 0) }; breed(); await new Promise(() => {})",
  ),
  endless("progress with long labels", "for (let n = 0; ; n++) progress(n, n, 'x'.repeat(1e6))"),
  endless("a loop in a timer", "setTimeout(() => { for (;;); }, 0); await new Promise(() => {})"),
  endless(
    "timers that set timers",
    "const again = () => setTimeout(again, 0); again(); await new Promise(() => {})",
  ),
  endless("waiting for ever", "await new Promise(() => {})"),
  endless(
    "a search in a huge list of nothing",
    "Array.prototype.lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)",
  ),
  endless("an expression of Arquero", "aq.table({ n: [1] }).derive({ n: aq.escape(() => { for (;;); }) })"),
];

export const memoryBombs: readonly Bomb[] = [
  greedy("objects", "const all = []; for (;;) all.push({ all, n: [all.length] })"),
  greedy(
    "closures",
    "const all = []; for (;;) { const big = new Array(1000).fill(all.length); all.push(() => big) }",
  ),
  greedy("typed arrays", "const all = []; for (;;) all.push(new Float64Array(1e6).fill(1))"),
  greedy("many small buffers", "const all = []; for (;;) all.push(new ArrayBuffer(64))"),
  greedy(
    "resizable buffers",
    "const all = []; for (;;) { const b = new ArrayBuffer(1, { maxByteLength: 1e9 }); b.resize(1e8); new Uint8Array(b).fill(1); all.push(b) }",
  ),
  greedy(
    "copies of buffers",
    "const all = []; const one = new Uint8Array(1e7).fill(1); for (;;) all.push(one.slice(), structuredClone(one), one.buffer.slice(0))",
  ),
  greedy(
    "strings",
    'const all = []; for (let n = 0; ; n++) all.push((n + "x".repeat(1e6)).split("").join("é"))',
  ),
  greedy(
    "text made of pieces",
    'const all = []; for (;;) { let text = "abcdefgh" + all.length; for (let n = 0; n < 18; n++) text += text; all.push(text, text.charCodeAt(3)) }',
  ),
  greedy(
    "encoded text",
    'const all = []; const text = "é".repeat(5e6); for (;;) all.push(new TextEncoder().encode(text))',
  ),
  greedy("a list with holes", "const all = new Array(3e7); for (let n = 0; ; n++) all[n] = { n }"),
  greedy("a list that doubles", "let a = [1, 2, 3, 4]; for (;;) a = a.concat(a)"),
  greedy("large integers", "const all = []; for (;;) all.push((1n << 8000000n) + 1n)"),
  greedy(
    "microtasks that breed",
    "const breed = () => { queueMicrotask(breed); queueMicrotask(breed) }; breed(); await new Promise(() => {})",
  ),
  greedy(
    "a table",
    "let all = aq.table({ n: Array.from({ length: 1e5 }, (_, n) => 'row ' + n) }); for (;;) all = all.concat(all)",
  ),
];

export const refusedBombs: readonly Bomb[] = [
  refused("timers", "for (;;) setTimeout(() => {}, 1e9)"),
  refused(
    "an error of 5 MB",
    'const error = new Error("x".repeat(5e6)); error.name = "y".repeat(5e6); throw error',
  ),
  refused(
    "JSON of a deep list",
    "let deep = []; for (let n = 0; n < 1e5; n++) deep = [deep]; JSON.stringify(deep)",
  ),
  refused("recursion", "const f = () => f() + 1; f()"),
  refused("recursion of getters", "const o = { get a() { return this.a } }; o.a"),
  refused("recursion of toString", "const o = { toString() { return '' + o } }; '' + o"),
  refused(
    "a clone of a deep list",
    "let deep = []; for (let n = 0; n < 1e5; n++) deep = [deep]; structuredClone(deep)",
  ),
  refused("a list longer than any", "new Array(2 ** 32)"),
  refused("a string longer than any", '"x".repeat(2 ** 30)'),
  refused("a padded string", '"x".padEnd(2 ** 31)'),
  refused("a string that doubles", 'let text = "x"; for (;;) text += text'),
  refused("an integer larger than any", "2n ** 10n ** 12n"),
  refused("WebAssembly memory", "new WebAssembly.Memory({ initial: 65536 })"),
  refused("shared memory", "new SharedArrayBuffer(2 ** 33)"),
  refused("a canvas", "new OffscreenCanvas(30000, 30000)"),
  refused("a worker", 'new Worker("data:text/javascript,for(;;);")'),
  refused("ten million arguments", "Math.max(...new Array(1e7).fill(1))"),
  refused("a regular expression too large", 'new RegExp("(".repeat(1e5) + ")".repeat(1e5)).test("")'),
];

export const outputBombs: readonly Bomb[] = [
  loud("large texts", 'for (;;) display("x".repeat(2e6) + Math.random())'),
  loud(
    "large texts with pauses",
    'for (;;) { display("x".repeat(2e6) + Math.random()); await new Promise((go) => setTimeout(go, 1)) }',
  ),
  loud(
    "a generator of large texts",
    'function* all() { for (let n = 0; ; n++) yield "x".repeat(1e6) + n } all()',
  ),
  loud("long lines of the console", 'for (;;) console.log("x".repeat(1e5))'),
  loud(
    "errors in timers",
    "for (let n = 0; n < 9000; n++) setTimeout(() => { throw new Error('x'.repeat(1e5)) }, 0); await new Promise(() => {})",
  ),
  loud(
    "a table of texts of 5 MB",
    "aq.table({ t: Array.from({ length: 20 }, (_, n) => n + 'x'.repeat(5e6)) })",
  ),
  cut("ten million outputs", "for (let n = 0; n < 1e7; n++) display(n)"),
  cut("a million lines of the console", "for (let n = 0; n < 1e6; n++) console.log(n)"),
  cut("a flood of messages", "for (let n = 0; n < 1e6; n++) progress(n, 1e6)"),
  cut("a text of 40 MB", '"x".repeat(4e7)'),
  cut("a text of 1 MB a hundred thousand times", 'new Array(1e5).fill("x".repeat(1e6))'),
  cut("a deep value", "let deep = {}; for (let n = 0; n < 1e5; n++) deep = { deep }; deep"),
  cut("a tree that doubles", "let a = [1]; for (let n = 0; n < 40; n++) a = [a, a]; a"),
  cut("a value of 300,000 names", "Object.fromEntries(Array.from({ length: 3e5 }, (_, n) => ['k' + n, n]))"),
  cut("a list of five million", "Array.from({ length: 5e6 }, (_, n) => n)"),
  cut(
    "a table of 100,000 columns",
    "aq.table(Object.fromEntries(Array.from({ length: 1e5 }, (_, n) => ['column ' + n, [n]])))",
  ),
  cut("a table of ten million rows", "aq.table({ n: Float64Array.from({ length: 1e7 }, (_, n) => n) })"),
];
