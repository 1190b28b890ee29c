import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import * as decoding from "lib0/decoding";
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { toText } from "../../server/document.ts";
import { startNewEpoch } from "../../server/epoch.ts";
import { defaultLimits } from "../../server/limits.ts";
import { Log } from "../../server/log.ts";
import type { Room } from "../../server/room.ts";
import { Rooms } from "../../server/rooms.ts";
import { encodeStep1, encodeStep2, encodeUpdate } from "../../server/wire.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { countTyped, findEntry, mapsOf } from "../../shared/study/document.ts";
import { deleteCell, insertCell, setCellSource } from "../../shared/study/operations.ts";
import { afterTest, ask, connect, makeFolder, once, start, until } from "./support.ts";

const silent = { changed() {}, emptied() {}, standingNotice: () => undefined };

/** A room whose document so many sessions have edited. */
async function openRooms(editors: number, limits: { pastEditors?: number; erasedItems?: number } = {}) {
  const folder = makeFolder();
  const database = await openDatabase(folder);
  afterTest(() => {
    if (database.sql.isOpen) database.close();
  });
  const log = new Log(database.sql);
  const doc = new Y.Doc();
  for (let editor = 0; editor < editors; editor++) {
    const session = new Y.Doc();
    Y.applyUpdate(session, Y.encodeStateAsUpdate(doc));
    if (editor === 0) insertCell(session, { id: "one", kind: "text", source: "0" }, null);
    else setCellSource(session, "one", `${editor}`);
    const update = Y.encodeStateAsUpdate(session, Y.encodeStateVector(doc));
    Y.applyUpdate(doc, update);
    log.append("study", update, () => {});
  }
  log.commit();
  const rooms = new Rooms(log, silent, null, { ...defaultLimits, ...limits });
  return { folder, database, log, doc, rooms };
}

function count(log: Log): number {
  const doc = new Y.Doc();
  for (const { update } of log.read("study")) Y.applyUpdate(doc, update);
  return doc.store.clients.size;
}

describe("a room begins a new epoch by itself", () => {
  it("when nobody is in it and more sessions have edited it than may", async () => {
    const { log, rooms, doc } = await openRooms(12, { pastEditors: 11 });
    const last = log.lastSeq("study");
    const room = rooms.open("study", "study");
    const member = {
      mayWrite: true,
      author: { by: "a", via: "b", role: "editor" as const },
      send() {},
      close() {},
    };
    room.join(member);
    rooms.release(room);
    expect(count(log)).toBe(12);
    room.leave(member);
    rooms.release(room);
    expect(count(log)).toBe(1);
    expect(log.countRows("study")).toBe(1);
    expect(log.lastSeq("study")).toBe(last);
    expect(rooms.use("study", toText)).toBe(toText(doc));
  });

  it("not before", async () => {
    const { log, rooms } = await openRooms(12, { pastEditors: 12 });
    rooms.release(rooms.open("study", "study"));
    expect(count(log)).toBe(12);
    expect(log.epochs.find("study").name).toBe("0");
  });

  it("when more is erased than is there, and that is much", async () => {
    const few = await openRooms(12, { erasedItems: 1000 });
    few.rooms.release(few.rooms.open("study", "study"));
    expect(few.log.epochs.find("study").name).toBe("0");
    const many = await openRooms(40, { erasedItems: 30 });
    many.rooms.release(many.rooms.open("study", "study"));
    expect(many.log.epochs.find("study").name).toMatch(/^1-/);
    many.rooms.release(many.rooms.open("study", "study"));
    expect(many.log.epochs.find("study").name).toMatch(/^1-/);
  });

  it("not while an update waits for one that it builds on", async () => {
    const { log, rooms } = await openRooms(3, { pastEditors: 1 });
    const other = new Y.Doc();
    other.getText("t").insert(0, "first");
    const vector = Y.encodeStateVector(other);
    other.getText("t").insert(5, " second");
    log.append("study", Y.encodeStateAsUpdate(other, vector), () => {});
    log.commit();
    rooms.release(rooms.open("study", "study"));
    expect(log.epochs.find("study").name).toBe("0");
  });

  it("or stays in its epoch whole when the disk fails", async () => {
    const { log, rooms, database } = await openRooms(12, { pastEditors: 11 });
    const room = rooms.open("study", "study");
    database.sql.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON updates BEGIN SELECT raise(ABORT, 'the disk failed'); END",
    );
    rooms.release(room);
    expect(log.epochs.find("study").name).toBe("0");
    expect(log.countRows("study")).toBe(12);
  });
});

