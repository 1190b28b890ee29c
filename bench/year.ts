/**
 * A study with a year of editing by 5,000 sessions: opening it and typing in it, before its document began anew, after
 * that, and as a new study of the same text.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { openDatabase } from "../server/database.ts";
import { startNewEpoch } from "../server/epoch.ts";
import { Log } from "../server/log.ts";
import type { Member } from "../server/member.ts";
import { Rooms } from "../server/rooms.ts";
import { encodeStep1, encodeUpdate } from "../server/wire.ts";
import { findEntry, readStudy } from "../shared/study/document.ts";
import { insertCell } from "../shared/study/operations.ts";
import { type Patch, readTrace } from "./editing-trace.ts";
import { time } from "./measure.ts";
import type { Prepared } from "./prepared.ts";

const editors = 5000;
/** Key presses of one run. */
const presses = 200;
const pairs = 7;
const rooms = { old: "old", renewed: "renewed", fresh: "fresh" } as const;
type Name = keyof typeof rooms;

/** Opening and editing, each of the renewed document against the old one and a new one. */
export async function yearOfEditing(): Promise<Prepared> {
  const folder = mkdtempSync(join(tmpdir(), "chancery-bench-"));
  const database = await openDatabase(folder);
  const log = new Log(database.sql);
  const silent = { changed() {}, emptied() {}, standingNotice: () => undefined };
  const open = new Rooms(log, silent);
  const trace = readTrace();
  const old = writeYear(trace.patches);
  const fresh = new Y.Doc();
  insertCell(fresh, { id: "text", kind: "text", source: readText(old) }, null);
  for (const [name, doc] of [
    ["old", old],
    ["renewed", old],
    ["fresh", fresh],
  ] as const)
    log.append(name, Y.encodeStateAsUpdate(doc), () => {});
  log.commit();
  startNewEpoch(open, rooms.renewed);
  process.stdout.write(
    `The trace is ${trace.name}: ${trace.patches.length} patches; bytes ${(Object.keys(rooms) as Name[]).map((name) => `${name} ${log.countBytes(name)}`).join(", ")}\n`,
  );

  const state = (name: Name) => log.read(name).map(({ update }) => update);
  const openAtServer = (name: Name) =>
    time(() => new Rooms(log, silent).open(name, "study").doc.store.clients.size);
  const openAtClient = (name: Name) => {
    const updates = state(name);
    return time(() => {
      const doc = new Y.Doc();
      for (const update of updates) Y.applyUpdate(doc, update);
      return readStudy(doc).cells.length;
    });
  };
  const openClients = () =>
    new Map(
      (Object.keys(rooms) as Name[]).map((name) => {
        const doc = new Y.Doc();
        for (const update of state(name)) Y.applyUpdate(doc, update);
        return [name, doc];
      }),
    );
  const windows = openClients();
  /** Whose key presses go to the server. */
  const senders = openClients();
  const typeAtClient = async (name: Name) => (await typeInto(windows.get(name))).ms;
  const typeAtServer = async (name: Name) => {
    const { updates } = await typeInto(senders.get(name));
    const room = open.open(name, "study");
    const member: Member = {
      ...{ mayWrite: true, author: { by: "owner", via: "bench", role: "owner" } },
      ...{ send() {}, close() {} },
    };
    room.join(member);
    room.receive(member, encodeStep1(Y.encodeStateVector(new Y.Doc())));
    const ms = await time(() => {
      for (const update of updates) room.receive(member, encodeUpdate(update));
      log.commit();
    });
    if (readText(room.doc) !== readText(senders.get(name))) throw new Error(`An edit of ${name} was lost.`);
    room.leave(member);
    return ms;
  };
  const measures: [string, (name: Name) => Promise<number>][] = [
    ["Opening a year of editing at the server", openAtServer],
    ["Opening it in a window", openAtClient],
    [`${presses} key presses in it in a window`, typeAtClient],
    [`${presses} key presses in it at the server`, typeAtServer],
  ];
  return {
    comparisons: measures.flatMap(([name, measure]) =>
      (["old", "fresh"] as const).map((peer) => ({
        name: `${name}, begun anew`,
        peer: peer === "old" ? "the same, not begun anew" : "a new study of that text",
        limit: null,
        pairs,
        ours: () => measure("renewed"),
        theirs: () => measure(peer),
      })),
    ),
    async finish() {
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Writes the trace into one cell, each session under a client id of its own. */
function writeYear(patches: readonly Patch[]): Y.Doc {
  const doc = new Y.Doc();
  insertCell(doc, { id: "text", kind: "text", source: "" }, null);
  const text = findEntry(doc, "text")?.source;
  const perSession = Math.ceil(patches.length / editors);
  for (let start = 0; start < patches.length; start += perSession) {
    doc.clientID = 1000 + start;
    doc.transact(() => {
      for (const [index, remove, insert] of patches.slice(start, start + perSession)) {
        if (remove > 0) text?.delete(index, remove);
        if (insert !== "") text?.insert(index, insert);
      }
    });
  }
  return doc;
}

function readText(doc: Y.Doc | undefined): string {
  return (doc && findEntry(doc, "text")?.source.toString()) ?? "";
}

/** Types in the middle, each press a transaction of its own, as an editor makes them. */
async function typeInto(doc: Y.Doc | undefined): Promise<{ ms: number; updates: Uint8Array[] }> {
  const updates: Uint8Array[] = [];
  const keep = (update: Uint8Array) => updates.push(update);
  const text = doc && findEntry(doc, "text")?.source;
  const middle = (text?.length ?? 0) >> 1;
  doc?.on("update", keep);
  const ms = await time(() => {
    for (let press = 0; press < presses; press++) text?.insert(middle + press, "x");
  });
  doc?.off("update", keep);
  return { ms, updates };
}
