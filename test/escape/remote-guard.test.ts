import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readWebFor } from "../../cli/run/study-web.ts";
import { parseAddress } from "../../server/remote/address.ts";
import { defaultRemoteLimits, type FetchOptions, fetchRemote } from "../../server/remote/fetch.ts";
import { parseHost } from "../../server/remote/hosts.ts";
import { isPublicAddress } from "../../server/remote/public-address.ts";
import { countAttempts } from "./support/attempts.ts";
import { publicIp, startWebCanary, type WebCanary } from "./support/web-canary.ts";

let canary: WebCanary;
let folder = "";
const redirects: Record<string, string> = {
  "/to-other": "http://other.example/data.csv",
  "/to-private": "http://10.0.0.1/data.csv",
  "/to-inside": "http://inside.example/data.csv",
  "/to-file": "file:///etc/passwd",
  "/to-user": "http://a:b@data.example/data.csv",
  "/to-self": "/to-self",
  "/to-data": "/data.csv",
};
beforeAll(async () => {
  canary = await startWebCanary((request, response) => {
    const path = request.url ?? "";
    const location = redirects[path];
    if (location !== undefined) response.writeHead(302, { location }).end();
    else if (path === "/bomb")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(4_000_000)));
    else if (path === "/packed")
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("a\n1\n"));
    else if (path === "/broken") response.writeHead(200, { "content-encoding": "gzip" }).end("not packed");
    else if (path === "/cut") {
      response.writeHead(200, { "content-length": "100" });
      response.write("a");
      setImmediate(() => response.destroy());
    } else if (path === "/silent") response.writeHead(200).write("a");
    else if (path === "/gone") response.writeHead(404).end();
    else
      response
        .writeHead(200, { "content-type": "text/csv", etag: '"1"', "set-cookie": "a=b" })
        .end("a,b\n1,2\n");
  });
});
afterAll(() => canary.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "chancery-test-"));
  canary.heard.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const names = {
  "data.example": [publicIp],
  "other.example": [publicIp],
  "inside.example": ["127.0.0.1"],
  "mixed.example": [publicIp, "10.0.0.1"],
  "meta.example": ["169.254.169.254"],
  "mapped.example": ["::ffff:127.0.0.1"],
};
const fetchFrom = (url: string, options: Partial<FetchOptions> = {}) =>
  fetchRemote(parseAddress(url), join(folder, "answer"), {
    checkRedirect: () => {},
    network: canary.network(names),
    ...options,
  });
const openWith = (hosts: readonly string[], refresh = false, lines: string[] = []) =>
  readWebFor(folder, {
    hosts: hosts.map((host) => parseHost(host)).filter((host) => host !== null),
    refresh,
    warn: (line) => lines.push(line),
    network: canary.network(names),
  });