describe("a new epoch's document", () => {
  it("says what the old one said, in every kind of shared type, under one client id", async () => {
    const { log, doc } = await openRooms(3);
    const { cells, meta, runs } = mapsOf(doc);
    meta.set("title", "Title");
    meta.set("files", ["a.csv"]);
    meta.set("unknown", { nested: [1, null, "x"] });
    runs.set("one", { status: "ok" });
    insertCell(doc, { id: "two", kind: "ts", source: "1 + 1", hide: "code", attributes: "{x=1}" }, "one");
    insertCell(doc, { id: "gone", kind: "ts", source: "deleted" }, "one");
    deleteCell(doc, "gone");
    insertCell(doc, { id: "back", kind: "ts", source: "x" }, "one");
    deleteCell(doc, "back");
    findEntry(doc, "back")?.source.insert(1, "typed meanwhile");
    const odd = new Y.Map<unknown>([["own", new Y.Array()]]);
    (cells.get("two") as Y.Map<unknown>).set("extra", odd);
    (odd.get("own") as Y.Array<unknown>).push([1, "two", new Uint8Array([3]), new Y.Text("four")]);
    doc.getText("rich").insert(0, "bold", { bold: true });
    doc.getText("rich").insertEmbed(2, { image: 1 });
    doc.getArray("list").push([{ a: 1 }, new Y.Map([["b", 2]])]);
    const element = new Y.XmlElement("p");
    doc.getXmlFragment("xml").insert(0, [element]);
    element.setAttribute("class", "c");
    element.insert(0, [new Y.XmlText("words")]);
    const state = Y.encodeStateAsUpdate(doc);
    log.append("study", state, () => {});
    log.commit();
    log.turnEpoch("study");
    const fresh = new Y.Doc();
    for (const { update } of log.read("study")) Y.applyUpdate(fresh, update);
    expect(fresh.store.clients.size).toBe(1);
    expect(toText(fresh)).toBe(toText(doc));
    for (const read of [
      (one: Y.Doc) => mapsOf(one).meta.toJSON(),
      (one: Y.Doc) => mapsOf(one).runs.toJSON(),
      (one: Y.Doc) => (one.getMap("cells").get("two") as Y.Map<unknown>).toJSON(),
      (one: Y.Doc) => one.getText("rich").toDelta(),
      (one: Y.Doc) => one.getArray("list").toJSON(),
      (one: Y.Doc) => one.getXmlFragment("xml").toString(),
      (one: Y.Doc) => [...one.getMap("cells").keys()].map((id) => [id, findEntry(one, id)?.order]),
      (one: Y.Doc) => [...one.getMap("cells").keys()].map((id) => [id, findEntry(one, id)?.deleted]),
    ])
      expect(read(fresh)).toEqual(read(doc));
    const text = findEntry(fresh, "one")?.source;
    expect(text && countTyped(text)).toBe(text?.length);
  });

  it("holds nothing that was erased before", async () => {
    const { log, database, doc } = await openRooms(1);
    doc.getText("rich").insert(0, "a leaked figure");
    log.append("study", Y.encodeStateAsUpdate(doc), () => {});
    doc.getText("rich").delete(0, 15);
    log.append("study", Y.encodeStateAsUpdate(doc), () => {});
    log.commit();
    log.turnEpoch("study");
    const kept = () =>
      database.sql
        .prepare("SELECT data AS bytes FROM updates UNION ALL SELECT vector FROM epochs")
        .all()
        .map(({ bytes }) => (bytes instanceof Uint8Array ? Buffer.from(bytes) : Buffer.of()));
    const ends = () => Buffer.from(log.epochs.findEnd("study", "0") ?? []);
    expect(kept()).toHaveLength(3);
    for (const bytes of [...kept(), ends()]) expect(bytes.includes("leaked")).toBe(false);
  });

  it("is there whole or not at all when the server is killed while it is made", async () => {
    for (const when of ["before", "after"]) {
      const { folder, database, doc } = await openRooms(5);
      const before = toText(doc);
      database.close();
      const fixture = fileURLToPath(new URL("epoch-kill-fixture.ts", import.meta.url));
      const child = spawn(process.execPath, [fixture, folder, "study", when], { stdio: "inherit" });
      const signal = await once((done) => child.once("exit", (_code, how) => done(how)));
      expect(signal).toBe("SIGKILL");
      const again = await openDatabase(folder);
      const log = new Log(again.sql);
      expect([count(log), log.countRows("study")]).toEqual(when === "before" ? [5, 5] : [1, 1]);
      expect(log.epochs.find("study").name === "0").toBe(when === "before");
      expect(new Rooms(log, silent).use("study", toText)).toBe(before);
      again.close();
    }
  }, 120_000);
});

