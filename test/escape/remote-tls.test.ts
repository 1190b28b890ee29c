import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseAddress } from "../../server/remote/address.ts";
import { fetchRemote, type Network } from "../../server/remote/fetch.ts";
import { selfSigned } from "../support/self-signed.ts";
import { countAttempts } from "./support/attempts.ts";
import { publicIp } from "./support/web-canary.ts";

/** What reached the server: the name in the handshake, the name in the request. */
const heard: { sni: unknown; host: string | undefined }[] = [];
const dialled: [string, number][] = [];
const server = createServer(selfSigned, (request, response) => {
  const socket = request.socket as TLSSocket & { servername?: unknown };
  heard.push({ sni: socket.servername, host: request.headers.host });
  response.end("a\n1\n");
});
let port = 0;
let folder = "";
beforeAll(async () => {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  heard.length = 0;
  dialled.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const network = (ca?: string): Network => ({
  resolve: async () => [publicIp],
  dial(ip, to) {
    dialled.push([ip, to]);
    return { host: "127.0.0.1", port };
  },
  ca,
});
const fetchFrom = (url: string, ca?: string) =>
  fetchRemote(parseAddress(url), join(folder, "answer"), { checkRedirect: () => {}, network: network(ca) });

describe("remote(url) by certificates", () => {
  test("one that nobody vouches for, and one of another name, are refused, and nothing is asked", async (context) => {
    await expect(fetchFrom("https://data.example/a.csv")).rejects.toThrow(
      "data.example could not show that it is data.example",
    );
    await expect(fetchFrom("https://other.example/a.csv", selfSigned.cert)).rejects.toThrow(
      "other.example could not show that it is other.example",
    );
    expect(heard).toEqual([]);
    expect(dialled).toHaveLength(2);
    expect(readdirSync(folder)).toEqual([]);
    countAttempts(context, 2);
  });

  test("control: one that is vouched for is taken; the name is asked for, the checked address is dialled", async () => {
    await expect(fetchFrom("https://data.example:8443/a.csv", selfSigned.cert)).resolves.toMatchObject({
      bytes: 4,
      status: 200,
    });
    expect(heard).toEqual([{ sni: "data.example", host: "data.example:8443" }]);
    expect(dialled).toEqual([[publicIp, 8443]]);
  });
});
