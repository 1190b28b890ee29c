import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";
import { expect, test, vi } from "vitest";
import { z } from "zod";

const source = readFileSync(fileURLToPath(new URL("../../electron/preload.ts", import.meta.url)), "utf8");

const shellSchema = z.object({
  platform: z.string(),
  version: z.string(),
  memory: z.number(),
  limitKernelMemory: z.custom<(megabytes: number) => Promise<boolean>>(
    (value) => typeof value === "function",
  ),
  tellLanguage: z.custom<(language: string) => Promise<boolean>>((value) => typeof value === "function"),
  keepsSecrets: z.custom<() => Promise<boolean>>((value) => typeof value === "function"),
  sealSecret: z.custom<(text: string) => Promise<string | null>>((value) => typeof value === "function"),
  openSecret: z.custom<(text: string) => Promise<string | null>>((value) => typeof value === "function"),
  onKernelEnded: z.custom<(listener: (megabytes: number) => void) => void>(
    (value) => typeof value === "function",
  ),
});

/** Runs the preload as a sandboxed page would, with a stand-in for the two modules it may have. */
function runPreload() {
  const exposed: { name: string; value: unknown }[] = [];
  const ipcRenderer = { invoke: vi.fn(async () => true), on: vi.fn() };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: unknown) => void exposed.push({ name, value }),
  };
  const context = createContext({
    require: () => ({ contextBridge, ipcRenderer }),
    process: { argv: ["electron", "--chancery-version=1.2.3", "--chancery-memory=4096"], platform: "linux" },
  });
  runInContext(stripTypeScriptTypes(source).replace(/^import .*$/gm, ""), context);
  return { exposed, ipcRenderer };
}

test("the page gets one frozen object with three facts and six functions, and nothing of Electron's", () => {
  const { exposed } = runPreload();
  expect(exposed).toHaveLength(1);
  expect(exposed[0]?.name).toBe("chancery");
  const shell = shellSchema.strict().parse({ ...Object(exposed[0]?.value) });
  expect(shell).toMatchObject({ platform: "linux", version: "1.2.3", memory: 4096 });
  expect(Object.isFrozen(exposed[0]?.value)).toBe(true);
});

test("its messages are two about memory, one about language and three about secrets; the event stays with the preload", async () => {
  const { exposed, ipcRenderer } = runPreload();
  const shell = shellSchema.parse({ ...Object(exposed[0]?.value) });
  expect(await shell.limitKernelMemory(4096)).toBe(true);
  expect(await shell.tellLanguage("fr")).toBe(true);
  expect(await shell.keepsSecrets()).toBe(true);
  // Of what the app answers, a text alone is handed on.
  expect(await shell.sealSecret("five words")).toBeNull();
  expect(await shell.openSecret("c2VhbGVk")).toBeNull();
  expect(ipcRenderer.invoke.mock.calls).toEqual([
    ["kernel-memory", 4096],
    ["screen-language", "fr"],
    ["keeps-secrets"],
    ["seal-secret", "five words"],
    ["open-secret", "c2VhbGVk"],
  ]);
  const listener = vi.fn();
  shell.onKernelEnded(listener);
  expect(ipcRenderer.on.mock.calls[0]?.[0]).toBe("kernel-ended");
  ipcRenderer.on.mock.calls[0]?.[1]({ sender: ipcRenderer }, 2048);
  expect(listener).toHaveBeenCalledExactlyOnceWith(2048);
});
