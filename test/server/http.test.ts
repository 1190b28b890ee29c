import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setFile } from "../../shared/study/operations.ts";
import {
  afterTest,
  ask,
  connect,
  findId,
  invite,
  makeAssets,
  makeFolder,
  makeWorkspace,
  once,
  sampleText,
  start,
  until,
} from "./support.ts";

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

describe("studies", () => {
  it("are created from the text of a file, in a file named by their title", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const text = "---\ntitle: Aid / trade\n---\n\nHello.\n";
    const created = await ask(server, "POST", "/api/studies", { token: server.token, body: text });
    expect(created.status).toBe(201);
    const { id, url } = created.json() as { id: string; url: string };
    expect(url).toBe(`${server.url}/studies/${id}`);
    expect(readFileSync(join(folder, "Aid trade.study.md"), "utf8")).toBe(text);
    const again = await ask(server, "POST", "/api/studies", { token: server.token, body: text });
    expect(again.status).toBe(201);
    expect(readdirSync(folder)).toContain("Aid trade 2.study.md");
    const given = await ask(server, "GET", `/api/studies/${id}?as=md`, { token: server.token });
    expect(given.headers["content-type"]).toMatch(/text\/markdown/);
    expect(given.text).toContain("Hello.");
    const list = (await ask(server, "GET", "/api/studies", { token: server.token })).json();
    expect(list).toContainEqual({
      id,
      title: "Aid / trade",
      role: "owner",
      updated: expect.stringMatching(/Z$/),
    });
  });

  it("in formats that do not exist yet, and bundles, are refused by name", async () => {
    const server = await start();
    const id = await findId(server);
    for (const format of ["html", "ipynb", "dossier", "constructor"]) {
      const answer = await ask(server, "GET", `/api/studies/${id}?as=${format}`, { token: server.token });
      expect(answer.status).toBe(400);
      expect(answer.json()).toEqual({
        error: expect.stringContaining(format),
        hint: expect.stringContaining("md"),
      });
    }
    const bundle = await ask(server, "POST", "/api/studies", {
      token: server.token,
      body: "PK\u0003\u0004rest",
    });
    expect(bundle.status).toBe(400);
  });

  it("are seen by people in their role only", async () => {
    const server = await start();
    const id = await findId(server);
    const other = (
      await ask(server, "POST", "/api/studies", { token: server.token, body: "# Secret\n" })
    ).json() as { id: string };
    const token = await invite(server, id, "viewer");
    const list = (await ask(server, "GET", "/api/studies", { token })).json();
    expect(list).toEqual([{ id, title: "Sample", role: "viewer", updated: expect.any(String) }]);
    const status = async (method: string, path: string, body?: string) =>
      (await ask(server, method, path, { token, ...(body === undefined ? {} : { body }) })).status;
    expect(await status("GET", `/api/studies/${other.id}`)).toBe(403);
    expect(await status("GET", "/api/studies/unknown")).toBe(404);
    expect(await status("POST", "/api/studies", "# Mine")).toBe(403);
    expect(await status("POST", `/api/studies/${id}/invites`, '{"role":"editor"}')).toBe(403);
    expect(await status("DELETE", `/api/studies/${id}`)).toBe(403);
  });

  it("are found when their file is put into the folder", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    writeFileSync(join(folder, "later.study.md"), "---\ntitle: Later\n---\n\nHi.\n");
    expect(await findId(server, "Later")).toMatch(/^\w+$/);
  });

  it("that are deleted go to the bin, close for everyone and stay away", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const token = await invite(server, id, "viewer");
    expect((await ask(server, "DELETE", `/api/studies/${id}`, { token: server.token })).status).toBe(204);
    expect(existsSync(join(folder, "sample.study.md"))).toBe(false);
    const [binned = ""] = readdirSync(join(folder, ".chancery/bin"));
    expect(readFileSync(join(folder, ".chancery/bin", binned), "utf8")).toBe(sampleText);
    expect((await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).status).toBe(404);
    expect((await ask(server, "GET", `/api/studies/${id}`, { token })).status).toBe(401);
  });

  it("invite only in roles that exist, never as owner", async () => {
    const server = await start();
    const id = await findId(server);
    for (const body of ['{"role":"owner"}', '{"role":"god"}', "{", "[]", ""]) {
      const answer = await ask(server, "POST", `/api/studies/${id}/invites`, { token: server.token, body });
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });
});

