import { statSync, writeFileSync } from "node:fs";
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
    const { sql, authority } = await makeAuthority();
    const { id, token } = authority.invites.create("s1", "editor");
    expect(authority.findGrant(token)).toMatchObject({ kind: "invite", role: "editor", study: "s1" });
    const kept = JSON.stringify(sql.prepare("SELECT * FROM invites").all());
    expect([kept.includes(id), kept.includes(token)]).toEqual([true, false]);
  });

  it("names all that a device has of one person, and says who of them may still come", async () => {
    const { authority } = await makeAuthority();
    const { members, invites, ownerToken } = authority;
    const link = invites.create("s1", "editor");
    const ana = members.join("s1", "editor", link.id);
    const elsewhere = members.join("s2", "editor", invites.create("s2", "editor").id);
    const tokens = [link.token, ana.token, elsewhere.token];
    expect(authority.listActors(tokens, "s1")).toEqual([ana.id, `invite:${link.id}`]);
    expect(authority.listActors([...tokens, ownerToken], "s1")).toEqual([
      "owner",
      `invite:${link.id}`,
      ana.id,
    ]);
    expect(authority.listActors([elsewhere.token], "s1")).toEqual([]);
    const standing = () =>
      ["owner", ana.id, `invite:${link.id}`].map((actor) => authority.stands("s1", actor));
    expect(standing()).toEqual([true, true, true]);
    expect([authority.stands("s2", ana.id), authority.stands("s1", "nobody")]).toEqual([false, false]);
    members.remove(ana.id);
    expect(standing()).toEqual([true, false, true]);
    invites.revoke("s1", link.id);
    expect(standing()).toEqual([true, false, false]);
  });

  it("gives the strongest of all valid tokens, for that study only", async () => {
    const { authority } = await makeAuthority();
    const viewer = authority.invites.create("s1", "viewer").token;
    const editor = authority.invites.create("s1", "editor").token;
    const elsewhere = authority.invites.create("s2", "commenter").token;
    expect(authority.findRole([viewer, editor, elsewhere, "nonsense"], "s1")).toBe("editor");
    expect(authority.findRole([elsewhere], "s1")).toBeUndefined();
    expect(authority.findRole([viewer, authority.ownerToken], "s1")).toBe("owner");
    expect(authority.isKnown(["nonsense"])).toBe(false);
  });

  it("tells people who joined by one link apart, and prefers a member's token to a link", async () => {
    const { authority } = await makeAuthority();
    const link = authority.invites.create("s1", "editor");
    const [ada, ben] = [1, 2].map(() => authority.members.join("s1", "editor", link.id));
    const personOf = (...tokens: (string | undefined)[]) =>
      authority.findStanding(
        tokens.flatMap((token) => token ?? []),
        "s1",
      )?.person;
    expect(personOf(ada?.token)).toBe(ada?.id);
    expect(personOf(ben?.token)).toBe(ben?.id);
    expect(personOf(link.token, ben?.token)).toBe(ben?.id);
    expect(personOf(link.token)).toBe(personOf(link.token));
    expect([ada?.id, ben?.id]).not.toContain(personOf(link.token));
    expect(personOf(link.token)).not.toContain(link.id);
  });

  it("knows a link for a number of people only as a way to join", async () => {
    const { authority } = await makeAuthority();
    const { token, id } = authority.invites.create("s1", "viewer", { uses: 1 });
    expect(authority.isKnown([token])).toBe(false);
    expect(authority.findJoiningOnly([token])?.id).toBe(id);
    expect(authority.invites.takeUse(id)).toBe(true);
    expect(authority.invites.takeUse(id)).toBe(false);
  });

  it("ends a link, and all who joined by it, when it is revoked or over; owners stand alone", async () => {
    const { authority, sql } = await makeAuthority();
    for (const end of ["revoked", "over"]) {
      const link = authority.invites.create("s1", "editor", { days: 1 });
      const member = authority.members.join("s1", "editor", link.id);
      const owner = authority.members.join("s1", "editor", link.id);
      authority.members.changeRole(owner.id, "owner");
      expect(authority.findStanding([member.token], "s1")?.until).toBe(link.expires);
      expect(authority.findStanding([owner.token], "s1")?.until).toBeNull();
      if (end === "revoked") authority.invites.revoke("s1", link.id);
      else sql.prepare("UPDATE invites SET expires = ? WHERE id = ?").run(new Date().toISOString(), link.id);
      expect([end, authority.isKnown([link.token]), authority.isKnown([member.token])]).toEqual([
        end,
        false,
        false,
      ]);
      expect(authority.findRole([owner.token], "s1")).toBe("owner");
      expect(authority.isOwner([owner.token])).toBe(false);
    }
  });

  it("keeps members' tokens as hashes only, and none of them after the study is gone", async () => {
    const { sql, authority } = await makeAuthority();
    const { id, token } = authority.members.join("s1", "editor", "");
    const kept = JSON.stringify(sql.prepare("SELECT * FROM members").all());
    expect([kept.includes(id), kept.includes(token)]).toEqual([true, false]);
    authority.forgetStudy("s1");
    expect(authority.isKnown([token])).toBe(false);
  });

  it("ends invitations with their study", async () => {
    const { authority } = await makeAuthority();
    const token = authority.invites.create("s1", "viewer").token;
    authority.forgetStudy("s1");
    expect(authority.isKnown([token])).toBe(false);
  });
});

describe("tokens of a request", () => {
  const read = (headers: Record<string, string>, url = "/") =>
    readTokens({ headers, url } as unknown as IncomingMessage, 8080);

  it("are taken from the header and this port's cookies, not from another port's or the address", () => {
    const cookie = `${nameCookie(8080)}=own; ${nameCookie(8080, "s1")}=study; chancery-80=other; chancery-80801=more; x=y`;
    expect(read({ authorization: "Bearer head", cookie }, "/sync/s1?token=query")).toEqual([
      "head",
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
