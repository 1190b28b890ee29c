import { expect, test, vi } from "vitest";
import {
  answerWindowOpen,
  guardFrameNavigation,
  guardNavigation,
  isOwnAddress,
  readExternalAddress,
  refuseWebview,
} from "../../../electron/policy/navigation.ts";
import { webPreferences } from "../../../electron/policy/preferences.ts";

const origin = "http://127.0.0.1:4321";

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

test("nothing is the app's own while no server runs", () => {
  expect(isOwnAddress("http://127.0.0.1/", "")).toBe(false);
  expect(isOwnAddress("data:,", "null")).toBe(false);
});

test("navigation to another address is prevented, to its own is not", () => {
  const preventDefault = vi.fn();
  guardNavigation({ url: `${origin}/studies/b`, preventDefault }, origin);
  expect(preventDefault).not.toHaveBeenCalled();
  guardNavigation({ url: "https://example.org/", preventDefault }, origin);
  expect(preventDefault).toHaveBeenCalledOnce();
});

test.each([
  [`${origin}/kernel/frame.html`, false, true],
  [`${origin}/studies/b`, false, false],
  [`${origin}/api/studies`, false, false],
  ["https://example.org/kernel/frame.html", false, false],
  [`${origin}/studies/b`, true, true],
  ["https://example.org/", true, false],
])("%s (main frame: %s) may be navigated to: %s", (url, isMainFrame, allowed) => {
  const preventDefault = vi.fn();
  guardFrameNavigation({ url, isMainFrame, preventDefault }, origin);
  expect(preventDefault).toHaveBeenCalledTimes(allowed ? 0 : 1);
});

test("a window of another address is denied; one of its own has the same preferences", () => {
  const preferences = webPreferences("/app/preload.cjs", "1.2.3", 2048, false);
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

test.each([
  ["https://example.org/a?b#c", "https://example.org/a?b#c"],
  // What looks like another host by its letters is shown as what it is.
  ["https://ехаmple.org/", "https://xn--mple-43d3a6i.org/"],
  ["http://example.org", "http://example.org/"],
  ["https://bank.example@evil.example/", null],
  ["file:///etc/passwd", null],
  ["smb://server/share", null],
  ["ms-msdt:/id", null],
  ["mailto:a@example.org", null],
  ["javascript:alert(1)", null],
  ["not an address", null],
])("a link to %s is handed to the browser as %s", (address, given) => {
  expect(readExternalAddress(address)).toBe(given);
});

test("a link longer than a person can look at is not handed on", () => {
  expect(readExternalAddress(`https://example.org/${"a".repeat(3000)}`)).toBeNull();
});