describe("a study's files", () => {
  it("are read and written inside its folder, and every way out is refused", async () => {
    const folder = makeWorkspace();
    mkdirSync(join(folder, "data"));
    writeFileSync(join(folder, "data/a b.csv"), "x\n1\n");
    writeFileSync(join(folder, ".hidden"), "secret");
    const outside = makeFolder();
    writeFileSync(join(outside, "secret.txt"), "secret");
    symlinkSync(join(outside, "secret.txt"), join(folder, "link.txt"));
    symlinkSync(outside, join(folder, "out"));
    symlinkSync(join(folder, ".chancery/owner-token"), join(folder, "token.txt"));
    const server = await start({ folder });
    const id = await findId(server);
    const files = `/api/studies/${id}/files`;
    const good = await ask(server, "GET", `${files}/data/a%20b.csv`, { token: server.token });
    expect([good.status, good.text, good.headers["content-type"]]).toEqual([
      200,
      "x\n1\n",
      "application/octet-stream",
    ]);
    for (const name of [
      "../secret",
      "..%2fsecret",
      "%2e%2e/secret",
      "data/../../secret",
      "data/..%2f..%2fsecret",
      "/etc/passwd",
      "%2fetc%2fpasswd",
      "..%5csecret",
      "C:%5cx",
      "C:/x",
      ".hidden",
      ".chancery/owner-token",
      "%2echancery/owner-token",
      "data//a%20b.csv",
      "a%00.csv",
      "%zz",
      "",
      "link.txt",
      "out/secret.txt",
      "token.txt",
    ]) {
      const read = await ask(server, "GET", `${files}/${name}`, { token: server.token });
      expect([name, read.status]).toEqual([name, 403]);
      expect(read.text).not.toContain(server.token);
    }
    expect((await ask(server, "GET", `${files}/none.csv`, { token: server.token })).status).toBe(404);
    expect((await ask(server, "GET", `${files}/data`, { token: server.token })).status).toBe(404);
    for (const name of [
      "../x",
      "out/x.txt",
      ".chancery/owner-token",
      "sample.study.md",
      "sample.study.md.",
      "data/a%20b.csv/x",
    ]) {
      const written = await ask(server, "PUT", `${files}/${name}`, { token: server.token, body: "x" });
      expect([name, written.status]).toEqual([name, 403]);
    }
    expect(readdirSync(outside)).toEqual(["secret.txt"]);
    const put = await ask(server, "PUT", `${files}/data/new/b.csv`, { token: server.token, body: "y\n2\n" });
    expect([put.status, put.json()]).toEqual([
      201,
      { name: "data/new/b.csv", bytes: 4, sha256: createHash("sha256").update("y\n2\n").digest("hex") },
    ]);
    expect(readFileSync(join(folder, "data/new/b.csv"), "utf8")).toBe("y\n2\n");
    const linked = await ask(server, "PUT", `${files}/link.txt`, { token: server.token, body: "new" });
    expect(linked.status).toBe(200);
    expect(readFileSync(join(outside, "secret.txt"), "utf8")).toBe("secret");
  });

  it("go to invited people only where the study uses them", async () => {
    const folder = makeWorkspace(sampleText.replace("const one = 1", 'const one = file("used.csv")'));
    for (const name of ["used.csv", "other.csv"]) writeFileSync(join(folder, name), "x\n");
    const server = await start({ folder });
    const id = await findId(server);
    const [viewer, editor] = [await invite(server, id, "viewer"), await invite(server, id, "editor")];
    const status = async (method: string, name: string, token: string) =>
      (
        await ask(server, method, `/api/studies/${id}/files/${name}`, {
          token,
          body: method === "PUT" ? "z" : "",
        })
      ).status;
    expect(await status("GET", "used.csv", viewer)).toBe(200);
    expect(await status("GET", "other.csv", viewer)).toBe(403);
    expect(await status("GET", "sample.study.md", viewer)).toBe(403);
    expect(await status("PUT", "used.csv", viewer)).toBe(403);
    expect(await status("PUT", "other.csv", editor)).toBe(403);
    expect(await status("PUT", "used.csv", editor)).toBe(200);
    expect(await status("PUT", "fresh.csv", editor)).toBe(201);
    expect(readFileSync(join(folder, "other.csv"), "utf8")).toBe("x\n");
  });
});

