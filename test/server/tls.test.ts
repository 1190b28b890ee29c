import { rmSync, writeFileSync } from "node:fs";
import { type RequestOptions, request as secureRequest } from "node:https";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { checkAddress, listAddresses } from "../../server/addresses.ts";
import { readCertificate, WatchedCertificate } from "../../server/certificate.ts";
import type { ServerOptions } from "../../server/types.ts";
import { ended, first, lockedKey, second } from "../support/certificates.ts";
import { afterTest, ask, findId, makeAssets, makeFolder, makeWorkspace, start, until } from "./support.ts";

type Pem = { readonly cert: string; readonly key: string };

function write(pem: Pem, folder = makeFolder()) {
  const files = { cert: join(folder, "lab.crt"), key: join(folder, "lab.key") };
  writeFileSync(files.cert, pem.cert);
  writeFileSync(files.key, pem.key);
  return files;
}

async function startSecure(options: Partial<ServerOptions> = {}) {
  const told: string[] = [];
  const files = write(first);
  const server = await start({
    folder: makeWorkspace(),
    certificate: files,
    tell: (sentence) => void told.push(sentence),
    ...options,
  });
  return { server, files, told };
}

/** One request over TLS by the name that the certificate is for. */
function askSecurely(
  port: number,
  path: string,
  options: RequestOptions = {},
): Promise<{ status: number; headers: Record<string, unknown>; text: string }> {
  const given = {
    host: "127.0.0.1",
    port,
    path,
    ca: [first.cert, second.cert],
    servername: "localhost",
    agent: false,
  };
  return new Promise((resolve, reject) => {
    const request = secureRequest({ ...given, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: Buffer.concat(chunks).toString("utf8"),
        }),
      );
    });
    request.on("error", reject);
    request.end();
  });
}

/** The fingerprint of the certificate that the server shows. */
function readShown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(
      { host: "127.0.0.1", port, ca: [first.cert, second.cert], servername: "localhost" },
      () => {
        resolve(socket.getPeerX509Certificate()?.fingerprint256 ?? "");
        socket.destroy();
      },
    );
    socket.on("error", reject);
  });
}

describe("a server with a certificate", () => {
  it("prints and links https, and its cookies are Secure", async () => {
    const { server } = await startSecure({ assets: await makeAssets() });
    expect(server.ownerUrl).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/\?token=/);
    const page = await askSecurely(server.port, `/?token=${server.token}`);
    expect([page.status, String(page.headers["set-cookie"])]).toEqual([
      303,
      expect.stringContaining("; Secure"),
    ]);
    const own = `https://127.0.0.1:${server.port}`;
    const headers = { authorization: `Bearer ${server.token}` };
    expect(
      (await askSecurely(server.port, "/api/studies", { headers: { ...headers, origin: own } })).status,
    ).toBe(200);
    const plain = { ...headers, origin: own.replace("https", "http") };
    expect((await askSecurely(server.port, "/api/studies", { headers: plain })).status).toBe(403);
  });

  it("answers to the names that its certificate has, and makes browsers stay with HTTPS there, not on loopback", async () => {
    const { server } = await startSecure({ host: "0.0.0.0" });
    expect(server.ownerUrl).toBe(`https://lab.example.org:${server.port}/?token=${server.token}`);
    const read = async (host: string) => {
      const { status, headers } = await askSecurely(server.port, "/api/studies", {
        headers: { host, authorization: `Bearer ${server.token}` },
      });
      return [status, headers["strict-transport-security"]];
    };
    expect(await read(`lab.example.org:${server.port}`)).toEqual([200, "max-age=15768000"]);
    expect(await read(`localhost:${server.port}`)).toEqual([200, undefined]);
    expect(await read(`other.example.org:${server.port}`)).toEqual([403, "max-age=15768000"]);
  });

  it("syncs by wss, and speaks no plain HTTP", async () => {
    const { server } = await startSecure();
    const answer = await askSecurely(server.port, "/api/studies", {
      headers: { authorization: `Bearer ${server.token}` },
    });
    const [{ id }] = JSON.parse(answer.text) as [{ id: string }];
    const socket = new WebSocket(`wss://127.0.0.1:${server.port}/sync/${id}?token=${server.token}`, {
      ca: first.cert,
    });
    afterTest(() => socket.terminate());
    const message = new Promise((resolve, reject) => {
      socket.once("message", resolve);
      socket.once("error", reject);
      socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
    });
    expect(Buffer.from((await message) as Buffer).length).toBeGreaterThan(0);
    await expect(ask(server, "GET", "/api/studies", { token: server.token })).rejects.toThrow();
    expect((await askSecurely(server.port, "/api/nothing")).status).toBe(404);
  });

  it("counts the connections of an address, also where --public-url says what the certificate's * does not", async () => {
    const publicUrl = "https://lab.example.org";
    const { server } = await startSecure({ publicUrl, limits: { connectionsPerAddress: 1 } });
    const to = { host: "127.0.0.1", port: server.port, ca: first.cert, servername: "localhost" };
    const held = connectTls(to);
    afterTest(() => held.destroy());
    await new Promise((resolve) => held.once("secureConnect", resolve));
    const refused = await askSecurely(server.port, "/api/studies", { headers: { host: "lab.example.org" } });
    expect([refused.status, refused.text]).toEqual([503, expect.stringContaining("--max-per-address")]);
  });

  it("refuses connections over the limit with a sentence, as over plain HTTP", async () => {
    const { server } = await startSecure({ limits: { connections: 1 } });
    const held = connectTls({
      host: "127.0.0.1",
      port: server.port,
      ca: first.cert,
      servername: "localhost",
    });
    afterTest(() => held.destroy());
    await new Promise((resolve) => held.once("secureConnect", resolve));
    const answer = await askSecurely(server.port, "/api/studies");
    expect([answer.status, answer.text]).toEqual([503, expect.stringContaining("--max-connections")]);
  });

  it("shows the new certificate once its files were replaced, and keeps the old one while they cannot be used", async () => {
    const { server, files, told } = await startSecure();
    const before = await readShown(server.port);
    writeFileSync(files.cert, second.cert);
    server.reloadCertificate();
    expect(told.at(-1)).toMatch(/was read before stays in use\. The key in .* does not belong/);
    expect(await readShown(server.port)).toBe(before);
    writeFileSync(files.key, second.key);
    server.reloadCertificate();
    expect(told.at(-1)).toMatch(/was read again/);
    expect(await readShown(server.port)).not.toBe(before);
    rmSync(files.cert);
    server.reloadCertificate();
    expect(told.at(-1)).toMatch(/stays in use\. There is no file/);
    expect((await askSecurely(server.port, "/api/nothing")).status).toBe(404);
  });

  it("sees by itself that the files changed, once both have come to rest", async () => {
    const files = write(first);
    const used: string[] = [];
    const told: string[] = [];
    const watched = new WatchedCertificate(
      files,
      ({ cert }) => void used.push(String(cert)),
      (sentence) => void told.push(sentence),
      20,
    );
    afterTest(() => watched.end());
    write(second, join(files.cert, ".."));
    await until(() => used.length > 0, "the new certificate is used");
    expect([used, told.at(-1)]).toEqual([[second.cert], expect.stringMatching(/was read again/)]);
  });
});

