/**
 * Stock and own clients edit one study through offline spells, kills of the server and losses of devices.
 * `CHANCERY_CONVERGE_STEPS=10000` takes so many steps in all instead of a few, `CHANCERY_CONVERGE_SEED=11` other ones: the
 * seeds from that number on. What a run meets depends on timing too, so that each is a search of its own.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { applyIfPossible } from "../../server/update.ts";
import { readEntries, readStudy } from "../../shared/study/document.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { afterTest, makeWorkspace, until } from "../server/support.ts";
import { Client } from "../support/converge/client.ts";
import { Owed } from "../support/converge/owed.ts";
import { KillableServer } from "../support/converge/server.ts";
import { drawSteps, edit, type Step } from "../support/converge/steps.ts";

const wanted = Number(process.env.CHANCERY_CONVERGE_STEPS ?? 0);
const first = Number(process.env.CHANCERY_CONVERGE_SEED ?? 1);
const seeds = (wanted > 0 ? [0, 1, 2, 3, 4] : [0, 1]).map((more) => first + more);
/** Of each seed. */
const steps = 4 * Math.ceil((wanted || 320) / seeds.length / 4);
/** The last two are the product's own. */
const people = [0, 1, 2, 3, 4];
const isOwn = (person: number) => person > 2;

/** How often what must come about is looked for, on a machine that has more to do. */
const patience = 3000;

/** Carries out all steps, brings everybody together and compares. */
async function drive(all: readonly Step[]): Promise<void> {
  const folder = makeWorkspace();
  const server = new KillableServer(folder);
  afterTest(() => server.end("SIGKILL"));
  await server.start();
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/studies`, {
    headers: { authorization: `Bearer ${server.token}` },
  });
  const [entry] = (await answer.json()) as { id: string }[];
  const study = entry?.id ?? "";
  const owed = new Owed();
  const tokens = await Promise.all(people.map(() => invite(server, study)));
  const enter = (person: number) => new Client(server, study, tokens[person] ?? "", isOwn(person), owed);
  const clients = people.map(enter);
  afterTest(() => {
    for (const client of clients) client.vanish();
  });
  const replace = (index: number) => {
    clients[index]?.vanish();
    clients[index] = enter(index);
  };
  const gather = () => {
    for (const client of clients) client.goOnline();
    return until(() => clients.every((client) => client.isSynced), "everybody's sync", patience);
  };
  await gather();
  for (const [index, step] of all.entries()) {
    const client = clients[step.client];
    if (client === undefined) continue;
    if (step.action === "offline") client.goOffline();
    else if (step.action === "online") client.goOnline();
    else if (step.action === "meet") await gather();
    else if (step.action === "vanish") replace(step.client);
    else if (step.action === "kill" || step.action === "powerCut") {
      await server.end("SIGKILL");
      // With every device gone too, only the server's disk can give back what was acknowledged.
      if (step.action === "powerCut") for (const one of clients.keys()) replace(one);
      await server.start();
    } else edit(client.doc, step, owed);
    if (index % 4 === 0) await wait(1);
  }
  await gather();
  const states = () =>
    clients.map(({ doc }) => JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort()));
  await until(() => new Set(states()).size === 1, "one state of all clients", patience);
  await wait(100);
  await server.end("SIGTERM");

  const saved = await readLog(folder, study);
  const shown = readStudy(saved);
  for (const { doc } of clients) {
    expect(readStudy(doc)).toEqual(shown);
    expect(doc.getMap("cells").toJSON()).toEqual(saved.getMap("cells").toJSON());
  }
  expect(owed.count).toBeGreaterThan(all.length / 20);
  expect(owed.findLost(saved)).toEqual([]);
  const ids = shown.cells.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const everything = readEntries(saved)
    .map(({ source }) => source.toString())
    .join("");
  const found: string[] = everything.match(/w\d+;/g) ?? [];
  expect(new Set(found).size, "no word stands twice").toBe(found.length);
  const { words, cells } = owed.listVisible();
  expect(words.filter((word) => !found.includes(`${word};`))).toEqual([]);
  expect(cells.filter((id) => !ids.includes(id))).toEqual([]);
  const mirrored = parseStudyFile(readFileSync(join(folder, "sample.study.md"), "utf8"), "");
  expect(mirrored.cells).toEqual(shown.cells);
  expect(mirrored.meta.title).toBe(shown.meta.title);
}

/** A link of its own for each person, so that whose client ids are whose matters. */
async function invite({ port, token }: KillableServer, study: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/studies/${study}/invites`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ role: "editor" }),
  });
  return ((await answer.json()) as { token: string }).token;
}

/** The document as the server's disk has it. */
async function readLog(folder: string, study: string): Promise<Y.Doc> {
  const database = await openDatabase(join(folder, ".chancery"));
  const doc = new Y.Doc();
  for (const { data } of database.sql
    .prepare("SELECT data FROM updates WHERE room = ? ORDER BY seq")
    .all(study))
    if (data instanceof Uint8Array) applyIfPossible(doc, data);
  database.close();
  return doc;
}

describe("five clients, stock and own", () => {
  for (const seed of seeds)
    it(`lose nothing that was acknowledged and end up alike: ${steps} steps of seed ${seed}`, {
      timeout: 900_000,
    }, async () => {
      // One run per seed, and no shrinking: what a run meets depends on the network's timing too.
      await fc.assert(fc.asyncProperty(drawSteps(steps), drive), { seed, numRuns: 1, endOnFailure: true });
    });
});
