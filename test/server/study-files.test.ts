import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSpelledOut } from "../../server/study-files.ts";
import { ask, findId, invite, makeFolder, makeWorkspace, sampleText, start } from "./support.ts";

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
      "sample.%C5%BFtudy.md",
      "sample.stu%E2%80%8Cdy.md",
      "%E2%80%8B.chancery/owner-token",
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

  it("have names that disks can hold: a longer one is refused before anything is made", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const files = `/api/studies/${await findId(server)}/files`;
    for (const name of [
      "x".repeat(256),
      `new/${encodeURIComponent("本".repeat(86))}`,
      "folder/".repeat(300),
    ]) {
      const written = await ask(server, "PUT", `${files}/${name}b`, { token: server.token, body: "x" });
      expect([name, written.status]).toEqual([name, 400]);
      expect(written.json()).toEqual({ error: expect.any(String), hint: expect.any(String) });
    }
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
    const longest = `${"本".repeat(83)}.csv`;
    const put = await ask(server, "PUT", `${files}/${encodeURIComponent(longest)}`, {
      token: server.token,
      body: "x",
    });
    expect(put.status).toBe(201);
  });

  it("replace none where that is asked, whoever sends them", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const id = await findId(server);
    const put = async (body: string, token: string) => {
      const headers = { "if-none-match": "*" };
      return (await ask(server, "PUT", `/api/studies/${id}/files/new.csv`, { token, headers, body })).status;
    };
    expect([await put("a", server.token), await put("b", server.token)]).toEqual([201, 412]);
    expect(await put("c", await invite(server, id, "editor"))).toBe(412);
    expect(readFileSync(join(folder, "new.csv"), "utf8")).toBe("a");
    expect(readdirSync(folder)).toEqual([".chancery", "new.csv", "sample.study.md"]);
  });

  it("are not reached by another spelling of their names, where a disk knows several", () => {
    const folder = makeWorkspace();
    mkdirSync(join(folder, "CHANCE~1"));
    mkdirSync(join(folder, "e\u0301"));
    // As a disk of Windows would list them.
    const list = (of: string) => (of === folder ? [".chancery", "\u00e9", "sample.study.md"] : []);
    expect(isSpelledOut(folder, "CHANCE~1/owner-token", list)).toBe(false);
    expect(isSpelledOut(folder, "e\u0301/new.csv", list)).toBe(true);
    expect(isSpelledOut(folder, "CHANCE~2/new.csv", list)).toBe(true);
    expect(isSpelledOut(folder, "CHANCE~1/new.csv")).toBe(true);
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
