import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bodyOf, head, openRaw, sendBytes, statusesOf } from "./attack-support.ts";
import {
  ask,
  connectRaw,
  findId,
  invite,
  makeAssets,
  makeWorkspace,
  sampleText,
  start,
  until,
} from "./support.ts";

const refusal = { error: expect.any(String), hint: expect.any(String) };

describe("pages of others", () => {
  it("can bring nothing about: by Origin, by Sec-Fetch-Site, by the name of another host", async () => {
    const server = await start();
    const cookie = `chancery-${server.port}=${server.token}`;
    const create = async (headers: Record<string, string>) =>
      (await ask(server, "POST", "/api/studies", { headers: { cookie, ...headers }, body: "# A\n" })).status;
    const own = `127.0.0.1:${server.port}`;
    expect(await create({ origin: `http://${own}`, "sec-fetch-site": "same-origin" })).toBe(201);
    expect(await create({})).toBe(201);
    for (const origin of [
      "null",
      "",
      `http://127.0.0.1:${server.port + 1}`,
      "http://127.0.0.1",
      `https://${own}`,
      `http://${own}.evil.example`,
      `http://sub.localhost:${server.port}`,
      `http://evil.example#${own}`,
      `http://user@${own}`,
      `http://127.1:${server.port}`,
      `http://0.0.0.0:${server.port}`,
      `http://[::ffff:127.0.0.1]:${server.port}`,
      `http://2130706433:${server.port}`,
      `http://${own}, http://evil.example`,
    ])
      expect([origin, await create({ origin })]).toEqual([origin, 403]);
    for (const site of ["cross-site", "same-site"]) {
      expect([site, await create({ "sec-fetch-site": site })]).toEqual([site, 403]);
      expect([site, await create({ "sec-fetch-site": site, "sec-fetch-mode": "navigate" })]).toEqual([
        site,
        403,
      ]);
    }
    for (const host of [
      "evil.example",
      `evil.example:${server.port}`,
      `${own}.`,
      `${own}@evil.example`,
      `localhost.evil.example:${server.port}`,
      `127.0.0.1:${server.port + 1}`,
      `[::ffff:127.0.0.1]:${server.port}`,
    ])
      expect([host, await create({ host })]).toEqual([host, 403]);
  });

  it("can read nothing of data, and may link to the app", async () => {
    const server = await start({ assets: await makeAssets() });
    const cookie = `chancery-${server.port}=${server.token}`;
    const get = async (path: string, mode: string) =>
      (
        await ask(server, "GET", path, {
          headers: { cookie, "sec-fetch-site": "same-site", "sec-fetch-mode": mode },
        })
      ).status;
    expect(await get("/api/studies", "no-cors")).toBe(403);
    expect(await get(`/blobs/${"0".repeat(64)}`, "no-cors")).toBe(403);
    expect(await get("/api/studies", "navigate")).toBe(200);
    expect(await get("/", "navigate")).toBe(200);
  });

  it("cannot open the sync wire", async () => {
    const server = await start();
    const path = `/sync/${await findId(server)}`;
    const cookie = `chancery-${server.port}=${server.token}`;
    const open = (headers: Record<string, string>) =>
      connectRaw(server, path, { cookie, ...headers }).then(
        () => 101,
        (thrown: Error) => Number(/\d{3}/.exec(thrown.message)?.[0]),
      );
    expect(await open({ origin: server.url, "sec-fetch-site": "same-origin" })).toBe(101);
    expect(await open({ origin: "null" })).toBe(403);
    expect(await open({ origin: `http://localhost:${server.port + 1}` })).toBe(403);
    expect(await open({ "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await open({ host: "evil.example" })).toBe(403);
  });
});

describe("the token", () => {
  it("is in a cookie that scripts cannot read, and in no address after the first", async () => {
    const server = await start({ assets: await makeAssets() });
    const id = await findId(server);
    const answer = await ask(server, "GET", `/studies/${id}?token=${server.token}&token=${server.token}`);
    expect([answer.status, answer.headers.location]).toEqual([303, `/studies/${id}`]);
    expect(answer.headers).toMatchObject({ "referrer-policy": "no-referrer", "cache-control": "no-store" });
    const [cookie = ""] = answer.headers["set-cookie"] ?? [];
    expect(cookie.split("; ").slice(1, 4)).toEqual(["Path=/", "HttpOnly", "SameSite=Strict"]);
    expect(cookie).not.toMatch(/domain/i);
    // Addresses are logged by proxies and kept in histories: what is not opened by one takes no token from it.
    for (const path of ["/api/studies", `/api/studies/${id}`])
      expect([path, (await ask(server, "GET", `${path}?token=${server.token}`)).status]).toEqual([path, 401]);
    const body = (await ask(server, "GET", "/", { headers: { cookie: cookie.split(";", 1)[0] ?? "" } })).text;
    expect(body).not.toContain(server.token);
  });

  it("of a cookie of another port or study opens nothing", async () => {
    const server = await start();
    for (const name of [`chancery-${server.port + 1}`, "chancery", `xchancery-${server.port}`]) {
      const headers = { cookie: `${name}=${server.token}` };
      expect([name, (await ask(server, "GET", "/api/studies", { headers })).status]).toEqual([name, 401]);
    }
    const many = Array.from({ length: 300 }, (_, index) => `chancery-${server.port}-s${index}=x`).join("; ");
    expect((await ask(server, "GET", "/api/studies", { headers: { cookie: many } })).status).toBe(401);
  });
});

describe("addresses", () => {
  it("that lead elsewhere lead nowhere", async () => {
    const folder = makeWorkspace();
    writeFileSync(join(folder, "data.csv"), "a\n1\n");
    const server = await start({ folder, assets: await makeAssets() });
    const id = await findId(server);
    const get = async (path: string) => (await ask(server, "GET", path, { token: server.token })).status;
    expect(await get(`/api/studies/${id}/files/data.csv`)).toBe(200);
    for (const name of [
      "../data.csv",
      "..%2fdata.csv",
      "..%252fdata.csv",
      "%2e%2e/data.csv",
      "..\\data.csv",
      "..%5cdata.csv",
      "data.csv%00",
      "%00",
      "/etc/passwd",
      "%2fetc%2fpasswd",
      "C:%5cdata.csv",
      ".chancery/owner-token",
      "%2echancery/owner-token",
      "data.csv/",
      "data.csv.",
      "data.csv%20",
      "%ff",
      "",
    ])
      expect([name, [403, 404].includes(await get(`/api/studies/${id}/files/${name}`))]).toEqual([
        name,
        true,
      ]);
    expect(await get(`/api/studies/${id}/files/${"x".repeat(4000)}`)).toBe(400);
    for (const path of [
      `http://127.0.0.1:${server.port}/api/studies`,
      "http://evil.example/",
      "//evil.example/",
      "/\\evil.example",
      "/api/studies/..",
      `/api/studies/${id}%00`,
      `/API/studies`,
      "/sync/x",
      "/assets/..%2f..%2fkernel/runtime.js",
      "/assets/%2e%2e/%2e%2e/kernel/runtime.js",
    ])
      expect([path, await get(path)]).toEqual([path, 404]);
  });

  it("that are very long, and floods of headers, are refused with 431", async () => {
    const server = await start();
    const long = await sendBytes(server, head(server, `GET /${"x".repeat(20_000)}`));
    expect([statusesOf(long), bodyOf(long)]).toEqual([[431], refusal]);
    const big = await sendBytes(server, head(server, "GET /api/studies", `X-Big: ${"x".repeat(20_000)}`));
    expect(statusesOf(big)).toEqual([431]);
    const many = Array.from({ length: 150 }, (_, index) => `X-${index}: 1`);
    const flood = await sendBytes(server, head(server, "GET /api/studies", ...many, "Connection: close"));
    expect(statusesOf(flood)).toEqual([431]);
    const few = await sendBytes(
      server,
      head(server, "GET /api/studies", ...many.slice(50), "Connection: close"),
    );
    expect(statusesOf(few)).toEqual([431]);
    const fine = many.slice(0, 60);
    const good = await sendBytes(server, head(server, "GET /api/studies", ...fine, "Connection: close"));
    expect(statusesOf(good)).toEqual([200]);
  });
});

describe("requests that two programs would read differently", () => {
  it("are refused, and nothing that hides in them is carried out", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const hidden = `${head(server, "POST /api/studies", "Content-Length: 9")}# Hidden\n`;
    const own = head(server, "POST /api/studies").slice(0, -2);
    const shapes: Record<string, string> = {
      "length and chunks": `${own}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      "two lengths": `${own}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
      "a negative length": `${own}Content-Length: -1\r\n\r\n${hidden}`,
      "a length with a sign": `${own}Content-Length: +4\r\n\r\n${hidden}`,
      "a bad chunk": `${own}Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n${hidden}`,
      "a chunk that is too long": `${own}Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n`,
      "chunks that are not last": `${own}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
      "an unknown coding": `${own}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`,
      "a folded header": `${own}X-One: 1\r\n Transfer-Encoding: chunked\r\nContent-Length : 3\r\n\r\nabc`,
      "a space before the colon": `${own}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
      "a bare line feed": `${own}X-One: 1\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
      "a NUL in a header": `${own}X-One: a\0b\r\n\r\n`,
      "no Host": `POST /api/studies HTTP/1.1\r\nContent-Length: 0\r\n\r\n`,
      "two Hosts": `${own}Host: evil.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
      "not HTTP": "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello",
      "a control character in the path": `GET /\x01 HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`,
    };
    for (const [shape, bytes] of Object.entries(shapes)) {
      const answer = await sendBytes(server, bytes);
      expect([shape, statusesOf(answer)[0]]).toEqual([shape, 400]);
      expect([shape, statusesOf(answer).length]).toEqual([shape, 1]);
      expect(answer).not.toMatch(/at .*\.(ts|js):/);
    }
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
    // The control: the hidden request alone does what it says.
    const alone = openRaw(server);
    alone.socket.write(hidden);
    await until(() => statusesOf(alone.read()).includes(201));
    expect(existsSync(join(folder, "Hidden.study.md"))).toBe(true);
  });

  it("are told so with a sentence: without Host, with an odd Expect, after an answer that was whole", async () => {
    const server = await start();
    const noHost = await sendBytes(server, "GET /api/studies HTTP/1.1\r\nAccept: */*\r\n\r\n");
    expect([statusesOf(noHost), bodyOf(noHost)]).toEqual([[400], refusal]);
    const odd = head(
      server,
      "POST /api/studies",
      "Connection: close",
      "Expect: wonders",
      "Content-Length: 3",
    );
    const expecting = await sendBytes(server, `${odd}# A`);
    expect([statusesOf(expecting), bodyOf(expecting)]).toEqual([[417], refusal]);
    const kept = openRaw(server);
    kept.socket.write(head(server, "GET /api/studies"));
    await until(() => kept.read().endsWith("]"));
    kept.socket.write("\0 not HTTP\r\n\r\n");
    const both = await kept.closed;
    const second = both.slice(both.lastIndexOf("HTTP/1.1"));
    expect([statusesOf(second), bodyOf(second)]).toEqual([[400], refusal]);
  });

  it("and methods that nobody needs are refused everywhere", async () => {
    const server = await start({ assets: await makeAssets() });
    const id = await findId(server);
    const paths = [
      "/",
      "/api/studies",
      `/api/studies/${id}`,
      `/blobs/${"0".repeat(64)}`,
      "/kernel/runtime.js",
    ];
    for (const path of paths)
      for (const method of ["TRACE", "OPTIONS", "PATCH", "PROPFIND", "DELETE", "LOCK"]) {
        if (method === "DELETE" && path.endsWith(id)) continue;
        const answer = await ask(server, method, path, { token: server.token });
        expect([method, path, answer.status]).toEqual([method, path, 405]);
        expect(answer.headers.allow).toMatch(/GET/);
        expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
      }
    const connect = await sendBytes(server, head(server, "CONNECT evil.example:443"));
    expect([statusesOf(connect), bodyOf(connect)]).toEqual([[405], refusal]);
    for (const path of ["/", "/api/studies", `/api/studies/${id}`]) {
      const [get, empty] = await Promise.all(
        ["GET", "HEAD"].map((method) => ask(server, method, path, { token: server.token })),
      );
      expect([path, empty?.status, empty?.text]).toEqual([path, get?.status, ""]);
      expect(empty?.headers["content-length"]).toBe(get?.headers["content-length"]);
    }
    const other = await ask(server, "GET", "/api/studies", {
      token: server.token,
      headers: { connection: "upgrade", upgrade: "h2c" },
    });
    expect(other.status).toBe(200);
    const odd = await sendBytes(
      server,
      head(server, "GET /sync/x", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 1"),
    );
    expect([statusesOf(odd), bodyOf(odd)]).toEqual([[400], refusal]);
  });
});

describe("bodies", () => {
  it("have a limit at each address, which names its option", async () => {
    const limits = { studyBytes: 2 * 1024 * 1024, fileBytes: 1024 * 1024 };
    const folder = makeWorkspace();
    const server = await start({ folder, limits });
    const id = await findId(server);
    const large = "x".repeat(3 * 1024 * 1024);
    for (const [method, path, limit, option] of [
      ["POST", "/api/studies", "2 MB", "--max-study"],
      ["PUT", `/api/studies/${id}/files/a.csv`, "1 MB", "--max-file"],
      ["PUT", `/blobs/${"0".repeat(64)}`, "1 MB", "--max-file"],
      ["POST", `/api/studies/${id}/invites`, "64 KB", ""],
    ] as const)
      for (const headers of [{}, { "transfer-encoding": "chunked" }]) {
        const answer = await ask(server, method, path, { token: server.token, body: large, headers });
        expect([path, answer.status, answer.json()]).toEqual([
          path,
          413,
          { error: expect.stringContaining(limit), hint: expect.stringContaining(option) },
        ]);
      }
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
    expect(
      readdirSync(join(folder, ".chancery/blobs")).flatMap((part) =>
        readdirSync(join(folder, ".chancery/blobs", part)),
      ),
    ).toEqual([]);
    const small = await ask(server, "PUT", `/api/studies/${id}/files/a.csv`, {
      token: server.token,
      body: "a",
    });
    expect(small.status).toBe(201);
  });

  it("that are packed are refused by name and never unpacked", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const send = (body: Uint8Array | string, headers: Record<string, string> = {}) =>
      ask(server, "POST", "/api/studies", { token: server.token, body, headers });
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024));
    const zip = Buffer.concat([Buffer.from("PK\x03\x04"), deflateRawSync(Buffer.alloc(1024 * 1024))]);
    const slip = Buffer.from("PK\x03\x04................................/../../../etc/passwd");
    for (const [body, word] of [
      [bomb, "gzip"],
      [zip, "zip"],
      [slip, "zip"],
      [Buffer.from("PK\x05\x06\0\0"), "zip"],
      [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), "zstd"],
    ] as const) {
      const answer = await send(body);
      expect([answer.status, answer.json()]).toEqual([
        400,
        { error: expect.stringContaining(word), hint: expect.any(String) },
      ]);
    }
    for (const type of [
      "application/zip",
      "application/x-tar",
      "application/gzip",
      "application/vnd.chancery.dossier+zip",
    ])
      expect([type, (await send("# A\n", { "content-type": type })).status]).toEqual([type, 400]);
    for (const encoding of ["gzip", "br", "deflate", "gzip, gzip"])
      expect([encoding, (await send(bomb, { "content-encoding": encoding })).status]).toEqual([
        encoding,
        415,
      ]);
    const chunked = head(
      server,
      "POST /api/studies",
      "Connection: close",
      "Transfer-Encoding: gzip, chunked",
    );
    const around = await sendBytes(server, `${chunked}3\r\n# A\r\n0\r\n\r\n`);
    expect([statusesOf(around), bodyOf(around)]).toEqual([[415], refusal]);
    expect((await send("# A\n", { "content-type": "multipart/form-data; boundary=x" })).status).toBe(415);
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
    expect(
      (await send("# A\n", { "content-type": "text/markdown", "content-encoding": "identity" })).status,
    ).toBe(201);
  });
});

