// Writes V8's code cache of the sandbox's runtime: node --no-node-snapshot cache-runtime.js RUNTIME CACHE
// The runtime is run once, so that the cache also holds the functions that starting it compiles. The engine checks
// its version and flags when it reads the cache, and the length of the text; both files come from one build.
import { readFileSync, writeFileSync } from "node:fs";
import { runInNewContext, Script } from "node:vm";

const [runtime = "", cache = ""] = process.argv.slice(2);
const script = new Script(readFileSync(runtime, "utf8"), { filename: "chancery:runtime" });
const port = { post: () => {}, onmessage: null };
const later = setTimeout;

// In this process's own context, which ends with it: the runtime freezes what cells share, and a context made by
// node:vm loses its globals by that. What is Node's goes first, so that it stays as it is.
const kept = new Set([
  "globalThis",
  "setTimeout",
  "clearTimeout",
  "performance",
  "TextEncoder",
  "TextDecoder",
]);
const language = new Set(runInNewContext("Object.getOwnPropertyNames(globalThis)"));
for (const name of Object.getOwnPropertyNames(globalThis))
  if (!kept.has(name) && !language.has(name)) delete globalThis[name];
globalThis.chanceryPort = port;
script.runInThisContext();
const cell = {
  id: "a",
  defines: ["a"],
  uses: ["aq"],
  program: {
    kind: "code",
    code: "const a = aq.table({ x: [1, 2] });$.show(a);\n;return {a};",
    insertions: [],
    imports: [],
  },
};
port.onmessage({ type: "init", seed: 1, language: "en" });
port.onmessage({ type: "plan", run: 1, cells: [cell], forget: [], inputs: {}, rows: 20 });
later(() => writeFileSync(cache, script.createCachedData()), 200);
