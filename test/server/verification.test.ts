import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { expect, test, vi } from "vitest";
import type { VerifyDossier, VerifyJob } from "../../server/verification.ts";
import { runSlots } from "../../server/written-study.ts";
import type { Verification } from "../../shared/protocol/verification.ts";
import { bodyOf, head, openRaw, statusesOf } from "./attack-support.ts";
import { ask, findId, invite, makeWorkspace, start, until } from "./support.ts";

const found: Verification = { ok: true, checks: [], cells: [{ id: "one", ok: true }] };
const post = (token: string, query = "") => ["POST", `/api/verifications${query}`, { token }] as const;
const lines = (text: string): unknown[] =>
  text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));

test("a dossier is verified by a process of its own, which tells how far it is, and nothing of it stays", async () => {
  const jobs: (VerifyJob & { readonly text: string })[] = [];
  const verifyDossier: VerifyDossier = async (job) => {
    jobs.push({ ...job, text: readFileSync(job.dossier, "utf8") });
    job.onProgress({ done: 1, of: 2 });
    return found;
  };
  const server = await start({ folder: makeWorkspace(), verifyDossier });
  const [method, path, options] = post(server.token, "?lang=fr");
  const given = await ask(server, method, path, { ...options, body: "PK, a dossier" });
  expect(given).toMatchObject({ status: 200, headers: { "content-type": "application/x-ndjson" } });
  expect(lines(given.text)).toEqual([{ done: 1, of: 2 }, { found }]);
  expect(jobs).toMatchObject([{ text: "PK, a dossier", language: "fr" }]);
  expect(existsSync(dirname(jobs[0]?.dossier ?? ""))).toBe(false);
});

test("who edits a study here may have one verified, and who only reads may not", async () => {
  const verifyDossier: VerifyDossier = async () => "The study cannot be run.";
  const server = await start({ folder: makeWorkspace(), verifyDossier });
  const id = await findId(server);
  const ask1 = async (token: string) => {
    const [method, path, options] = post(token);
    return ask(server, method, path, { ...options, body: "PK" });
  };
  const refused = await ask1(await invite(server, id, "commenter"));
  expect(refused.status).toBe(403);
  expect(refused.text).toContain("chancery verify FILE");
  expect((await ask1("x".repeat(40))).status).toBe(401);
  const given = await ask1(await invite(server, id, "editor"));
  expect(lines(given.text)).toEqual([{ failure: "The study cannot be run." }]);
});

test("a server that runs no studies says so, and one that is larger than a file may be is refused", async () => {
  const none = await start({ folder: makeWorkspace() });
  const [method, path, options] = post(none.token);
  expect((await ask(none, method, path, { ...options, body: "PK" })).status).toBe(503);
  const small = await start({
    ...{ folder: makeWorkspace(), verifyDossier: async () => found, limits: { fileBytes: 10 } },
  });
  const large = await ask(small, method, path, { token: small.token, body: "PK is longer than that" });
  expect(large.status).toBe(413);
});

test("whoever leaves ends the process", async () => {
  const jobs: VerifyJob[] = [];
  const verifyDossier: VerifyDossier = (job) => {
    jobs.push(job);
    job.onProgress({ done: 0, of: 2 });
    return new Promise((resolve) => job.signal.addEventListener("abort", () => resolve("ended")));
  };
  const server = await start({ folder: makeWorkspace(), verifyDossier });
  const stop = new AbortController();
  const gone = fetch(`${server.url}/api/verifications`, {
    ...{ method: "POST", body: "PK", signal: stop.signal },
    headers: { authorization: `Bearer ${server.token}` },
  });
  await gone;
  stop.abort();
  await until(() => jobs[0]?.signal.aborted === true, "the end of the process");
  await expect.poll(() => existsSync(dirname(jobs[0]?.dossier ?? ""))).toBe(false);
});

/** A verification that goes on until it is ended. */
const endless: VerifyDossier = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener("abort", () => resolve("")));

test("one that takes too long is told so in a sentence; the time of those before it is not its own", async () => {
  const limit = new AbortController();
  const clock = vi.spyOn(AbortSignal, "timeout").mockReturnValue(limit.signal);
  const server = await start({ folder: makeWorkspace(), verifyDossier: endless });
  const before = await runSlots.take("before", new AbortController().signal);
  const [method, path, options] = post(server.token);
  const took = vi.spyOn(runSlots, "take");
  const given = ask(server, method, path, { ...options, body: "PK" });
  await until(() => took.mock.calls.length === 1, "the wait");
  expect(clock).not.toHaveBeenCalled();
  before?.();
  await until(() => clock.mock.calls.length === 1, "the run");
  limit.abort();
  const [{ failure = "" } = {}] = lines((await given).text) as { failure?: string }[];
  expect(failure).toMatch(/took longer than 3 minutes.*chancery verify FILE/);
});

test("where as many wait as may, that is told before the file is sent", async () => {
  const server = await start({ folder: makeWorkspace(), verifyDossier: endless });
  const stop = new AbortController();
  const taken = ["1", "2", "3", "4", "5"].map((key) => runSlots.take(key, stop.signal));
  const sender = openRaw(server);
  sender.socket.write(head(server, "POST /api/verifications", "Content-Length: 1000000"));
  await until(() => sender.read().includes("chancery verify FILE"), "the refusal");
  expect([statusesOf(sender.read()), bodyOf(sender.read())]).toMatchObject([
    [503],
    { error: expect.stringContaining("computing other studies") },
  ]);
  sender.socket.destroy();
  stop.abort();
  for (const end of await Promise.all(taken)) end?.();
});

test("a long cell does not end the connection, however short a standstill may be", async () => {
  const verifyDossier: VerifyDossier = () => new Promise((resolve) => setTimeout(() => resolve(found), 1500));
  const server = await start({ folder: makeWorkspace(), verifyDossier, limits: { slowMs: 300 } });
  const [method, path, options] = post(server.token);
  const given = await ask(server, method, path, { ...options, body: "PK" });
  expect(lines(given.text)).toEqual([{ found }]);
});
