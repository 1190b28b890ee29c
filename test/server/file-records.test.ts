import { createHash } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { setFile } from "../../shared/study/operations.ts";
import { afterTest, ask, connect, findId, invite, makeWorkspace, start, until } from "./support.ts";

const text =
  '---\nchancery: 1\ntitle: Sample\nfiles: [votes.csv, sub/none.csv]\n---\n\n```ts {#one}\nconst one = await file("votes.csv").table()\n```\n';
const hashOf = (content: string) => createHash("sha256").update(content).digest("hex");
const recordOf = (content: string) => ({
  sha256: hashOf(content),
  bytes: content.length,
  type: "text/csv",
});

function makeData(content: string): string {
  const folder = makeWorkspace(text);
  writeFileSync(join(folder, "votes.csv"), content);
  return folder;
}

async function openStudy(folder: string) {
  const server = await start({ folder });
  const id = await findId(server);
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  const files = doc.getMap("files");
  return { server, id, doc, files, known: () => files.toJSON() };
}

describe("the records of data files", () => {
  it("say hash, size and type of each listed file that is there", async () => {
    const { known } = await openStudy(makeData("a\n1\n"));
    await expect.poll(known).toEqual({ "votes.csv": recordOf("a\n1\n") });
  });

  it("let the file be fetched by its hash, by whoever may open the study", async () => {
    const { server, id, known } = await openStudy(makeData("a\n1\n"));
    await expect.poll(known).toHaveProperty(["votes.csv"]);
    const viewer = await invite(server, id, "viewer");
    const address = `/blobs/${hashOf("a\n1\n")}`;
    const given = await ask(server, "GET", address, { token: viewer });
    expect([given.status, given.text]).toEqual([200, "a\n1\n"]);
  });

  it("follow a file that was sent anew, and the old hash is no file's any more", async () => {
    const { server, id, known } = await openStudy(makeData("a\n1\n"));
    await expect.poll(known).toHaveProperty(["votes.csv"]);
    await ask(server, "PUT", `/api/studies/${id}/files/votes.csv`, { token: server.token, body: "a\n22\n" });
    await expect.poll(known).toEqual({ "votes.csv": recordOf("a\n22\n") });
    const old = await ask(server, "GET", `/blobs/${hashOf("a\n1\n")}`, { token: server.token });
    expect(old.status).toBe(404);
  });

  it("leave alone what somebody sent as a blob under the name", async () => {
    const { server, doc, known } = await openStudy(makeData("a\n1\n"));
    await expect.poll(known).toHaveProperty(["votes.csv"]);
    const sent = recordOf("sent\n");
    await ask(server, "PUT", `/blobs/${sent.sha256}`, { token: server.token, body: "sent\n" });
    setFile(doc, "votes.csv", sent);
    doc.getMap("meta").set("title", "Another");
    await until(async () => (await listed(server.token)).title === "Another", "the edit");
    await new Promise((done) => setTimeout(done, 500));
    expect(known()).toEqual({ "votes.csv": sent });

    async function listed(token: string) {
      const [first] = (await ask(server, "GET", "/api/studies", { token })).json() as { title: string }[];
      return first ?? { title: "" };
    }
  });

  it("do not make a study the last changed one, and keep what was known of a file that is gone", async () => {
    const folder = makeData("a\n1\n");
    const { server, known } = await openStudy(folder);
    const list = async () => (await ask(server, "GET", "/api/studies", { token: server.token })).json();
    const before = await list();
    await expect.poll(known).toHaveProperty(["votes.csv"]);
    rmSync(join(folder, "votes.csv"));
    await new Promise((done) => setTimeout(done, 600));
    expect(await list()).toEqual(before);
    expect(known()).toEqual({ "votes.csv": recordOf("a\n1\n") });
  });

  it("are of no file outside the folder, and of no other study", async () => {
    const folder = makeWorkspace();
    const outside = `../${basename(folder)}.csv`;
    writeFileSync(join(folder, "other.study.md"), "# Other\n");
    writeFileSync(join(folder, outside), "a\n");
    afterTest(() => rmSync(join(folder, outside)));
    const { doc, known } = await openStudy(folder);
    doc.getMap("meta").set("files", [outside, "other.study.md", ".chancery/owner-token", "/etc/passwd"]);
    await new Promise((done) => setTimeout(done, 600));
    expect(known()).toEqual({});
  });
});
