import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** The app as the server serves it: `dist/renderer`, hashed assets, nothing inline (the CSP allows none). */
export default defineConfig({
  root: new URL("./renderer", import.meta.url).pathname,
  base: "/",
  plugins: [react()],
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
        // zod and what keeps it from compiling its checks stand in one file: a schema in whichever file is read after.
        codeSplitting: { groups: [{ name: "zod", test: /node_modules[\\/]zod[\\/]|renderer[\\/]no-eval/ }] },
      },
    },
  },
});
