/** A lowered marking whose entry in the audit trail a crash prevented: it is there once the study was opened again. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { checkAudit } from "../../../server/audit/chain.ts";
import { AuditTrail } from "../../../server/audit/trail.ts";
import { Claims } from "../../../server/claims.ts";
import { openDatabase } from "../../../server/database.ts";
import { Log } from "../../../server/log.ts";
import type { Member } from "../../../server/member.ts";
import { Room } from "../../../server/room.ts";
import { encodeUpdate } from "../../../server/wire.ts";
import { changeMarkings } from "../../../shared/study/marking-change.ts";
import { afterTest, connect, findId, makeFolder, makeWorkspace, start, until } from "../support.ts";

const study = (label: string) =>
  `---\nchancery: 1\ntitle: Marked\nmarking: { label: "${label}" }\n---\n\n# Marked\n`;

const lowered = (folder: string) => {
  const bytes = readFileSync(join(folder, ".chancery/audit.jsonl"));
  expect(checkAudit(bytes).ok).toBe(true);
  const lines = bytes.toString("utf8").trim().split("\n");
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ action }) => /^(marking|gate)-lowered$/.test(action));
};

/** A workspace that was served and whose study is settled. */
async function settle(label: string): Promise<{ folder: string; id: string }> {
  const folder = makeWorkspace(study(label));
  const server = await start({ folder });
  const id = await findId(server, "Marked");
  await server.close();
  return { folder, id };
}

/** Serves a workspace by a process that is killed as it comes to write an entry of this action. */
async function serveAndKill(folder: string, action: string): Promise<void> {
  const fixture = fileURLToPath(new URL("kill-fixture.ts", import.meta.url));
  const child = spawn(process.execPath, [fixture, folder, makeFolder(), action], { stdio: "inherit" });
  expect((await once(child, "exit"))[1]).toBe("SIGKILL");
}

test("a server killed between the log and the trail tells of it when it starts again, once", async () => {
  const { folder, id } = await settle("TLP:RED");
  writeFileSync(join(folder, "sample.study.md"), study("TLP:GREEN"));
  await serveAndKill(folder, "marking-lowered");
  for (let times = 0; times < 2; times++) {
    await (await start({ folder })).close();
    expect(lowered(folder)).toMatchObject([
      { study: id, by: "file", from: "TLP:RED", to: "TLP:GREEN", reason: "", name: "" },
    ]);
  }
});

test("one killed between two entries of the same row tells of what is left, and of nothing twice", async () => {
  const { folder, id } = await settle("TLP:RED");
  const text = study("TLP:GREEN").replace("title:", "smallCounts: 3\ntitle:");
  writeFileSync(join(folder, "sample.study.md"), text);
  await serveAndKill(folder, "gate-lowered");
  const told = [{ study: id, action: "marking-lowered", from: "TLP:RED", to: "TLP:GREEN" }];
  expect(lowered(folder)).toMatchObject(told);
  for (let times = 0; times < 2; times++) {
    await (await start({ folder })).close();
    const relaxed = { study: id, action: "gate-lowered", what: "smallCounts", to: "3" };
    expect(lowered(folder)).toMatchObject([...told, relaxed]);
  }
});

test("each row is told of with who brought it, its reason and name, also where a later one raises it again", async () => {
  const { folder, id } = await settle("TLP:RED");
  const database = await openDatabase(join(folder, ".chancery"));
  const log = new Log(database.sql);
  const doc = new Y.Doc();
  for (const { update } of log.read(id)) Y.applyUpdate(doc, update);
  const written: number[] = [];
  doc.on("update", (update: Uint8Array) =>
    log.append(id, update, (result) => void ("seq" in result && written.push(result.seq))),
  );
  const change = (from: string, to: string, reason: string) => {
    const front = String(doc.getMap("meta").get("frontMatter"));
    changeMarkings(doc, front.replace(from, to), { reason, name: "Ada" });
  };
  change("TLP:RED", "TLP:CLEAR", "It is public now");
  change("TLP:CLEAR", "TLP:AMBER", "It was not");
  log.commit();
  database.sql
    .prepare("INSERT INTO client_ids (room, client, actor, shown, written) VALUES (?, ?, 'ada', 1, 1)")
    .run(id, doc.clientID);
  database.close();
  await (await start({ folder })).close();
  expect(lowered(folder)).toMatchObject([
    {
      by: "ada",
      from: "TLP:RED",
      to: "TLP:CLEAR",
      reason: "It is public now",
      name: "Ada",
      edit: written[0],
    },
  ]);
});

test("whose an edit is, is written before the edit itself", async () => {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const claims = new Claims(database.sql, () => true);
  const log = new Log(database.sql);
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  const room = new Room("study", log, events, null, undefined, claims.open("study"));
  const member: Member = {
    ...{ mayWrite: true, author: { by: "ada", via: "", role: "editor" }, actors: ["ada"] },
    ...{ send: () => {}, close: () => {} },
  };
  const doc = new Y.Doc();
  doc.getMap("meta").set("title", "Sample");
  const known: (string | undefined)[] = [];
  vi.spyOn(log, "append").mockImplementation(() => void known.push(claims.find("study", doc.clientID)));
  room.join(member);
  room.receive(member, encodeUpdate(Y.encodeStateAsUpdate(doc)));
  expect(known).toEqual(["ada"]);
});

test("what the disk refused is written with the next, in order", async () => {
  const { folder, id } = await settle("TLP:RED");
  const server = await start({ folder });
  const { doc, synced } = connect(server, id, server.token);
  await synced;
  const append = vi.spyOn(AuditTrail.prototype, "append").mockImplementationOnce(() => {
    throw Object.assign(new Error("full"), { code: "ENOSPC" });
  });
  const lower = (from: string, to: string) => {
    const front = String(doc.getMap("meta").get("frontMatter"));
    changeMarkings(doc, front.replace(from, to), { reason: `to ${to}`, name: "Ada" });
  };
  lower("TLP:RED", "TLP:AMBER");
  await until(() => append.mock.calls.length === 1);
  lower("TLP:AMBER", "TLP:GREEN");
  await until(() => append.mock.calls.length === 3);
  expect(lowered(folder).map(({ to }) => to)).toEqual(["TLP:AMBER", "TLP:GREEN"]);
});