describe("answers", () => {
  it("keep names in their place: no header can be split by one", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const name = "a\r\nSet-Cookie: x=1\r\n\r\n<script>\u202ecod”;.md";
    const text = `---\ntitle: ${JSON.stringify(name)}\n---\n\nHello.\n`;
    const created = await ask(server, "POST", "/api/studies", { token: server.token, body: text });
    const { id } = created.json() as { id: string };
    const given = await ask(server, "GET", `/api/studies/${id}?as=md`, { token: server.token });
    expect(given.status).toBe(200);
    expect(given.headers["set-cookie"]).toBeUndefined();
    expect(given.headers["content-disposition"]).toMatch(/^inline; filename\*=UTF-8''[\w%.!~*'()-]+$/);
    const query = "%0d%0aSet-Cookie:%20x=1";
    const moved = await ask(server, "GET", `/studies/${query}?token=${server.token}&a=${query}`);
    expect(moved.status).toBe(303);
    expect(moved.headers["set-cookie"]).toHaveLength(1);
    expect(moved.headers.location).toBe("/studies/%0d%0aSet-Cookie:%20x=1?a=%0D%0ASet-Cookie%3A+x%3D1");
  });

  it("with data are kept by no cache that others share, and tell nothing of this machine", async () => {
    const folder = makeWorkspace();
    writeFileSync(join(folder, "data.csv"), "a\n1\n");
    const server = await start({ folder });
    const id = await findId(server);
    for (const path of [
      "/api/studies",
      `/api/studies/${id}`,
      `/api/studies/${id}/files/data.csv`,
      "/api/nothing",
    ]) {
      const { headers } = await ask(server, "GET", path, { token: server.token });
      expect([path, headers["cache-control"]]).toEqual([path, "no-store"]);
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "same-origin",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      });
      expect(headers.server ?? headers["x-powered-by"]).toBeUndefined();
    }
    // Something that nobody foresaw: the folder of the blobs is a file.
    rmSync(join(folder, ".chancery/blobs"), { recursive: true });
    writeFileSync(join(folder, ".chancery/blobs"), "");
    const failed = await ask(server, "PUT", `/blobs/${"0".repeat(64)}`, { token: server.token, body: "x" });
    expect([failed.status, failed.json()]).toEqual([500, refusal]);
    expect(failed.text).not.toContain(folder);
    expect(failed.text).not.toMatch(/ENOTDIR|at .*\.ts/);
    const viewer = await invite(server, id, "viewer");
    expect((await ask(server, "GET", `/api/studies/${id}`, { token: viewer })).text).toBe(sampleText);
  });
});
