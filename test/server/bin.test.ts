import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunningServer } from "../../server/types.ts";
import type { BinEntry } from "../../shared/protocol/bin.ts";
import { ask, findId, invite, makeWorkspace, sampleText, start } from "./support.ts";

async function list(server: RunningServer): Promise<BinEntry[]> {
  return (await ask(server, "GET", "/api/bin", { token: server.token })).json() as BinEntry[];
}

async function status(server: RunningServer, method: string, path: string, token = server.token) {
  return (await ask(server, method, path, { token })).status;
}

/** A server whose one study was deleted. */
async function deleteSample() {
  const folder = makeWorkspace();
  const server = await start({ folder });
  await status(server, "DELETE", `/api/studies/${await findId(server)}`);
  return { folder, server, bin: join(folder, ".chancery/bin") };
}

/** Joins a study by a link of its owner's, as a browser does. @returns the token that the browser is given */
async function joinAs(server: RunningServer, study: string, role: string): Promise<string> {
  const link = await invite(server, study, role);
  const { headers } = await ask(server, "GET", `/studies/${study}?token=${link}`);
  const cookies = (headers["set-cookie"] ?? []).join("\n");
  return new RegExp(`^chancery-${server.port}-${study}=([^;]*)`, "m").exec(cookies)?.[1] ?? "";
}

