import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type Rolldown } from "vite";
import { english } from "./shared/words/en.ts";

const otherLanguage = "\0other-language";

/**
 * Leaves out the words that React Aria brings in thirty languages besides those of the app (shared/words/language.ts),
 * as Adobe's own optimize-locales-plugin does.
 */
const ownLanguages: Plugin = {
  name: "own-languages",
  enforce: "pre",
  resolveId(id, importer = "") {
    const isOther = /[\\/][a-z]{2}-[A-Z]{2}\.m?js$/.test(id) && !/[\\/](en|fr)-[A-Z]{2}\.m?js$/.test(id);
    return isOther && /[\\/]react-(aria|stately)/.test(importer) ? otherLanguage : null;
  },
  load: (id) => (id === otherLanguage ? "export default undefined;" : null),
};

/** In the page, where a browser knows them, named characters come from it; workers have no document and keep the list. */
const ownEntities: Plugin = {
  name: "own-entities",
  enforce: "pre",
  resolveId: (id) =>
    id === "entities" ? fileURLToPath(new URL("./renderer/markdown/entities.ts", import.meta.url)) : null,
};

/**
 * Monaco measures the room for its list of completions from the top of the page, but shows it in the window: on a page that
 * is scrolled it takes the line for far below, and the list would lie over the code and the parameters above it.
 */
const ownRoom: Plugin = {
  name: "own-room",
  enforce: "pre",
  transform(code, id) {
    if (!/[\\/]suggest[\\/]browser[\\/]suggestWidget\.js$/.test(id)) return null;
    const measured = "getDomNodePagePosition(this.editor.getDomNode())";
    if (!code.includes(measured)) throw new Error(`${id} no longer measures its room by ${measured}.`);
    return code.replaceAll(measured, "this.editor.getDomNode().getBoundingClientRect()");
  },
};

/** What only the terminal, the desktop's menu and whoever runs a server are told. */
const elsewhere = /^(cli|desktop|audit|backup|restore|cluster)\./;
/** Of the terminal's words a window says those alone which a cell's run can come to (shared/words/translate.ts). */
const alsoOnScreen = /^(cli\.(file|library|run\.set)|tls\.page)(\.|$)/;
/** What a window is told in English by a server, and says itself in other languages only. */
const received = /^(server|storage|database|tls|vault)\./;

const keepWords = (words: Readonly<Record<string, string>>, leftOut: readonly RegExp[]) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(words).filter(
        ([key]) => alsoOnScreen.test(key) || !leftOut.some((pattern) => pattern.test(key)),
      ),
    ),
  );

/** Leaves out of the catalogue what no window says. */
const ownWords: Plugin = {
  name: "own-words",
  enforce: "pre",
  async load(id) {
    const [, file = ""] = /[\\/]shared[\\/]words[\\/]((?:en|fr)-\w[\w-]*|originals)\.ts$/.exec(id) ?? [];
    if (file === "originals") return `export const originals = ${keepWords(english, [elsewhere])};`;
    if (file === "") return null;
    const leftOut = file.startsWith("en-") ? [elsewhere, received] : [elsewhere];
    const parts: Readonly<Record<string, Record<string, string>>> = await import(id);
    return Object.entries(parts)
      .map(([name, words]) => `export const ${name} = ${keepWords(words, leftOut)};`)
      .join("\n");
  },
};

/** Packages of the page that parts which are loaded later use as well. */
const firstPackages =
  /node_modules[\\/](yjs|lib0|y-protocols|fractional-indexing|markdown-it|linkify-it|mdurl|uc\.micro|dompurify)[\\/]/;

let firstModules: ReadonlySet<string> | null = null;

/** Whether a module is the page's own and loaded with it: `main.tsx` imports it, or what that imports does. */
function isFirst(id: string, graph: Pick<Rolldown.ChunkingContext, "getModuleInfo">): boolean {
  if (id.includes("node_modules")) return firstPackages.test(id);
  if (firstModules === null) {
    const found = new Set([fileURLToPath(new URL("./renderer/main.tsx", import.meta.url))]);
    for (const one of found) for (const next of graph.getModuleInfo(one)?.importedIds ?? []) found.add(next);
    firstModules = found;
  }
  return firstModules.has(id) && !id.endsWith("main.tsx");
}

/** The app as the server serves it: `dist/renderer`, hashed assets, nothing inline (the CSP allows none). */
export default defineConfig({
  root: new URL("./renderer", import.meta.url).pathname,
  base: "/",
  plugins: [ownLanguages, ownEntities, ownWords, ownRoom, react()],
  resolve: { dedupe: ["yjs", "lib0", "y-protocols"] },
  worker: { format: "es" },
  build: {
    outDir: new URL("./dist/renderer", import.meta.url).pathname,
    emptyOutDir: true,
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4096,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // zod and what keeps it from compiling its checks stand in one file: a schema in whichever file is read after.
            { name: "zod", test: /node_modules[\\/]zod[\\/]|renderer[\\/]no-eval/ },
            // What the page shares with parts that are loaded later packs better as one file than as twenty.
            { debugName: "study", name: (id, graph) => (isFirst(id, graph) ? "study" : null) },
          ],
        },
      },
    },
  },
});
