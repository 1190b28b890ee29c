// Writes V8's code cache of the sandbox's runtime: node --no-node-snapshot cache-runtime.js RUNTIME CACHE
// The runtime is run once, so that the cache also holds the functions that starting it compiles. The engine checks
// its version and flags when it reads the cache, and the length of the text; both files come from one build.
import { readFileSync, writeFileSync } from "node:fs";
import { createContext, Script } from "node:vm";

const [runtime = "", cache = ""] = process.argv.slice(2);
const script = new Script(readFileSync(runtime, "utf8"), { filename: "chancery:runtime" });
const chanceryPort = { post: () => {}, onmessage: null };
const context = createContext({
  chanceryPort,
  setTimeout,
  clearTimeout,
  performance,
  TextEncoder,
  TextDecoder,
});
script.runInContext(context);
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
chanceryPort.onmessage({ type: "init", seed: 1, language: "en" });
chanceryPort.onmessage({ type: "plan", run: 1, cells: [cell], forget: [], inputs: {}, rows: 20 });
setTimeout(() => writeFileSync(cache, script.createCachedData()), 200);
