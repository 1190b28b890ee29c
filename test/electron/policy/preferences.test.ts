import { expect, test } from "vitest";
import { webPreferences } from "../../../electron/policy/preferences.ts";

test("pages run sandboxed, isolated and without Node", () => {
  expect(webPreferences("/app/preload.cjs", "1.2.3", 2048, false)).toEqual({
    preload: "/app/preload.cjs",
    additionalArguments: ["--chancery-version=1.2.3", "--chancery-memory=2048"],
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
    devTools: false,
  });
});

test("no feature of Blink is switched on", () => {
  expect(Object.keys(webPreferences("/p", "1", 2048, true)).filter((key) => /blink/i.test(key))).toEqual([]);
});