describe("the bin", () => {
  it("lists what was deleted by title, and gives it back as a study", async () => {
    const { folder, server, bin } = await deleteSample();
    const [entry] = await list(server);
    expect(entry).toEqual({
      name: expect.stringMatching(/^\d{4}-.*Z sample\.study\.md$/),
      title: "Sample",
      deleted: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      mayDelete: true,
    });
    const answer = await ask(server, "POST", `/api/bin/${encodeURIComponent(entry?.name ?? "")}/restore`, {
      token: server.token,
    });
    expect(answer.status).toBe(201);
    const { id } = answer.json() as { id: string };
    expect(await findId(server)).toBe(id);
    expect(readFileSync(join(folder, "sample.study.md"), "utf8")).toBe(sampleText);
    expect(readdirSync(bin)).toEqual([]);
    expect(readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8")).toContain(`"bin":"${entry?.name}"`);
  });

  it("never writes over another file, nor through a link", async () => {
    const { folder, server } = await deleteSample();
    writeFileSync(join(folder, "sample.study.md"), "# Another\n");
    symlinkSync(join(folder, "nowhere"), join(folder, "sample 2.study.md"));
    const [entry] = await list(server);
    const path = `/api/bin/${encodeURIComponent(entry?.name ?? "")}/restore`;
    expect(await status(server, "POST", path)).toBe(201);
    expect(readFileSync(join(folder, "sample.study.md"), "utf8")).toBe("# Another\n");
    expect(readFileSync(join(folder, "sample 3.study.md"), "utf8")).toBe(sampleText);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
    expect(await status(server, "POST", path)).toBe(404);
  });

  it("gives a copy that was written beside another program back as a study of its own", async () => {
    const { folder, server, bin } = await deleteSample();
    const name = "2099-01-01T00-00-00.000Z notes (Chancery copy 2).study.md";
    writeFileSync(join(bin, name), "# Notes\n");
    expect(await status(server, "POST", `/api/bin/${encodeURIComponent(name)}/restore`)).toBe(201);
    expect(readFileSync(join(folder, "notes.study.md"), "utf8")).toBe("# Notes\n");
    expect(await findId(server, "Notes")).toMatch(/^\w+$/);
  });

  it("deletes for good", async () => {
    const { server, bin } = await deleteSample();
    const [entry] = await list(server);
    expect(await status(server, "DELETE", `/api/bin/${encodeURIComponent(entry?.name ?? "")}`)).toBe(204);
    expect(readdirSync(bin)).toEqual([]);
    expect(await list(server)).toEqual([]);
  });

  it("knows no name that is not in it: nothing outside can be read, restored or deleted", async () => {
    const { folder, server, bin } = await deleteSample();
    const outside = "2099-01-01T00-00-00.000Z outside.study.md";
    writeFileSync(join(folder, ".chancery", outside), "# Outside\n");
    symlinkSync(join(folder, ".chancery", outside), join(bin, outside));
    mkdirSync(join(bin, "2099-01-01T00-00-00.000Z folder.study.md"));
    writeFileSync(join(bin, "mine.study.md"), "# Mine\n");
    writeFileSync(join(bin, "2099-01-01T00-00-00.000Z ..study.md"), "# Dots\n");
    expect((await list(server)).map(({ title }) => title)).toEqual(["Sample"]);
    const before = readdirSync(folder, { recursive: true }).sort();
    const names = [
      `..%2F${encodeURIComponent(outside)}`,
      `..%5C${encodeURIComponent(outside)}`,
      encodeURIComponent(outside),
      encodeURIComponent("2099-01-01T00-00-00.000Z folder.study.md"),
      encodeURIComponent("2099-01-01T00-00-00.000Z ..study.md"),
      encodeURIComponent(join(folder, ".chancery", outside)),
      ...["mine.study.md", "..", "%2E%2E", "%2e%2e%2fsample.study.md", ".", "%00", "%ff", "%", "x"],
    ];
    for (const name of names) {
      expect([name, await status(server, "DELETE", `/api/bin/${name}`)]).toEqual([name, 404]);
      expect([name, await status(server, "POST", `/api/bin/${name}/restore`)]).toEqual([name, 404]);
    }
    expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
  });

  it("is the workspace owner's: not a study's editor's, nor anybody's without a token", async () => {
    const { folder, server, bin } = await deleteSample();
    writeFileSync(join(folder, "other.study.md"), "---\ntitle: Other\n---\n");
    const editor = await invite(server, await findId(server, "Other"), "editor");
    const [{ name } = { name: "" }] = await list(server);
    const path = `/api/bin/${encodeURIComponent(name)}`;
    expect((await ask(server, "GET", "/api/bin", { token: editor })).json()).toEqual([]);
    expect(await status(server, "GET", "/api/bin", "forged")).toBe(401);
    for (const [token, refused] of [
      [editor, 403],
      ["forged", 401],
    ] as const) {
      expect(await status(server, "POST", `${path}/restore`, token)).toBe(refused);
      expect(await status(server, "DELETE", path, token)).toBe(refused);
    }
    expect(readdirSync(bin)).toEqual([name]);
  });

  it("gives who owned one study what they deleted back, with the study, and lets them delete nothing for good", async () => {
    const folder = makeWorkspace();
    writeFileSync(join(folder, "other.study.md"), "---\ntitle: Other\n---\n");
    const server = await start({ folder });
    const study = await findId(server, "Sample");
    const member = await joinAs(server, study, "editor");
    const people = (await ask(server, "GET", `/api/studies/${study}/people`, { token: server.token })).json();
    const [{ id: person } = { id: "" }] = people as { id: string }[];
    const reader = await joinAs(server, study, "viewer");
    await ask(server, "PATCH", `/api/studies/${study}/people/${person}`, {
      token: server.token,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ role: "owner" }),
    });
    await status(server, "DELETE", `/api/studies/${await findId(server, "Other")}`);
    expect(await status(server, "DELETE", `/api/studies/${study}`, member)).toBe(204);

    expect((await ask(server, "GET", "/api/studies", { token: member })).json()).toEqual([]);
    const own = (await ask(server, "GET", "/api/bin", { token: member })).json() as BinEntry[];
    expect(own).toMatchObject([{ title: "Sample", mayDelete: false }]);
    const path = `/api/bin/${encodeURIComponent(own[0]?.name ?? "")}`;
    const [other] = (await list(server)).filter(({ title }) => title === "Other");
    expect(await status(server, "GET", "/api/bin", reader)).toBe(401);
    expect(await status(server, "POST", `${path}/restore`, reader)).toBe(401);
    expect(await status(server, "DELETE", path, member)).toBe(401);
    expect(
      await status(server, "POST", `/api/bin/${encodeURIComponent(other?.name ?? "")}/restore`, member),
    ).toBe(401);

    expect(await status(server, "POST", `${path}/restore`, member)).toBe(201);
    expect((await ask(server, "GET", "/api/studies", { token: member })).json()).toMatchObject([
      { title: "Sample", role: "owner" },
    ]);
    expect(readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8")).toContain(
      `"action":"created","path":"sample.study.md","by":"${person}"`,
    );
    expect(await status(server, "GET", "/api/studies", reader)).toBe(401);
    expect(readdirSync(join(folder, ".chancery/bin"))).toEqual([other?.name]);
  });

  it("keeps files for 30 days, and what others put there for ever", async () => {
    const folder = makeWorkspace();
    const bin = join(folder, ".chancery/bin");
    mkdirSync(bin, { recursive: true });
    const nameAt = (daysAgo: number) =>
      `${new Date(Date.now() - daysAgo * 86_400_000).toISOString().replaceAll(":", "-")} a.study.md`;
    const [young, old] = [nameAt(29), nameAt(31)];
    for (const name of [young, old, "mine.txt"]) writeFileSync(join(bin, name), "# A\n");
    const server = await start({ folder });
    expect(readdirSync(bin).sort()).toEqual([young, "mine.txt"].sort());
    expect((await list(server)).map(({ name }) => name)).toEqual([young]);
  });
});
