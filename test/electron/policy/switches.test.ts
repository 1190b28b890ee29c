import { expect, test } from "vitest";
import { chooseSwitches, findForbiddenSwitch } from "../../../electron/policy/switches.ts";

const given =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

test.each([
  "no-sandbox",
  "disable-web-security",
  "disable-site-isolation-trials",
  "single-process",
  "renderer-cmd-prefix",
])("--%s keeps the app from starting, packaged or not", (name) => {
  expect(findForbiddenSwitch(given(name), true)).toBe(name);
  expect(findForbiddenSwitch(given(name), false)).toBe(name);
});

test.each(["remote-debugging-port", "remote-debugging-pipe", "inspect", "js-flags", "proxy-server"])(
  "--%s keeps an installed app from starting; developers run it unpacked",
  (name) => {
    expect(findForbiddenSwitch(given(name), true)).toBe(name);
    expect(findForbiddenSwitch(given(name), false)).toBeNull();
  },
);

test("other switches do no harm", () => {
  expect(findForbiddenSwitch(given("ozone-platform", "lang", "force-device-scale-factor"), true)).toBeNull();
});

test("Chromium is told to look up no host, and to give each kernel's frame a process", () => {
  const chosen = new Map(chooseSwitches(2048));
  expect(chosen.get("host-resolver-rules")).toBe("MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
  expect(chosen.has("site-per-process")).toBe(true);
  expect(chosen.get("enable-features")).toBe("IsolateSandboxedIframes:grouping/per-document");
});

test("a heap has room up to where V8 ends it, so that the watch comes first and a raised limit holds", () => {
  const flags = (memory: number) => new Map(chooseSwitches(memory)).get("js-flags");
  expect(flags(512)).toBe("--max-old-space-size=4096");
  expect(flags(8192)).toBe("--max-old-space-size=8192");
});

test("what the app itself gives is not what keeps it from starting unpacked", () => {
  const names = chooseSwitches(2048).map(([name]) => name);
  expect(findForbiddenSwitch(given(...names), false)).toBeNull();
});
