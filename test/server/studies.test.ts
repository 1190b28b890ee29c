import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { insertCell } from "../../shared/study/operations.ts";
import { ask, connect, findId, invite, makeWorkspace, sampleText, start, until } from "./support.ts";

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

  it("in formats that do not exist, that need a run here, and bundles, are refused by name", async () => {
    const server = await start();
    const id = await findId(server);
    for (const [format, status, hint] of [
      ["constructor", 400, "md, html, ipynb, dossier"],
      ["html", 503, "chancery export"],
    ] as const) {
      const answer = await ask(server, "GET", `/api/studies/${id}?as=${format}`, { token: server.token });
      expect(answer.status).toBe(status);
      expect(answer.json()).toEqual({
        error: expect.stringContaining(format),
        hint: expect.stringContaining(hint),
      });
    }
    const bundle = await ask(server, "POST", "/api/studies", {
      token: server.token,
      body: "PK\u0003\u0004rest",
    });
    expect(bundle.status).toBe(400);
    expect(bundle.json()).toMatchObject({ error: expect.stringContaining("no dossier") });
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

  it("with the longest names that a disk holds can be edited beside another program, and deleted", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder });
    const owner = { token: server.token };
    const title = "𒀀".repeat(60);
    const made = await ask(server, "POST", "/api/studies", {
      ...owner,
      body: `---\ntitle: ${title}\n---\n# A\n`,
    });
    const { id } = made.json() as { id: string };
    const path = `/api/studies/${id}`;
    const { doc, synced } = connect(server, id, server.token);
    await synced;
    // Not to be merged.
    writeFileSync(join(folder, `${title}.study.md`), "<<<<<<< ours\nA\n=======\nB\n>>>>>>> theirs\n");
    insertCell(doc, { kind: "text", source: "Of a person" }, null);
    await until(
      () => readdirSync(folder).some((name) => name.endsWith("(Chancery copy).study.md")),
      "the copy",
    );
    expect((await ask(server, "DELETE", path, owner)).status).toBe(204);
    const kept = readdirSync(join(folder, ".chancery/bin"));
    expect(kept.map((name) => name.slice(-25)).sort()).toEqual([
      " (Chancery copy).study.md".slice(-25),
      `${title}.study.md`.slice(-25),
    ]);
    expect(readdirSync(folder)).toEqual([".chancery", "sample.study.md"]);
  });

  it("invite only in roles that exist", async () => {
    const server = await start();
    const id = await findId(server);
    for (const body of ['{"role":"god"}', "{", "[]", ""]) {
      const answer = await ask(server, "POST", `/api/studies/${id}/invites`, { token: server.token, body });
      expect([body, answer.status]).toEqual([body, 400]);
    }
  });
});
