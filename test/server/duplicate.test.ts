import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { AccountAnswer } from "../../shared/protocol/api.ts";
import { ask, findId, invite, makeWorkspace, start } from "./support.ts";

const text =
  "---\nchancery: 1\ntitle: Aid\nlanguage: en\nx-team: north\nfiles: [aid.csv]\n---\n\nProse.\n\n```ts {#total hide=code}\n1 + 1\n```\n";

async function setUp() {
  const folder = makeWorkspace(text);
  const server = await start({ folder });
  const id = await findId(server, "Aid");
  const copy = (title: unknown, token = server.token) =>
    ask(server, "POST", `/api/studies/${id}/copies`, { token, body: JSON.stringify({ title }) });
  return { folder, server, id, copy };
}

it("makes a study of the same cells under another title, in a file of its own", async () => {
  const { folder, server, id, copy } = await setUp();
  const answer = await copy("Copy of Aid");
  expect(answer.status).toBe(201);
  const made = answer.json() as { id: string };
  expect(made.id).not.toBe(id);
  expect(await findId(server, "Copy of Aid")).toBe(made.id);
  expect(readFileSync(join(folder, "Copy of Aid.study.md"), "utf8")).toBe(
    text.replace("title: Aid", "title: Copy of Aid"),
  );
  expect(readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8")).toContain(`"from":"${id}"`);
});

it("is for the owner of the workspace, and needs a title", async () => {
  const { server, id, copy } = await setUp();
  const token = await invite(server, id, "editor");
  expect((await copy("Copy", token)).status).toBe(403);
  // What will be refused is not offered.
  const mayCreate = async (as: string) =>
    ((await ask(server, "GET", "/api/account", { token: as })).json() as AccountAnswer).mayCreate;
  expect([await mayCreate(server.token), await mayCreate(token)]).toEqual([true, false]);
  expect((await copy("Copy", "forged")).status).toBe(401);
  for (const title of ["", "  ", 1, "x".repeat(201)]) expect((await copy(title)).status).toBe(400);
});