describe("remote(url) by odd addresses", () => {
  test("none of these forms is asked of the network", (context) => {
    const refused = [
      "http://localhost/",
      "http://localhost./",
      "http://LOCALHOST:8080/",
      "http://a.localhost/",
      "http://printer.local/",
      "http://metadata.google.internal/",
      "http://intranet/",
      "http://127.0.0.1/",
      "http://127.1/",
      "http://2130706433/",
      "http://0x7f000001/",
      "http://0177.0.0.1/",
      "http://0/",
      "http://127.0.0.1./",
      "http://①②⑦.⓪.⓪.①/",
      "http://[::]/",
      "http://[::1]/",
      "http://[::ffff:127.0.0.1]/",
      "http://[::ffff:7f00:1]/",
      "http://[64:ff9b::7f00:1]/",
      "http://[2002:7f00:1::]/",
      "http://[fe80::1]/",
      "http://[fd00:ec2::254]/",
      "http://169.254.169.254/latest/meta-data/",
      "http://100.100.100.200/",
      "http://168.63.129.16/",
      "http://user@data.example/",
      "http://user:word@data.example/",
      "http://data.example@127.0.0.1/",
      "http:\\\\data.example\\@127.0.0.1/",
      "http://data.example:22/",
      "http://data.example:6667/",
      "http://data.example/\u202egpj.csv",
      "http://data.example/a b",
      "http://data.example/\n",
      "http://data\u200b.example/",
      "ftp://data.example/",
      "file:///etc/passwd",
      "data:text/csv,a",
      "blob:http://data.example/1",
      "javascript:1",
      "data.example/a.csv",
      "//data.example/a.csv",
      "http://",
      "",
      `http://data.example/${"a".repeat(9000)}`,
    ];
    for (const url of refused) expect(() => parseAddress(url), url).toThrow();
    countAttempts(context, refused.length);
  });

  test("control: plain addresses are taken, in one form", () => {
    expect(parseAddress("HTTPS://Data.Example:443/a.csv?q=1#part").href).toBe(
      "https://data.example/a.csv?q=1",
    );
    // A homoglyph shows as what it is.
    expect(parseAddress("https://еxample.org/").host).toBe("xn--xample-2of.org");
  });

  test("addresses that are not public are known in every block", (context) => {
    const closed =
      "0.1.2.3 10.1.1.1 100.64.0.1 127.9.9.9 169.254.0.1 172.31.0.1 192.0.0.192 192.168.1.1 198.19.0.1 203.0.113.9 224.0.0.1 239.1.1.1 255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:8.8.8.8 64:ff9b::808:808 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:808:808::1 3fff::1 fc00::1 fe80::1%eth0 ff02::1 nonsense".split(
        " ",
      );
    for (const ip of closed) expect(isPublicAddress(ip), ip).toBe(false);
    for (const ip of ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2606:4700::1111"])
      expect(isPublicAddress(ip), ip).toBe(true);
    countAttempts(context, closed.length);
  });
});

describe("remote(url) by names and redirects", () => {
  test("control: a public name is read, from the address that was checked, without cookie or referrer", async () => {
    const network = canary.network(names);
    const fetched = await fetchFrom("http://data.example/data.csv", { network });
    expect(fetched).toMatchObject({
      bytes: 8,
      status: 200,
      headers: { "content-type": "text/csv", etag: '"1"' },
    });
    expect(fetched.headers).not.toHaveProperty("set-cookie");
    expect(network.dialled).toEqual([publicIp]);
    const [asked] = canary.heard;
    expect(asked).toMatchObject({ method: "GET", headers: { host: "data.example" } });
    for (const header of ["cookie", "referer", "authorization"])
      expect(asked?.headers).not.toHaveProperty(header);
  });

  test("a name that leads inside, even with one of its addresses, is not connected to", async (context) => {
    const hosts = ["inside.example", "mixed.example", "meta.example", "mapped.example"];
    for (const host of hosts) {
      const network = canary.network(names);
      await expect(fetchFrom(`http://${host}/data.csv`, { network })).rejects.toThrow(
        "public addresses only",
      );
      expect(network.dialled).toEqual([]);
    }
    expect(canary.heard).toEqual([]);
    countAttempts(context, hosts.length);
  });

  test("a name that leads elsewhere the second time is not followed there: it is looked up once", async () => {
    let asked = 0;
    const network = canary.network(names);
    const resolve = async () => [asked++ === 0 ? publicIp : "127.0.0.1"];
    await fetchFrom("http://data.example/data.csv", { network: { ...network, resolve } });
    expect(asked).toBe(1);
    expect(network.dialled).toEqual([publicIp]);
  });

  test("a redirect is checked as an address of its own", async (context) => {
    const bad: readonly [string, string][] = [
      ["/to-private", "public addresses only"],
      ["/to-inside", "public addresses only"],
      ["/to-file", "Only addresses with http"],
      ["/to-user", "name or password"],
      ["/to-self", "more than 5 times"],
    ];
    for (const [path, why] of bad) await expect(fetchFrom(`http://data.example${path}`)).rejects.toThrow(why);
    await expect(fetchFrom("http://data.example/to-data")).resolves.toMatchObject({
      final: "http://data.example/data.csv",
    });
    expect(readdirSync(folder)).toEqual(["answer"]);
    countAttempts(context, bad.length);
  });
});

describe("remote(url) by what a server sends", () => {
  test("bombs, cuts and silence end with the limit's name, and leave no file", async (context) => {
    const limits = { ...defaultRemoteLimits, bytes: 1024 * 1024, idleMs: 300 };
    const bad: readonly [string, string][] = [
      ["/bomb", "over 1 MB"],
      ["/broken", "could not be unpacked"],
      ["/cut", "ended before"],
      ["/silent", "the fixed limit for standing still"],
      ["/gone", "status 404"],
    ];
    for (const [path, why] of bad)
      await expect(fetchFrom(`http://data.example${path}`, { limits })).rejects.toThrow(why);
    await expect(
      fetchFrom("http://data.example/silent", { limits: { ...limits, idleMs: 5000, wholeMs: 300 } }),
    ).rejects.toThrow("the fixed limit for one answer");
    expect(readdirSync(folder)).toEqual([]);
    await expect(fetchFrom("http://data.example/packed", { limits })).resolves.toMatchObject({ bytes: 4 });
    countAttempts(context, bad.length + 1);
  });
});

describe("remote(url) without leave", () => {
  test("the terminal asks only hosts that were allowed, by exact name and port", async (context) => {
    const url = "http://data.example/data.csv";
    for (const hosts of [[], ["example"], ["other.example"], ["data.example:8080"], ["a.data.example"]])
      await expect(openWith(hosts)(url)).rejects.toMatchObject({
        message: expect.stringContaining("data.example is not allowed"),
        hint: expect.stringContaining("--allow-host data.example"),
      });
    await expect(openWith(["data.example"])("http://data.example/to-other")).rejects.toThrow("not allowed");
    expect(canary.heard.map(({ url: path }) => path)).toEqual(["/to-other"]);
    expect(
      ["*", "*.example", "http://a.example", "a.example/x", "u@a.example", "a.example:0", "a b", "a,b"].map(
        parseHost,
      ),
    ).toEqual(Array(8).fill(null));
    countAttempts(context, 14);
  });

  test("control: an allowed host is read, and what was kept is read again by anybody, without the network", async () => {
    const first = await openWith(["data.example"])("http://data.example/data.csv");
    expect(first).toMatchObject({ name: "data.csv", mediaType: "text/csv" });
    expect(await first.blob.text()).toBe("a,b\n1,2\n");
    const again = await openWith([])("http://data.example/data.csv#part");
    expect(again.sha256).toBe(first.sha256);
    expect(canary.heard).toHaveLength(1);
    await openWith(["data.example"], true)("http://data.example/data.csv");
    expect(canary.heard).toHaveLength(2);
    // Another query is another address.
    await expect(openWith([])("http://data.example/data.csv?secret=1")).rejects.toThrow("not allowed");
  });

  test("what was kept and changed since is refused, and a folder that leads out keeps nothing", async (context) => {
    const { sha256 = "" } = await openWith(["data.example"])("http://data.example/data.csv");
    const bytes = join(folder, ".chancery/remote/bytes", sha256);
    writeFileSync(bytes, "a,b\n1,9\n");
    await expect(openWith([])("http://data.example/data.csv")).rejects.toThrow("not what was kept");
    rmSync(join(folder, ".chancery"), { recursive: true });
    const outside = mkdtempSync(join(tmpdir(), "chancery-test-"));
    mkdirSync(join(folder, ".chancery"));
    symlinkSync(outside, join(folder, ".chancery/remote"));
    await expect(openWith(["data.example"])("http://data.example/data.csv")).rejects.toThrow("leads out");
    expect(readdirSync(outside).flatMap((name) => readdirSync(join(outside, name)))).toEqual([]);
    rmSync(outside, { recursive: true });
    countAttempts(context, 2);
  });

  test("a refresh that fails uses what was kept, and says so", async () => {
    await openWith(["data.example"])("http://data.example/data.csv");
    const lines: string[] = [];
    const open = readWebFor(folder, {
      hosts: [{ host: "data.example", port: "" }],
      refresh: true,
      warn: (line) => lines.push(line),
      network: canary.network({}),
    });
    expect(await (await open("http://data.example/data.csv")).blob.text()).toBe("a,b\n1,2\n");
    expect(lines).toEqual([expect.stringContaining("could not be fetched again")]);
    const kept = readdirSync(join(folder, ".chancery/remote/answers"));
    expect(
      JSON.parse(readFileSync(join(folder, ".chancery/remote/answers", kept[0] ?? ""), "utf8")),
    ).toMatchObject({
      version: 1,
      address: "http://data.example/data.csv",
      status: 200,
    });
  });
});
