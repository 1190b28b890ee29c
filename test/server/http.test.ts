import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ask, findId, invite, makeAssets, makeWorkspace, sampleText, start } from "./support.ts";

const error = { error: expect.any(String), hint: expect.any(String) };

describe("every request", () => {
  it("must name this server in Host, and no other page in Origin", async () => {
    const server = await start();
    const status = async (headers: Record<string, string>, method = "GET") =>
      (await ask(server, method, "/api/studies", { token: server.token, headers, body: "" })).status;
    expect(await status({})).toBe(200);
    expect(await status({ host: `localhost:${server.port}` })).toBe(200);
    expect(await status({ host: "evil.example" })).toBe(403);
    expect(await status({ host: `evil.example:${server.port}` })).toBe(403);
    expect(await status({ host: "127.0.0.1" })).toBe(403);
    expect(await status({ origin: "https://evil.example" })).toBe(403);
    expect(await status({ origin: "https://evil.example" }, "POST")).toBe(403);
    expect(await status({ origin: server.url })).toBe(200);
  });

  it("that is refused is told what happened and what to do, without a stack", async () => {
    const server = await start();
    for (const [method, path, status] of [
      ["GET", "/api/studies", 401],
      ["GET", "/api/nothing", 404],
      ["PUT", "/api/studies", 405],
      ["GET", "/api/studies/unknown?token=wrong", 401],
    ] as const) {
      const answer = await ask(server, method, path);
      expect([method, path, answer.status]).toEqual([method, path, status]);
      expect(answer.json()).toEqual(error);
      expect(answer.text).not.toMatch(/\bat .*\.ts/);
    }
  });

  it("for an address that was mistyped is told so by the app's page where a person reads it, by the status elsewhere", async () => {
    const server = await start({ assets: await makeAssets() });
    const asked = { headers: { "sec-fetch-dest": "document" } };
    for (const path of ["/nowhere", "/studies/a/b", "/assets/gone.js"]) {
      const page = await ask(server, "GET", path, asked);
      expect([path, page.status, page.text]).toEqual([path, 404, expect.stringContaining("<title>App")]);
      expect((await ask(server, "GET", path)).json()).toEqual(error);
    }
    expect((await ask(server, "GET", "/api/nothing", asked)).json()).toEqual(error);
    // A study's address with a stroke behind it is still that study's.
    expect((await ask(server, "GET", "/studies/abc/")).status).toBe(200);
  });

  it("goes to the public address's names as well where there is one", async () => {
    const server = await start({ publicUrl: "https://lab.example.org" });
    const id = await findId(server);
    const answer = await ask(server, "POST", `/api/studies/${id}/invites`, {
      token: server.token,
      headers: { host: "lab.example.org", origin: "https://lab.example.org" },
      body: '{"role":"viewer"}',
    });
    expect(answer.json()).toMatchObject({
      url: expect.stringMatching(/^https:\/\/lab\.example\.org\/studies\/\w+\?token=/),
    });
    const page = await ask(server, "GET", `/?token=${server.token}`);
    expect(String(page.headers["set-cookie"])).toContain("Secure");
  });
});

describe("links", () => {
  it("leave their token in a cookie of this port and redirect to the address without it", async () => {
    const server = await start();
    const id = await findId(server);
    const owner = await ask(server, "GET", `/?token=${server.token}&lang=fr`);
    expect([owner.status, owner.headers.location]).toEqual([303, "/?lang=fr"]);
    const ownerCookie = String(owner.headers["set-cookie"]);
    expect(ownerCookie).toMatch(new RegExp(`^chancery-${server.port}=`));
    expect(ownerCookie).toMatch(/HttpOnly; SameSite=Strict/);
    const token = await invite(server, id, "editor");
    const guest = await ask(server, "GET", `/studies/${id}?token=${token}`);
    expect([guest.status, guest.headers.location]).toEqual([303, `/studies/${id}`]);
    const guestCookie = String(guest.headers["set-cookie"]);
    expect(guestCookie).toMatch(new RegExp(`^chancery-${server.port}-${id}=`));

    const roleWith = async (...cookies: string[]) => {
      const cookie = cookies.map((text) => text.split(";", 1)[0]).join("; ");
      const list = await ask(server, "GET", "/api/studies", { headers: { cookie } });
      return (list.json() as { role: string }[])[0]?.role;
    };
    expect(await roleWith(guestCookie)).toBe("editor");
    expect(await roleWith(ownerCookie, guestCookie)).toBe("owner");
  });

  it("with a wrong token are refused, unless the person is known anyway", async () => {
    const server = await start();
    expect((await ask(server, "GET", "/?token=wrong")).status).toBe(401);
    const cookie = `chancery-${server.port}=${server.token}`;
    const known = await ask(server, "GET", "/?token=wrong", { headers: { cookie } });
    expect([known.status, known.headers.location, known.headers["set-cookie"]]).toEqual([
      303,
      "/",
      undefined,
    ]);
  });

  it("work after a restart", async () => {
    const folder = makeWorkspace();
    const first = await start({ folder });
    const id = await findId(first);
    const token = await invite(first, id, "viewer");
    await first.close();
    const second = await start({ folder });
    expect(second.token).toBe(first.token);
    expect((await ask(second, "GET", `/api/studies/${id}`, { token })).text).toBe(sampleText);
  });
});

