import { expect, test, vi } from "vitest";
import {
  mayDownload,
  mayRequest,
  refuseCertificate,
  refuseClientCertificate,
  resolverRules,
} from "../../../electron/policy/requests.ts";

const origin = "http://127.0.0.1:4321";

test.each([
  [`${origin}/api/studies`, true],
  ["ws://127.0.0.1:4321/sync/a", true],
  [`blob:${origin}/0f3e`, true],
  // The worker in which cells run: its frame has no origin of its own.
  ["blob:null/0f3e", true],
  ["data:image/png;base64,AA==", true],
  ["ws://127.0.0.1:4322/sync/a", false],
  ["wss://127.0.0.1:4321/sync/a", false],
  ["ws://evil.example:4321/", false],
  ["http://127.0.0.1:4322/", false],
  ["http://localhost:4321/", false],
  ["https://example.org/", false],
  ["http://169.254.169.254/latest/meta-data/", false],
  ["file:///etc/passwd", false],
  ["filesystem:http://127.0.0.1:4321/temporary/a", false],
  ["chrome://version/", false],
  ["chrome-extension://abc/a.js", false],
  ["devtools://devtools/bundled/a.html", false],
  ["ftp://127.0.0.1:4321/", false],
  ["chancery://open", false],
  ["", false],
])("a request to %s goes out: %s", (address, allowed) => {
  expect(mayRequest(address, origin, false)).toBe(allowed);
});

test("the developer's tools load only where they are let in", () => {
  expect(mayRequest("devtools://devtools/bundled/a.html", origin, true)).toBe(true);
});

test.each([
  [[`${origin}/api/studies/a?as=md`], true],
  [[`blob:${origin}/0f3e`], true],
  [[`${origin}/a`, "https://example.org/b.exe"], false],
  [["https://example.org/b.exe"], false],
  [["blob:null/0f3e"], false],
  [["data:text/html,hello"], false],
  [[], false],
])("a download by way of %j is kept: %s", (chain, allowed) => {
  expect(mayDownload(chain, origin)).toBe(allowed);
});

test("no name of a host is looked up but the embedded server's", () => {
  expect(resolverRules).toBe("MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
});

test("no certificate is trusted against Chromium's own judgement, and none of the person's is shown", () => {
  const trust = vi.fn();
  refuseCertificate(trust);
  expect(trust).toHaveBeenCalledExactlyOnceWith(false);
  const preventDefault = vi.fn();
  const choose = vi.fn();
  refuseClientCertificate({ preventDefault }, choose);
  expect(preventDefault).toHaveBeenCalledOnce();
  expect(choose).toHaveBeenCalledExactlyOnceWith();
});