describe("a certificate", () => {
  it.each([
    ["a file that is not there", (files: Pem) => rmSync(files.key), /There is no file .*lab\.key/],
    [
      "no certificate",
      (files: Pem) => writeFileSync(files.cert, "hello"),
      /lab\.crt is not a certificate in PEM/,
    ],
    ["no key", (files: Pem) => writeFileSync(files.key, "hello"), /lab\.key is not a private key/],
    ["a locked key", (files: Pem) => writeFileSync(files.key, lockedKey), /locked with a passphrase/],
    [
      "another's key",
      (files: Pem) => writeFileSync(files.key, second.key),
      /does not belong to the certificate/,
    ],
  ])("with %s is refused with a sentence, before the server starts", async (_what, spoil, sentence) => {
    const files = write(first);
    spoil(files);
    expect(() => readCertificate(files)).toThrow(sentence);
    await expect(start({ certificate: files })).rejects.toThrow(sentence);
  });

  it("that has ended is used, with a warning", async () => {
    const server = await start({ certificate: write(ended) });
    expect(server.warnings.join()).toMatch(/ended on 2021-01-01/);
  });
});

describe("plain HTTP beyond this machine", () => {
  it("is refused unless a proxy, a certificate or --insecure-http is there, and then says what is lost", async () => {
    expect(() => checkAddress("0.0.0.0", undefined)).toThrow(
      /--cert and --key.*--public-url.*--insecure-http/,
    );
    expect(() => checkAddress("127.0.0.1", "http://lab.example.org")).toThrow(/plain HTTP/);
    expect(() => checkAddress("127.0.0.1", "http://localhost:8080")).not.toThrow();
    await expect(start({ host: "0.0.0.0" })).rejects.toThrow(/plain HTTP/);
    const server = await start({ host: "0.0.0.0", insecure: true });
    expect(server.warnings.join()).toMatch(/can read links, sign-ins and studies/);
    expect((await start({ insecure: true })).warnings).toEqual([]);
  });

  it("answers to the machine's own addresses, and to no name that leads to them", async () => {
    const outer = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .find(({ internal, family }) => !internal && family === "IPv4");
    const server = await start({ host: "0.0.0.0", insecure: true });
    const status = async (host: string) =>
      (await ask(server, "GET", "/api/studies", { token: server.token, headers: { host } })).status;
    if (outer) expect(await status(`${outer.address}:${server.port}`)).toBe(200);
    expect(server.ownerUrl).not.toContain("0.0.0.0");
    expect(await status(`rebound.example:${server.port}`)).toBe(403);
    expect(
      (await ask(server, "GET", `/?token=${server.token}`)).headers["strict-transport-security"],
    ).toBeUndefined();
  });
});

describe("behind a proxy with --public-url", () => {
  it("Host, Origin, links, cookies and the sync wire follow the public address", async () => {
    const server = await start({ publicUrl: "https://lab.example.org", assets: await makeAssets() });
    const id = await findId(server);
    const outside = { host: "lab.example.org", origin: "https://lab.example.org" };
    const page = await ask(server, "GET", `/?token=${server.token}`, { headers: { host: outside.host } });
    expect(String(page.headers["set-cookie"])).toContain("; Secure");
    expect(page.headers["strict-transport-security"]).toBe("max-age=15768000");
    const cookie = String(page.headers["set-cookie"]).split(";", 1)[0] ?? "";
    const open = (headers: Record<string, string>) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(`ws://127.0.0.1:${server.port}/sync/${id}`, { headers });
        afterTest(() => socket.terminate());
        socket.once("message", () => resolve("open"));
        socket.once("error", (thrown) => resolve(thrown.message));
        socket.once("close", (code) => resolve(String(code)));
      });
    expect(await open({ ...outside, cookie })).toBe("open");
    expect(await open({ ...outside, cookie, origin: "http://lab.example.org" })).toContain("403");
    expect(await open({ ...outside, cookie, host: "other.example.org" })).toContain("403");
    const links = listAddresses("127.0.0.1", 4747, "https://lab.example.org:8443");
    expect([links.base, links.hosts.has("lab.example.org:8443"), links.hosts.has("lab.example.org")]).toEqual(
      ["https://lab.example.org:8443", true, false],
    );
  });
});
