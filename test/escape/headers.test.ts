/** The headers of everything that the server sends: the design's policy on pages, and no way to run or frame the rest. */
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startWorkspace, type Workspace } from "../support/workspace.ts";
import { countAttempts } from "./support/attempts.ts";

let workspace: Workspace;
let id: string;
beforeAll(async () => {
  workspace = await startWorkspace();
  id = await workspace.createStudy("# Headers\n");
});
afterAll(() => workspace?.close());

const built = (folder: string) =>
  readdirSync(fileURLToPath(new URL(`../../dist/${folder}`, import.meta.url)));

/** The design's policy, word for word. */
const appPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
];

async function ask(path: string, init: RequestInit = {}) {
  const token = new URL(workspace.ownerUrl).searchParams.get("token");
  const response = await fetch(`${workspace.origin}${path}`, {
    redirect: "manual",
    ...init,
    headers: { authorization: `Bearer ${token}`, ...init.headers },
  });
  await response.arrayBuffer();
  return response;
}

function expectCommon(response: Response, what: string): void {
  const { headers } = response;
  expect([what, headers.get("x-content-type-options")]).toEqual([what, "nosniff"]);
  expect([what, headers.get("referrer-policy")]).toEqual([what, "no-referrer"]);
  expect([what, headers.get("x-powered-by"), headers.get("access-control-allow-origin")]).toEqual([
    what,
    null,
    null,
  ]);
}

describe("headers", () => {
  it("pages and each kind of the app's files have the design's policy and are isolated", async (context) => {
    const kinds = new Map(
      built("renderer/assets").map((name) => [name.replace(/^.*\./, ""), `/assets/${name}`]),
    );
    const paths = ["/", `/studies/${id}`, "/studies/nowhere", ...kinds.values()];
    for (const path of paths) {
      const response = await ask(path);
      expect([path, response.status]).toEqual([path, 200]);
      expectCommon(response, path);
      const { headers } = response;
      const policy = (headers.get("content-security-policy") ?? "").split("; ");
      expect(policy).toEqual(appPolicy);
      expect(policy.join()).not.toMatch(/unsafe-eval|script-src[^,]*unsafe-inline/);
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin");
      for (const power of ["camera", "microphone", "geolocation", "usb", "serial", "hid", "display-capture"])
        expect(headers.get("permissions-policy")).toContain(`${power}=()`);
    }
    countAttempts(context, paths.length);
  });

  it("the kernel's frame may run its boot script alone and reach nothing", async (context) => {
    const response = await ask("/kernel/frame.html");
    expectCommon(response, "frame");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^']+' 'unsafe-eval'; worker-src blob:;/);
    expect(policy).toMatch(/sandbox allow-scripts(;|$)/);
    expect(policy).not.toMatch(/unsafe-inline|https?:|connect-src|allow-same-origin/);
    expect(response.headers.get("connection-allowlist")).toBe("()");
    countAttempts(context, 1);
  });

  it("data, refusals and redirects never run, are never framed and never kept by others", async (context) => {
    const token = new URL(workspace.ownerUrl).searchParams.get("token");
    const body = "<script>1</script>";
    await ask(`/api/studies/${id}/files/page.html`, { method: "PUT", body });
    const calls: [string, RequestInit?][] = [
      ["/api/studies"],
      [`/api/studies/${id}?as=md`],
      [`/api/studies/${id}/files/page.html`],
      ["/api/studies/none"],
      ["/nowhere.html"],
      ["/assets/..%2f..%2fpackage.json"],
      ["/api/nowhere"],
      ["/blobs/xyz"],
      [`/blobs/${"0".repeat(64)}`],
      ["/", { method: "POST", body: "x" }],
      ["/api/studies", { method: "POST", body: "x", headers: { origin: "https://attacker.invalid" } }],
      ["/api/studies", { headers: { authorization: "Bearer wrong" } }],
      [`/?token=${token}`],
      ["/?token=wrong", { headers: { authorization: "" } }],
    ];
    for (const [path, init] of calls) {
      const response = await ask(path, init);
      const what = `${init?.method ?? "GET"} ${path.replace(token ?? "", "TOKEN")} ${response.status}`;
      expectCommon(response, what);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect([what, policy]).toEqual([what, "default-src 'none'; frame-ancestors 'none'; sandbox"]);
      expect([what, response.headers.get("cross-origin-resource-policy")]).toEqual([what, "same-origin"]);
      expect([what, response.headers.get("content-type") ?? ""]).not.toEqual([
        what,
        expect.stringContaining("html"),
      ]);
    }
    for (const path of [
      "/kernel/runtime.js",
      "/kernel/types.json",
      ...built("kernel/libraries").map((name) => `/kernel/libraries/${name}`),
    ]) {
      const response = await ask(path);
      expectCommon(response, path);
      expect(response.status).toBe(200);
    }
    countAttempts(context, calls.length + 3);
  });
});
