import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { setFile } from "../../shared/study/operations.ts";
import { afterTest, ask, connect, findId, invite, makeWorkspace, once, start, until } from "./support.ts";

const error = { error: expect.any(String), hint: expect.any(String) };

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