/** A member as the wire sees one; what it was sent, and the code it was closed with. */
function makeMember(room: Room, epoch?: string) {
  const frames: Uint8Array[] = [];
  const member = {
    mayWrite: true,
    author: { by: "a", via: "b", role: "editor" as const },
    epoch,
    code: 0,
    frames,
    send: (frame: Uint8Array) => void frames.push(frame),
    close(code: number) {
      member.code = code;
      room.leave(member);
    },
    /** The epochs that it was told, and whether with the snapshot of the one it named. */
    told: () =>
      frames
        .filter(([type]) => type === syncMessage.epoch)
        .map((frame) => {
          const decoder = decoding.createDecoder(frame.subarray(1));
          const name = decoding.readVarString(decoder);
          return { name, end: decoding.readVarUint8Array(decoder) };
        }),
    documents: () => frames.filter(([type, step]) => type === syncMessage.sync && step !== 0),
  };
  room.join(member);
  return member;
}

describe("startNewEpoch", () => {
  it("sends everyone out with 4409, those who named their epoch with the snapshot it ended with", async () => {
    const { log, rooms, doc } = await openRooms(3);
    const room = rooms.open("study", "study");
    const own = makeMember(room, "0");
    const fresh = makeMember(room, "");
    const stock = makeMember(room);
    startNewEpoch(rooms, "study");
    expect([own.code, fresh.code, stock.code]).toEqual([4409, 4409, 4409]);
    const { name } = log.epochs.find("study");
    for (const one of [own, fresh]) {
      expect(one.told().map((told) => told.name)).toEqual(["0", name]);
      expect(one.told()[1]?.end).toEqual(Y.encodeSnapshot(Y.snapshot(doc)));
    }
    expect(stock.told()).toEqual([]);
    expect(room.isEmpty).toBe(true);
    expect(rooms.use("study", toText)).toBe(toText(doc));
  });

  it("of a room in which nobody has written sends nobody out", async () => {
    const { rooms, log } = await openRooms(1);
    const room = rooms.open("empty", "study");
    const own = makeMember(room, "");
    const stock = makeMember(room);
    startNewEpoch(rooms, "empty");
    expect([own.code, stock.code]).toEqual([0, 0]);
    expect(log.epochs.find("empty").name).toBe("0");
  });

  it("turns a member that names another epoch away before it is sent anything of the document", async () => {
    const { rooms, log, doc } = await openRooms(3);
    startNewEpoch(rooms, "study");
    const room = rooms.open("study", "study");
    const old = makeMember(room, "0");
    expect(old.code).toBe(4409);
    expect(old.documents()).toEqual([]);
    expect(old.told()[0]?.end).toEqual(Y.encodeSnapshot(Y.snapshot(doc)));
    const restored = makeMember(room, "7-abcdefabcdef");
    expect(restored.code).toBe(4409);
    expect(restored.told()[0]?.end).toHaveLength(0);
    const present = makeMember(room, log.epochs.find("study").name);
    const fresh = makeMember(room, "");
    expect([present.code, fresh.code]).toEqual([0, 0]);
  });

  it("lets no update in that writes as a past editor, erases from their text or stands inside it", async () => {
    const { rooms, doc } = await openRooms(3);
    startNewEpoch(rooms, "study");
    const room = rooms.open("study", "study");
    const before = Y.encodeStateAsUpdate(room.doc);
    const session = new Y.Doc();
    Y.applyUpdate(session, Y.encodeStateAsUpdate(doc));
    const vector = Y.encodeStateVector(session);
    setCellSource(session, "one", "typed offline");
    const typed = Y.encodeStateAsUpdate(session, vector);
    const eraser = new Y.Doc();
    Y.applyUpdate(eraser, Y.encodeStateAsUpdate(doc));
    eraser.getMap("cells").delete("one");
    for (const update of [typed, Y.encodeStateAsUpdate(eraser, vector), Y.encodeStateAsUpdate(doc)])
      for (const write of [encodeUpdate, encodeStep2]) {
        const member = makeMember(room);
        room.receive(member, write(update));
        expect(member.code).toBe(4409);
      }
    expect(Y.encodeStateAsUpdate(room.doc)).toEqual(before);
  });

  it("holds what others write back from a member that has not shown its copy yet", async () => {
    const { rooms, log } = await openRooms(3);
    startNewEpoch(rooms, "study");
    const room = rooms.open("study", "study");
    const silent = makeMember(room);
    const other = makeMember(room);
    room.receive(other, encodeStep1(Y.encodeStateVector(new Y.Doc())));
    const own = makeMember(room, log.epochs.find("study").name);
    room.receive(own, encodeStep1(Y.encodeStateVector(new Y.Doc())));
    const text = new Y.Doc();
    text.getText("t").insert(0, "new");
    room.receive(own, encodeUpdate(Y.encodeStateAsUpdate(text)));
    log.commit();
    expect(other.documents()).toHaveLength(2);
    expect(silent.documents()).toHaveLength(0);
  });
});