describe("blobs", () => {
  const content = "outputs of a run";
  const hash = createHash("sha256").update(content).digest("hex");

  it("are kept by hash and given to those whose study lists it", async () => {
    const server = await start();
    const id = await findId(server);
    const [viewer, editor] = [await invite(server, id, "viewer"), await invite(server, id, "editor")];
    const call = (method: string, token: string) =>
      ask(server, method, `/blobs/${hash}`, { token, body: method === "PUT" ? content : "" });
    expect((await call("PUT", viewer)).status).toBe(403);
    expect((await call("PUT", editor)).status).toBe(201);
    expect((await call("PUT", editor)).status).toBe(204);
    expect((await call("GET", viewer)).status).toBe(403);
    expect((await call("GET", server.token)).text).toBe(content);
    expect((await call("GET", "wrong")).status).toBe(401);
    const { doc, synced } = connect(server, id, server.token);
    await synced;
    setFile(doc, "run.json", { sha256: hash, bytes: content.length, type: "application/json" });
    await expect.poll(async () => (await call("GET", viewer)).status).toBe(200);
    const head = await call("HEAD", viewer);
    expect([head.status, head.headers["content-length"], head.text]).toEqual([
      200,
      String(content.length),
      "",
    ]);
  });

  it("whose bytes do not have the hash are refused and not kept", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const wrong = await ask(server, "PUT", `/blobs/${hash}`, { token: server.token, body: "other" });
    expect(wrong.status).toBe(400);
    expect((await ask(server, "GET", `/blobs/${hash}`, { token: server.token })).status).toBe(404);
    expect(readdirSync(join(folder, ".chancery/blobs", hash.slice(0, 2)))).toEqual([]);
    const odd = await ask(server, "PUT", "/blobs/..%2f..%2fx", { token: server.token, body: "x" });
    expect(odd.status).toBe(400);
  });

  it("and studies that announce more than the limit are refused with 413", async () => {
    const server = await start();
    const headers = { "content-length": String(1024 ** 4) };
    const blob = await ask(server, "PUT", `/blobs/${hash}`, { token: server.token, headers });
    expect([blob.status, blob.json()]).toEqual([413, error]);
    const study = await ask(server, "POST", "/api/studies", {
      token: server.token,
      body: "x".repeat(17 * 1024 * 1024),
    });
    expect(study.status).toBe(413);
  });

  it("that are too large are told so while they still come, and read to their end without a reset", async () => {
    const server = await start();
    const bytes = 24 * 1024 * 1024;
    const socket = connectTcp(server.port, "127.0.0.1");
    afterTest(() => socket.destroy());
    const failures: string[] = [];
    let answer = "";
    socket.on("error", (error) => failures.push(error.message));
    socket.on("data", (chunk: Buffer) => {
      answer += chunk.toString();
    });
    socket.write(
      `POST /api/studies HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${server.token}\r\nContent-Length: ${bytes}\r\n\r\n`,
    );
    socket.write("x");
    await until(() => answer.endsWith("}"), "the answer");
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    await new Promise((done) => socket.write(Buffer.alloc(bytes - 1, "x"), done));
    await once((done) => socket.once("close", done));
    expect(failures).toEqual([]);
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
