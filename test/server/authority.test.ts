import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkAddress, listAddresses } from "../../server/addresses.ts";
import { Authority } from "../../server/authority.ts";
import { nameCookie, readTokens } from "../../server/credentials.ts";
import { openDatabase } from "../../server/database.ts";
import { afterTest, makeFolder } from "./support.ts";

async function makeAuthority() {
  const data = makeFolder();
  const database = await openDatabase(data);
  afterTest(() => database.close());
  return { data, sql: database.sql, authority: new Authority(data, database.sql) };
}

describe("authority", () => {
  it("keeps the owner's token across restarts, readable by the owner only", async () => {
    const { data, sql, authority } = await makeAuthority();
    expect(new Authority(data, sql).ownerToken).toBe(authority.ownerToken);
    if (process.platform !== "win32") expect(statSync(join(data, "owner-token")).mode & 0o777).toBe(0o600);
    expect(authority.ownerToken.length).toBeGreaterThanOrEqual(43);
  });

  it("makes a new token where the kept one is empty or damaged", async () => {
    const { data, sql } = await makeAuthority();
    writeFileSync(join(data, "owner-token"), "");
    expect(new Authority(data, sql).ownerToken).not.toBe("");
  });

  it("keeps invitations as hashes only", async () => {
    const { data, sql, authority } = await makeAuthority();
    const token = authority.invite("s1", "editor");
    expect(authority.findGrant(token)).toEqual({ role: "editor", study: "s1" });
    sql.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(readFileSync(join(data, "log.sqlite")).includes(token)).toBe(false);
  });

  it("gives the strongest of all valid tokens, for that study only", async () => {
    const { authority } = await makeAuthority();
    const viewer = authority.invite("s1", "viewer");
    const editor = authority.invite("s1", "editor");
    const elsewhere = authority.invite("s2", "commenter");
    expect(authority.findRole([viewer, editor, elsewhere, "nonsense"], "s1")).toBe("editor");
    expect(authority.findRole([elsewhere], "s1")).toBeUndefined();
    expect(authority.findRole([viewer, authority.ownerToken], "s1")).toBe("owner");
    expect(authority.isKnown(["nonsense"])).toBe(false);
  });

  it("ends invitations with their study", async () => {
    const { authority } = await makeAuthority();
    const token = authority.invite("s1", "viewer");
    authority.forgetStudy("s1");
    expect(authority.isKnown([token])).toBe(false);
  });
});

describe("tokens of a request", () => {
  const read = (headers: Record<string, string>, url = "/") =>
    readTokens({ headers, url } as unknown as IncomingMessage, 8080);

  it("are taken from the header, the query and this port's cookies, not another port's", () => {
    const cookie = `${nameCookie(8080)}=own; ${nameCookie(8080, "s1")}=study; chancery-80=other; chancery-80801=more; x=y`;
    expect(read({ authorization: "Bearer head", cookie }, "/sync/s1?token=query")).toEqual([
      "head",
      "query",
      "own",
      "study",
    ]);
  });

  it("are none for malformed headers", () => {
    expect(read({ authorization: "Basic abc", cookie: "=; ;chancery-8080" })).toEqual([]);
  });
});

describe("addresses", () => {
  it("of loopback are accepted; others need HTTPS in front", () => {
    for (const host of ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
      expect(() => checkAddress(host, undefined)).not.toThrow();
    for (const host of ["0.0.0.0", "192.168.1.4", "::", "lab.example.org", "127.0.0.1.example.org"])
      expect(() => checkAddress(host, undefined)).toThrow(/plain HTTP/);
    expect(() => checkAddress("0.0.0.0", "http://lab.example.org")).toThrow(/plain HTTP/);
    expect(() => checkAddress("0.0.0.0", "https://lab.example.org")).not.toThrow();
    expect(() => checkAddress("127.0.0.1", "lab.example.org")).toThrow(/--public-url/);
  });

  it("that are ours are the bound one, loopback's names and the public one", () => {
    const addresses = listAddresses("127.0.0.1", 9000, "https://lab.example.org");
    expect([...addresses.hosts]).toEqual(
      expect.arrayContaining(["127.0.0.1:9000", "localhost:9000", "[::1]:9000", "lab.example.org"]),
    );
    expect(addresses.hosts.has("localhost")).toBe(false);
    expect(addresses.origins.has("https://lab.example.org")).toBe(true);
    expect(addresses.origins.has("http://lab.example.org")).toBe(false);
    expect(addresses.base).toBe("https://lab.example.org");
    expect(listAddresses("::1", 9000, undefined).local).toBe("http://[::1]:9000");
  });
});