describe("the app", () => {
  it("is served for its pages, with the design's policy", async () => {
    const server = await start({ assets: await makeAssets() });
    for (const path of ["/", "/studies/anything"]) {
      const page = await ask(server, "GET", path);
      expect([page.status, page.headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
      // Word for word the design's: what the app does not need is not open either.
      expect(page.headers["content-security-policy"]).toBe(
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; " +
          "img-src 'self' data: blob:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; " +
          "object-src 'none'; frame-ancestors 'none'",
      );
      expect(page.headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "referrer-policy": "no-referrer",
      });
    }
  });

  it("has its hashed files kept for ever and compressed", async () => {
    const server = await start({ assets: await makeAssets() });
    const path = "/assets/main-abc123.js";
    const plain = await ask(server, "GET", path);
    expect(plain.headers["cache-control"]).toContain("immutable");
    expect(plain.headers["content-encoding"]).toBeUndefined();
    for (const encoding of ["br", "gzip"]) {
      const packed = await ask(server, "GET", path, { headers: { "accept-encoding": encoding } });
      expect(packed.headers["content-encoding"]).toBe(encoding);
      expect(Number(packed.headers["content-length"])).toBeLessThan(plain.text.length);
    }
    const fresh = await ask(server, "GET", path, {
      headers: { "if-none-match": String(plain.headers.etag) },
    });
    expect(fresh.status).toBe(304);
  });

  it("gives nothing outside the built app", async () => {
    const assets = await makeAssets();
    writeFileSync(join(assets, "secret.txt"), "secret");
    writeFileSync(join(assets, "kernel/isolate-child.js"), "// not for browsers");
    const server = await start({ assets });
    for (const path of [
      "/../secret.txt",
      "/..%2fsecret.txt",
      "/kernel/isolate-child.js",
      "/kernel/../secret.txt",
    ])
      expect([path, (await ask(server, "GET", path)).status]).toEqual([path, 404]);
  });

  it("has the kernel's frame with exactly the headers it was built with", async () => {
    const server = await start({ assets: await makeAssets() });
    const frame = await ask(server, "GET", "/kernel/frame.html");
    const transport = ["date", "connection", "keep-alive", "content-length"];
    expect(
      Object.fromEntries(Object.entries(frame.headers).filter(([name]) => !transport.includes(name))),
    ).toEqual({
      "content-security-policy": "default-src 'none'",
      "connection-allowlist": "()",
      "content-type": "text/html; charset=utf-8",
      "x-content-type-options": "nosniff",
    });
    expect((await ask(server, "GET", "/kernel/types.json")).headers["content-type"]).toMatch(/json/);
    expect((await ask(server, "GET", "/kernel/types.json")).headers["content-type"]).toMatch(/json/);
    for (const path of ["/kernel/runtime.js", "/kernel/libraries/d3.js"])
      expect((await ask(server, "GET", path)).headers["content-type"]).toMatch(/javascript/);
  });

  it("that is not built says so", async () => {
    const server = await start();
    expect((await ask(server, "GET", "/")).json()).toEqual({
      error: expect.any(String),
      hint: expect.stringContaining("npm run build"),
    });
  });
});

describe("starting", () => {
  it("refuses an address that others can reach by plain HTTP, and a port that is taken", async () => {
    await expect(start({ host: "0.0.0.0" })).rejects.toThrow(/plain HTTP/);
    const server = await start();
    await expect(start({ port: server.port })).rejects.toMatchObject({
      message: expect.stringContaining(`Port ${server.port} on 127.0.0.1 is taken`),
      code: "EADDRINUSE",
    });
  });
});
