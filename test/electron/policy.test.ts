import { expect, test, vi } from "vitest";
import {
  answerWindowOpen,
  guardNavigation,
  isOwnAddress,
  refusePermissionCheck,
  refusePermissionRequest,
  refuseWebview,
  webPreferences,
} from "../../electron/policy.ts";

const origin = "http://127.0.0.1:4321";
const preferences = webPreferences("/app/preload.cjs", "1.2.3");

test("pages run sandboxed, isolated and without Node", () => {
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    preload: "/app/preload.cjs",
  });
});

test.each([
  ["http://127.0.0.1:4321/studies/a?x=1#y", true],
  ["http://127.0.0.1:4322/", false],
  ["https://127.0.0.1:4321/", false],
  ["http://localhost:4321/", false],
  ["http://127.0.0.1:4321@evil.example/", false],
  ["http://127.0.0.1:4321.evil.example/", false],
  ["file:///etc/passwd", false],
  ["javascript:alert(1)", false],
  ["data:text/html,hello", false],
  [`blob:${origin}/0f3e`, false],
  ["about:blank", false],
  ["", false],
])("%s is the app's own address: %s", (address, own) => {
  expect(isOwnAddress(address, origin)).toBe(own);
});

test("every permission is refused, asked or checked", () => {
  const answer = vi.fn();
  refusePermissionRequest({}, "geolocation", answer);
  expect(answer).toHaveBeenCalledExactlyOnceWith(false);
  expect(refusePermissionCheck()).toBe(false);
});

test("navigation to another address is prevented, to its own is not", () => {
  const preventDefault = vi.fn();
  guardNavigation({ url: `${origin}/studies/b`, preventDefault }, origin);
  expect(preventDefault).not.toHaveBeenCalled();
  guardNavigation({ url: "https://example.org/", preventDefault }, origin);
  expect(preventDefault).toHaveBeenCalledOnce();
});

test("a window of another address is denied; one of its own has the same preferences", () => {
  expect(answerWindowOpen("https://example.org/", origin, preferences)).toEqual({ action: "deny" });
  expect(answerWindowOpen(`${origin}/studies/b`, origin, preferences)).toEqual({
    action: "allow",
    overrideBrowserWindowOptions: { webPreferences: preferences },
  });
});

test("a webview is never attached", () => {
  const preventDefault = vi.fn();
  refuseWebview({ preventDefault });
  expect(preventDefault).toHaveBeenCalledOnce();
});
