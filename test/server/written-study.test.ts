import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import type { WriteJob, WriteStudy } from "../../server/written-study.ts";
import { ask, findId, invite, makeWorkspace, start } from "./support.ts";

const fence = "```";
const text = `# Votes\n\n${fence}ts\nawait file("votes.csv").table()\n${fence}\n`;

function makeFolder(): string {
  const folder = makeWorkspace(text);
  writeFileSync(join(folder, "votes.csv"), "country,n\n");
  writeFileSync(join(folder, "other.csv"), "another,study\n");
  return folder;
}

test("a study is written by a process of its own, from what its readers may read, and nothing stays", async () => {
  const jobs: (WriteJob & { readonly beside: readonly string[]; readonly text: string })[] = [];
  const writeStudy: WriteStudy = async (job) => {
    jobs.push({
      ...job,
      beside: readdirSync(dirname(job.study)).sort(),
      text: readFileSync(job.study, "utf8"),
    });
    writeFileSync(job.out, "written");
    return null;
  };
  const folder = makeFolder();
  const server = await start({ folder, writeStudy });
  const id = await findId(server);
  const given = await ask(server, "GET", `/api/studies/${id}?as=dossier`, { token: server.token });
  expect(given).toMatchObject({ status: 200, text: "written" });
  expect(given.headers["content-type"]).toBe("application/vnd.chancery.dossier+zip");
  expect(given.headers["content-disposition"]).toMatch(/^attachment; .*\.dossier$/);
  const [job] = jobs;
  // Another study's file is not there.
  expect(job).toMatchObject({ format: "dossier", beside: ["study.md", "votes.csv"] });
  expect(job?.text).toContain(text);
  await expect.poll(() => existsSync(dirname(job?.study ?? ""))).toBe(false);
  const trail = readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8");
  expect(trail).toContain('"format":"dossier"');
});

test("who may not edit is refused, and what went wrong is told in a sentence", async () => {
  const writeStudy: WriteStudy = async () => "The cell a could not be read.";
  const server = await start({ folder: makeFolder(), writeStudy });
  const id = await findId(server);
  const viewer = await invite(server, id, "viewer");
  expect((await ask(server, "GET", `/api/studies/${id}?as=html`, { token: viewer })).status).toBe(403);
  const failed = await ask(server, "GET", `/api/studies/${id}?as=html`, { token: server.token });
  expect(failed).toMatchObject({
    status: 409,
    text: expect.stringContaining("The cell a could not be read."),
  });
});
