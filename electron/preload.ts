/** The one preload: says where the page runs. Bundled to dist/electron/preload.cjs; a sandboxed preload has no files. */
import type { contextBridge as ContextBridge } from "electron";

// require, not import: a sandboxed preload is a CommonJS script.
const { contextBridge } = require("electron") as { contextBridge: typeof ContextBridge };

const prefix = "--chancery-version=";
const version = process.argv.find((arg) => arg.startsWith(prefix))?.slice(prefix.length) ?? "";

contextBridge.exposeInMainWorld("chancery", Object.freeze({ platform: process.platform, version }));
