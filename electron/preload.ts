/**
 * The one preload: says where the page runs, and carries two messages about memory, one about its language and three
 * about secrets that the system's key store seals. Bundled to dist/electron/preload.cjs; a sandboxed preload has no files. No object of Electron's reaches the page, only functions of ours.
 */
import type { contextBridge as ContextBridge, ipcRenderer as IpcRenderer } from "electron";
import type { DesktopShell } from "../shared/protocol/shell.ts";

// require, not import: a sandboxed preload is a CommonJS script.
const { contextBridge, ipcRenderer } = require("electron") as {
  contextBridge: typeof ContextBridge;
  ipcRenderer: typeof IpcRenderer;
};

/** What the app gave this page, by name. */
function readArgument(name: string): string {
  const prefix = `--chancery-${name}=`;
  return process.argv.find((arg) => arg.startsWith(prefix))?.slice(prefix.length) ?? "";
}

const readText = (value: unknown) => (typeof value === "string" ? value : null);

const shell: DesktopShell = {
  platform: process.platform,
  version: readArgument("version"),
  memory: Number(readArgument("memory")),
  limitKernelMemory: async (megabytes) => (await ipcRenderer.invoke("kernel-memory", megabytes)) === true,
  tellLanguage: async (language) => (await ipcRenderer.invoke("screen-language", language)) === true,
  keepsSecrets: async () => (await ipcRenderer.invoke("keeps-secrets")) === true,
  sealSecret: async (text) => readText(await ipcRenderer.invoke("seal-secret", text)),
  openSecret: async (sealed) => readText(await ipcRenderer.invoke("open-secret", sealed)),
  onKernelEnded(listener) {
    // The event itself stays here: it would hand the page the sender.
    ipcRenderer.on("kernel-ended", (_event, megabytes: unknown) => listener(Number(megabytes)));
  },
};
contextBridge.exposeInMainWorld("chancery", Object.freeze(shell));
