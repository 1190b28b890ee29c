import { renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { RunningServer } from "../../../server/types.ts";
import { type SearchAnswer, searchAnswerSchema } from "../../../shared/protocol/search.ts";
import { ask, connect, findId, invite, makeWorkspace, start, until } from "../support.ts";

async function search(server: RunningServer, question: string, token = server.token): Promise<SearchAnswer> {
  const answer = await ask(server, "GET", `/api/search?q=${encodeURIComponent(question)}`, { token });
  return searchAnswerSchema.parse(answer.json());
}

const titles = ({ studies }: SearchAnswer) => studies.map(({ title }) => title);

function makeStudies(): string {
  const folder = makeWorkspace();
  writeFileSync(
    join(folder, "vote.study.md"),
    "---\ntitle: Élections\n---\n\nLe scrutin.\n\n```ts {#turnout}\nconst turnout = 0.61\n```\n",
  );
  writeFileSync(join(folder, "aid.study.md"), "---\ntitle: Aid\n---\n\nElections abroad.\n");
  return folder;
}

it("finds titles, text and code without accents and capitals, and says in which cell", async () => {
  const server = await start({ folder: makeStudies() });
  await findId(server);
  const answer = await search(server, "ELECTIONS");
  expect(titles(answer)).toEqual(["Élections", "Aid"]);
  expect(answer.count).toBe(2);
  expect((await search(server, "turnout")).studies[0]?.hits).toEqual([
    { cell: "turnout", kind: "ts", text: "const turnout = 0.61", marks: [[6, 13]] },
  ]);
  expect(await search(server, " ")).toEqual({ studies: [], count: 0 });
  expect(titles(await search(server, "elections nowhere"))).toEqual([]);
});

it("tells each person of the studies that they may read, and strangers of none", async () => {
  const server = await start({ folder: makeStudies() });
  const reader = await invite(server, await findId(server, "Aid"), "viewer");
  expect((await search(server, "elections", reader)).studies).toMatchObject([
    { title: "Aid", role: "viewer" },
  ]);
  expect((await search(server, "elections", reader)).count).toBe(1);
  const refused = await ask(server, "GET", "/api/search?q=elections", { token: "forged" });
  expect(refused.status).toBe(401);
});

it("knows what was typed a moment ago", async () => {
  const server = await start({ folder: makeStudies() });
  const { doc, synced } = connect(server, await findId(server, "Aid"), server.token);
  await synced;
  doc.getMap("meta").set("title", "Ambassades");
  await until(async () => (await search(server, "ambassades")).count === 1);
});

it("passes over files that are gone, broken or led elsewhere", async () => {
  const folder = makeStudies();
  const server = await start({ folder });
  await findId(server);
  rmSync(join(folder, "aid.study.md"));
  expect(titles(await search(server, "elections"))).toEqual(["Élections"]);
  renameSync(join(folder, "vote.study.md"), join(folder, "elsewhere.md"));
  symlinkSync(join(folder, "elsewhere.md"), join(folder, "vote.study.md"));
  expect(titles(await search(server, "elections"))).toEqual([]);
});
