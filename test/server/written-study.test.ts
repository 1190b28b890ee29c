import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parseReviews } from "../../exchange/dossier/reviews.ts";
import type { WriteJob, WriteStudy } from "../../server/written-study.ts";
import { addThread, setResolved } from "../../shared/comments/operations.ts";
import { ask, connect, findId, invite, makeWorkspace, start, until } from "./support.ts";

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
  expect(job).toMatchObject({ format: "dossier", beside: [".reviews.json", "study.md", "votes.csv"] });
  expect(job?.text).toContain(text);
  await expect.poll(() => existsSync(dirname(job?.study ?? ""))).toBe(false);
  const trail = readFileSync(join(folder, ".chancery/audit.jsonl"), "utf8");
  expect(trail).toContain('"format":"dossier"');
});

test("a dossier has the history of reviews, with names only for a reason; another form has none", async () => {
  const told: (string | null)[] = [];
  const writeStudy: WriteStudy = async ({ reviews, out }) => {
    told.push(reviews === undefined ? null : readFileSync(reviews, "utf8"));
    writeFileSync(out, "written");
    return null;
  };
  const server = await start({ folder: makeFolder(), writeStudy });
  const id = await findId(server);
  const { doc, synced } = connect(server, `${id}/comments`, server.token);
  await synced;
  const mark = { by: "device-1", name: "Ada Lovelace", at: "2026-03-14T10:00:00.000Z" };
  const about = { cell: "cell-1", anchor: { on: "cell" }, quote: "" } as const;
  const thread = addThread(doc, about, { text: "Is it so?", mentions: [] }, mark);
  setResolved(doc, thread, "resolved", mark);
  const token = server.token;
  const named = await ask(server, "POST", `/api/studies/${id}/versions`, {
    token,
    body: JSON.stringify({ name: "Final" }),
    headers: { "content-type": "application/json" },
  });
  expect(named.status).toBe(201);
  const get = async (query: string) =>
    (await ask(server, "GET", `/api/studies/${id}?${query}`, { token })).status;
  await until(async () => {
    await get("as=dossier");
    return told.at(-1)?.includes("Is it so?") === true;
  }, "the comment");
  const reviews = parseReviews(told.at(-1) ?? "");
  expect(reviews).toMatchObject({
    threads: [{ cell: "cell-1", by: "P1", resolved: { by: "P1" }, messages: [{ text: "Is it so?" }] }],
    versions: [{ name: "Final" }],
  });
  expect(told.at(-1)).not.toContain("Ada");
  expect(await get("as=dossier&names=1")).toBe(403);
  expect(await get("as=dossier&names=1&reason=For%20the%20archive")).toBe(200);
  expect(parseReviews(told.at(-1) ?? "")?.people[0]).toEqual({ code: "P1", name: "Ada Lovelace" });
  for (const query of ["as=html", "as=dossier&reviews=0"]) {
    expect(await get(query)).toBe(200);
    expect(told.at(-1), query).toBeNull();
  }
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

test("a dossier with personal data is refused before anything runs, unless their file stays out of it", async () => {
  const ran: string[] = [];
  const writeStudy: WriteStudy = async ({ format, out }) => {
    ran.push(format);
    writeFileSync(out, "written");
    return null;
  };
  for (const [facts, status] of [
    ["personal: [country]", 403],
    ["personal: [country], redistribute: false", 200],
  ] as const) {
    const folder = makeFolder();
    writeFileSync(
      join(folder, "sample.study.md"),
      `---\nchancery: 1\ntitle: Votes\ndata: { votes.csv: { ${facts} } }\n---\n\n${text}`,
    );
    const server = await start({ folder, writeStudy });
    const id = await findId(server);
    const given = await ask(server, "GET", `/api/studies/${id}?as=dossier`, { token: server.token });
    expect([facts, given.status]).toEqual([facts, status]);
  }
  expect(ran).toEqual(["dossier"]);
});

test("it knows the lab's markings; its reason is one line, whatever is sent", async () => {
  const folder = makeFolder();
  const schemes = [{ id: "MAE", name: "Interne", labels: [{ label: "CABINET", rank: 20 }], caveats: [] }];
  writeFileSync(join(folder, "marking-schemes.json"), JSON.stringify({ schemes }));
  const seen: unknown[] = [];
  const writeStudy: WriteStudy = async ({ study, reason, out }) => {
    const known = readFileSync(join(dirname(study), "marking-schemes.json"), "utf8");
    seen.push(JSON.parse(known), reason);
    writeFileSync(out, "written");
    return null;
  };
  const server = await start({ folder, writeStudy });
  const id = await findId(server);
  const path = `/api/studies/${id}?as=html&reason=For%00the%0Adesk`;
  expect((await ask(server, "GET", path, { token: server.token })).status).toBe(200);
  expect(seen).toEqual([{ schemes }, "For the desk"]);
});

test("what a killed server left of one is gone when it starts again; another workspace's is not", async () => {
  let left = "";
  const writeStudy: WriteStudy = async ({ study, out }) => {
    // As it stood when the server was killed.
    left = `${dirname(study)}x`;
    cpSync(dirname(study), left, { recursive: true });
    writeFileSync(out, "written");
    return null;
  };
  const folder = makeFolder();
  const server = await start({ folder, writeStudy });
  await ask(server, "GET", `/api/studies/${await findId(server)}?as=html`, { token: server.token });
  await server.close();
  try {
    expect(basename(left)).toMatch(/^chancery-write-/);
    await start({ folder: makeFolder() });
    expect(existsSync(left)).toBe(true);
    await start({ folder });
    expect(existsSync(left)).toBe(false);
  } finally {
    rmSync(left, { recursive: true, force: true });
  }
});