/** A stock client that may come back after it was sent out, as after a restart of its program. */
function reconnect(server: { port: number; token: string }, room: string, doc: Y.Doc) {
  const provider = new WebsocketProvider(`ws://127.0.0.1:${server.port}/sync`, room, doc, {
    params: { token: server.token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  afterTest(() => provider.destroy());
  return once<number>((done) => provider.on("connection-close", (event) => done(event?.code ?? 0)));
}

describe.each(["", "/comments"])("a copy of an earlier epoch (room ID%s)", (suffix) => {
  it("is met with 4409, and neither it nor the document is changed", async () => {
    const folder = makeFolder();
    const first = await start({ folder, limits: { pastEditors: 1 } });
    const created = await ask(first, "POST", "/api/studies", { token: first.token, body: "# Study\n" });
    const { id } = created.json() as { id: string };
    const room = `${id}${suffix}`;
    const stock = connect(first, room, first.token);
    await stock.synced;
    for (const word of ["one", "two"]) {
      const other = connect(first, room, first.token);
      await other.synced;
      other.doc.getMap("extra").set(word, word);
      await until(() => stock.doc.getMap("extra").has(word), "the edit");
      other.provider.destroy();
    }
    await first.close();
    const second = await start({ folder, limits: { pastEditors: 1 } });
    const fresh = connect(second, room, second.token);
    await fresh.synced;
    expect(fresh.doc.getMap("extra").toJSON()).toEqual({ one: "one", two: "two" });
    stock.doc.getMap("extra").set("offline", "typed offline");
    const before = Y.encodeStateAsUpdate(stock.doc);
    const whole = Y.encodeStateAsUpdate(fresh.doc);
    stock.provider.destroy();
    expect(await reconnect(second, room, stock.doc)).toBe(4409);
    expect(Y.encodeStateAsUpdate(stock.doc)).toEqual(before);
    expect(Y.encodeStateAsUpdate(fresh.doc)).toEqual(whole);
  });
});
