import { expect, test, vi } from "vitest";
import {
  mayUse,
  protectUsbClasses,
  refuseCapture,
  refuseChoice,
  refuseDevice,
  refusePairing,
} from "../../../electron/policy/permissions.ts";

const origin = "http://127.0.0.1:4321";

test.each([
  "geolocation",
  "media",
  "midi",
  "midiSysex",
  "notifications",
  "clipboard-read",
  "display-capture",
  "openExternal",
  "fileSystem",
  "hid",
  "serial",
  "usb",
  "fullscreen",
  "pointerLock",
  "keyboardLock",
  "local-fonts",
  "loopback-network",
  "persistent-storage",
  "idle-detection",
  "unknown",
  "a-permission-of-tomorrow",
])("%s is granted to nobody", (permission) => {
  expect(mayUse({ permission, asker: `${origin}/`, isMainFrame: true }, origin)).toBe(false);
});

test("plain text may be put on the clipboard by the app's own page, by no frame and no other address", () => {
  const permission = "clipboard-sanitized-write";
  expect(mayUse({ permission, asker: `${origin}/studies/a`, isMainFrame: true }, origin)).toBe(true);
  expect(mayUse({ permission, asker: `${origin}/kernel/frame.html`, isMainFrame: false }, origin)).toBe(
    false,
  );
  expect(mayUse({ permission, asker: "null", isMainFrame: true }, origin)).toBe(false);
  expect(mayUse({ permission, asker: "https://example.org/", isMainFrame: true }, origin)).toBe(false);
});

test("no device is given, paired or chosen, no screen recorded, no USB class unprotected", () => {
  expect(refuseDevice()).toBe(false);
  const paired = vi.fn();
  refusePairing({}, paired);
  expect(paired).toHaveBeenCalledExactlyOnceWith({ confirmed: false });
  const streams = vi.fn();
  refuseCapture({}, streams);
  expect(streams).toHaveBeenCalledExactlyOnceWith(null);
  const preventDefault = vi.fn();
  const choose = vi.fn();
  refuseChoice({ preventDefault }, choose);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(choose).toHaveBeenCalledExactlyOnceWith("");
  expect(protectUsbClasses({ protectedClasses: ["hid", "mass-storage"] })).toEqual(["hid", "mass-storage"]);
});
