import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";
import { cliWords } from "./shared/words/en-cli.ts";
import { frenchCliWords } from "./shared/words/fr-cli.ts";

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

/** Of the terminal's words a window says those alone which a cell's run can come to (shared/words/translate.ts). */
const alsoOnScreen = /^cli\.(file|library|run\.set)\./;

/** Leaves out what only the terminal says. */
const noTerminal: Plugin = {
  name: "no-terminal",
  enforce: "pre",
  load(id) {
    const [, language] = /[\\/]words[\\/](en|fr)-cli\.ts$/.exec(id) ?? [];
    if (language === undefined) return null;
    const name = language === "en" ? "cliWords" : "frenchCliWords";
    const words = language === "en" ? cliWords : frenchCliWords;
    const kept = Object.entries(words).filter(([key]) => !key.startsWith("cli.") || alsoOnScreen.test(key));
    return `export const ${name} = ${JSON.stringify(Object.fromEntries(kept))};`;
  },
};

/** Of the first scripts, what parts that are loaded later use as well. */
const sharedWithLater = new RegExp(
  [
    "node_modules/(yjs|lib0|y-protocols|fractional-indexing)/",
    "shared/(study/|protocol/(api|provenance)\\.|words/english\\.)",
    "renderer/(study/(study-context|actions)|stores/(cell-focus|app)|editor/presence|comments/(prose-marks|find-loosely))\\.",
  ]
    .join("|")
    .replaceAll("/", "[\\\\/]"),
);

/** The app as the server serves it: `dist/renderer`, hashed assets, nothing inline (the CSP allows none). */
export default defineConfig({
  root: new URL("./renderer", import.meta.url).pathname,
  base: "/",
  plugins: [ownLanguages, noTerminal, react()],
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
            // What the page shares with parts that are loaded later packs better as one file than as five.
            { name: "study", test: sharedWithLater },
          ],
        },
      },
    },
  },
});
