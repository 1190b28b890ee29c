import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, findId, invite, makeWorkspace, start } from "./support.ts";

const hash = "0".repeat(64);
const unknown = "ffffffffffffffffff";

describe("every call, asked wrongly,", () => {
  it("answers with the right status and a sentence, and changes nothing", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const viewer = await invite(server, id, "viewer");
    const editor = await invite(server, id, "editor");
    const calls = [
      { method: "GET", path: "/api/studies", anonymous: 401 },
      { method: "POST", path: "/api/studies", anonymous: 401, role: editor, body: "# A\n" },
      { method: "GET", path: "/api/studies/ID", anonymous: 401, unknown: 404 },
      { method: "DELETE", path: "/api/studies/ID", anonymous: 401, role: editor, unknown: 404 },
      { method: "POST", path: "/api/studies/ID/invites", anonymous: 401, role: editor, unknown: 404 },
      { method: "GET", path: "/api/studies/ID/files/a.csv", anonymous: 401, role: viewer, unknown: 404 },
      { method: "PUT", path: "/api/studies/ID/files/a.csv", anonymous: 401, role: viewer, unknown: 404 },
      { method: "GET", path: `/blobs/${hash}`, anonymous: 401, role: viewer },
      { method: "PUT", path: `/blobs/${hash}`, anonymous: 401, role: viewer },
    ];
    const check = async (
      status: number,
      method: string,
      path: string,
      options: Parameters<typeof ask>[3],
    ) => {
      const answer = await ask(server, method, path, options);
      expect([method, path, options?.token?.slice(0, 5), answer.status]).toEqual([
        method,
        path,
        options?.token?.slice(0, 5),
        status,
      ]);
      expect(answer.headers["content-type"]).toBe("application/json");
      expect(answer.json()).toEqual({
        error: expect.stringMatching(/.\.$/),
        hint: expect.stringMatching(/.\.$/),
      });
      expect(answer.text).not.toMatch(/\bat .+:\d+:\d+|node:|undefined|\[object|\{\w+\}/);
      expect(answer.text).not.toContain(folder);
    };
    for (const { method, path, anonymous, role, unknown: missing, body: given = "x" } of calls) {
      // Node sends a body of these without a length, which is another request then.
      const body = method === "GET" || method === "DELETE" ? "" : given;
      const own = path.replace("ID", id);
      await check(anonymous, method, own, { body });
      await check(anonymous, method, own, { body, token: "wrong" });
      await check(anonymous, method, own, { body, headers: { authorization: `Basic ${server.token}` } });
      await check(anonymous, method, own, { body, headers: { authorization: `Bearer ${"x".repeat(5000)}` } });
      if (role) await check(403, method, own, { body, token: role });
      await check(405, "PATCH", own, { body, token: server.token });
      if (missing === undefined) continue;
      await check(missing, method, path.replace("ID", unknown), { body, token: server.token });
      for (const odd of [
        "..",
        "%2e%2e",
        "a%00",
        "a.b",
        "%F0%9F%98%80",
        "'%20OR%201=1--",
        "__proto__x".repeat(200),
      ])
        await check(404, method, path.replace("ID", odd), { body, token: server.token });
    }
    const owner = { token: server.token };
    for (const body of [
      "",
      "{",
      "[]",
      "null",
      '{"role":"reader"}',
      '{"role":["viewer"]}',
      '{"role":1}',
      '{"__proto__":{"role":"viewer"}}',
      "\ufeff{}",
    ])
      await check(400, "POST", `/api/studies/${id}/invites`, { ...owner, body });
    await check(400, "POST", `/api/studies/${id}/invites`, {
      ...owner,
      body: Uint8Array.of(0xff, 0xfe, 0x7b),
    });
    await check(413, "POST", `/api/studies/${id}/invites`, { ...owner, body: "[".repeat(70_000) });
    await check(400, "POST", "/api/studies", { ...owner, body: Uint8Array.of(0x23, 0xc3, 0x28) });
    await check(400, "POST", "/api/studies", { ...owner, body: "---\nchancery: 99\n---\n" });
    await check(400, "POST", "/api/studies", {
      ...owner,
      body: "```ts {#a}\n1\n```\n\n```ts {#a}\n2\n```\n",
    });
    await check(400, "PUT", `/blobs/${hash}`, { ...owner, body: "not that hash" });
    for (const odd of ["x", hash.slice(1), hash.toUpperCase().replace("0", "G"), `${hash}0`])
      await check(400, "PUT", `/blobs/${odd}`, { ...owner, body: "x" });
    await check(404, "GET", `/blobs/${hash}`, owner);
    for (const format of ["", "pdf", "__proto__", "md,html", "%00", "x".repeat(500)])
      await check(400, "GET", `/api/studies/${id}?as=${format}`, owner);
    await check(403, "PUT", `/api/studies/${id}/files/b.study.md`, { ...owner, body: "x" });
    await check(403, "PUT", `/api/studies/${id}/files/.chancery/x`, { ...owner, body: "x" });
    await check(403, "PUT", `/api/studies/${id}/files/sample.study.md/x`, { ...owner, body: "x" });
    for (const path of ["/api", "/api/", "/api/studies/", `/api/studies/${id}/nothing`, "/blobs/", "/sync/x"])
      await check(404, "GET", path, owner);
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
    const blobs = join(folder, ".chancery/blobs");
    expect(readdirSync(blobs).flatMap((part) => readdirSync(join(blobs, part)))).toEqual([]);
  });
});
