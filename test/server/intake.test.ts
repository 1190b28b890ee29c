import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Claims } from "../../server/claims.ts";
import { openDatabase } from "../../server/database.ts";
import { defaultLimits } from "../../server/limits.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import { Rooms } from "../../server/rooms.ts";
import { encodeBarrier, encodePresence, encodeStep2, encodeUpdate } from "../../server/wire.ts";
import { readCell } from "../../shared/study/document.ts";
import { insertCell, setCellKind, setTitle } from "../../shared/study/operations.ts";
import { afterTest, makeFolder } from "./support.ts";

const kilo = 1024;
const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };

async function openLab() {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const log = new Log(database.sql);
  const gone = new Set<string>();
  const claims = new Claims(database.sql, (_study, actor) => !gone.has(actor));
  const open = () => new Room("study", log, events, null, undefined, claims.open("study"));
  return { log, gone, open, room: open() };
}
type Lab = Awaited<ReturnType<typeof openLab>>;

/** Somebody comes into the room, known by these names. */
function enter({ log, room }: Pick<Lab, "log" | "room">, ...actors: string[]) {
  const frames: Uint8Array[] = [];
  const closed: number[] = [];
  const reasons: string[] = [];
  const member: Member = {
    mayWrite: true,
    author: { by: "person", via: "window", role: "editor" },
    actors,
    send: (frame) => frames.push(frame),
    close: (code, reason) => {
      closed.push(code);
      reasons.push(reason);
      room.leave(member);
    },
  };
  room.join(member);
  const send = (frame: Uint8Array) => {
    room.receive(member, frame);
    log.commit();
  };
  return {
    closed,
    reasons,
    frames,
    leave: () => room.leave(member),
    send,
    update: (update: Uint8Array) => send(encodeUpdate(update)),
    step2: (doc: Y.Doc) => send(encodeStep2(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc)))),
    show: (client: number) => send(encodePresence([{ client, clock: 1, state: "{}" }])),
    isSaved: (number: number) => {
      send(encodeBarrier(number));
      return frames.some((frame) => frame[0] === 100 && frame[1] === number);
    },
  };
}

const textOf = (room: Room) => room.doc.getText("t").toString();

/** A device's document with what the room has. */
function copyOf(room: Room): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(room.doc));
  return doc;
}

/** Runs `change` and gives the update that it makes. */
function change(doc: Y.Doc, edit: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  edit(doc);
  return Y.encodeStateAsUpdate(doc, before);
}
const type = (doc: Y.Doc, text: string) => change(doc, () => doc.getText("t").insert(0, text));

describe("an edit that comes before what its device typed offline", () => {
  it("hides no value when the device is gone before it could bring that, and counts once it has", async () => {
    const lab = await openLab();
    const { room, log } = lab;
    room.edit((doc) => insertCell(doc, { id: "kept", kind: "ts", source: "1" }, null));
    const device = copyOf(room);
    setTitle(device, "Typed offline");
    const early = change(device, () => setCellKind(device, "kept", "text"));

    const first = enter(lab, "ana");
    first.update(early);
    expect([readCell(room.doc, "kept")?.kind, log.countRows("study"), first.closed]).toEqual(["ts", 1, []]);
    expect(first.isSaved(1)).toBe(false);
    first.leave();
    const again = enter(lab, "ana");
    again.update(early);
    expect(again.isSaved(1)).toBe(false);
    again.step2(device);
    expect(readCell(room.doc, "kept")?.kind).toBe("text");
    // It came again in the step 2, and is written once.
    expect(log.countRows("study")).toBe(2);
    expect(again.isSaved(2)).toBe(true);
    expect(again.frames.filter((frame) => frame[0] === 100).map((frame) => frame[1])).toEqual([1, 2]);
  });

  it("is in the document, for others too, as soon as all before it has come, in whatever order", async () => {
    const lab = await openLab();
    const device = new Y.Doc();
    const parts = ["a", "b", "c", "d", "e"].map((letter) => type(device, letter));
    const [one, other] = [enter(lab, "ana"), enter(lab, "ana")];
    const watcher = enter(lab, "bea");
    const frames = watcher.frames.length;
    for (const at of [4, 2, 3]) one.update(parts[at] ?? new Uint8Array());
    expect([textOf(lab.room), watcher.frames.length]).toEqual(["", frames]);
    other.update(parts[1] ?? new Uint8Array());
    other.update(parts[0] ?? new Uint8Array());
    expect(textOf(lab.room)).toBe("edcba");
    expect(watcher.frames.length).toBe(frames + 5);
    expect(textOf(lab.open())).toBe("edcba");
    expect([one.isSaved(1), other.isSaved(1)]).toEqual([true, true]);
  });

  it("is written in one transaction with what came just before it", async () => {
    const lab = await openLab();
    const device = new Y.Doc();
    const member = { mayWrite: true, author: { by: "a", via: "w", role: "editor" as const } };
    const writer: Member = { ...member, send: () => {}, close: (code) => expect(code).toBe("no close") };
    lab.room.join(writer);
    for (const letter of "abc") lab.room.receive(writer, encodeUpdate(type(device, letter)));
    lab.log.commit();
    expect([textOf(lab.room), lab.log.countRows("study")]).toEqual(["cba", 3]);
  });

  it("deletes nothing that its device has not brought yet", async () => {
    const lab = await openLab();
    const device = new Y.Doc();
    const typed = type(device, "text");
    const erased = change(device, () => device.getText("t").delete(0, 2));
    const writer = enter(lab, "ana");
    writer.update(erased);
    expect(lab.log.countRows("study")).toBe(0);
    writer.update(typed);
    expect(textOf(lab.room)).toBe("xt");
  });

  it("waits within bounds: each connection may let 4 MB and 1000 updates wait, a room eight times and ten times that", async () => {
    const lab = await openLab();
    const gap = (bytes: number) => {
      const doc = new Y.Doc();
      type(doc, "never sent");
      return type(doc, "x".repeat(bytes));
    };
    const large = enter(lab, "mallory");
    large.update(gap(3 * kilo * kilo));
    expect(large.closed).toEqual([]);
    large.update(gap(2 * kilo * kilo));
    expect(large.closed).toEqual([1007]);
    const many = enter(lab, "mallory");
    for (let count = 0; count < 1001; count++) many.update(gap(1));
    expect(many.closed).toEqual([1007]);
    const crowd = Array.from({ length: 11 }, () => enter(lab, "mallory"));
    for (const one of crowd) one.update(gap(3 * kilo * kilo));
    expect(crowd.map(({ closed }) => closed.length)).toEqual([...Array(10).fill(0), 1]);
    // Who leaves makes room again, and those who only write are not touched.
    crowd[0]?.leave();
    const late = enter(lab, "mallory");
    late.update(gap(3 * kilo * kilo));
    const honest = enter(lab, "ana");
    honest.update(type(new Y.Doc(), "fine"));
    expect([late.closed, honest.closed, textOf(lab.room)]).toEqual([[], [], "fine"]);
    expect(lab.log.countRows("study")).toBe(1);
  });

  it("waits within bounds of the whole server: one that finds no room there comes again, and has it once others left", async () => {
    const database = await openDatabase(makeFolder());
    afterTest(() => database.close());
    const log = new Log(database.sql);
    const reasons: string[] = [];
    const limits = { ...defaultLimits, parkedBytes: 200 * kilo, allParkedBytes: 1.1 * kilo * kilo };
    const rooms = new Rooms(log, events, null, limits);
    const gap = () => {
      const doc = new Y.Doc();
      type(doc, "never sent");
      return type(doc, "x".repeat(150 * kilo));
    };
    const fill = (study: string, count: number) =>
      Array.from({ length: count }, () => {
        const one = enter({ log, room: rooms.open(study, "study") }, "mallory");
        one.update(gap());
        reasons.push(...one.reasons);
        return one;
      });
    const [first, second] = [fill("one", 4), fill("two", 4)];
    expect([...first, ...second].map(({ closed }) => closed)).toEqual([...Array(7).fill([]), [1013]]);
    expect(reasons).toEqual([expect.stringMatching(/1 MB.*--max-all-parked/)]);
    first[0]?.leave();
    expect(fill("two", 1)[0]?.closed).toEqual([]);
    // Over its own share it is refused for what it is.
    second[0]?.update(gap());
    expect(second[0]?.reasons).toEqual([expect.stringMatching(/200 KB.*--max-parked/)]);
  });
});

describe("a client id", () => {
  it("is its first user's: what another brings under it waits, and what they type offline is not lost", async () => {
    const lab = await openLab();
    const ana = new Y.Doc();
    const online = enter(lab, "ana");
    online.update(type(ana, "online "));
    online.leave();
    type(ana, "offline ");

    const forged = copyOf(lab.room);
    forged.clientID = ana.clientID;
    const mallory = enter(lab, "mallory");
    mallory.update(type(forged, "forged "));
    expect([textOf(lab.room), mallory.isSaved(1), mallory.closed]).toEqual(["online ", false, []]);
    const back = enter({ ...lab }, "ana");
    back.step2(ana);
    expect(textOf(lab.room)).toBe("offline online ");
    expect(back.isSaved(1)).toBe(true);
  });

  it("stays theirs when the room is closed, and the server starts again", async () => {
    const lab = await openLab();
    const ana = new Y.Doc();
    enter(lab, "ana").update(type(ana, "first "));
    const room = lab.open();
    const forged = copyOf(room);
    forged.clientID = ana.clientID;
    const late = { ...lab, room };
    enter(late, "mallory").update(type(forged, "forged "));
    expect(textOf(room)).toBe("first ");
    enter(late, "ana").update(type(ana, "second "));
    expect(textOf(room)).toBe("second first ");
  });

  it("is taken before anything was written by showing oneself, which nobody else can then", async () => {
    const lab = await openLab();
    const ana = new Y.Doc();
    const online = enter(lab, "ana");
    online.show(ana.clientID);
    online.leave();
    const mallory = enter(lab, "mallory");
    const watcher = enter(lab, "bea");
    const frames = watcher.frames.length;
    mallory.show(ana.clientID);
    mallory.update(Uint8Array.of(1, 1, ...varUint(ana.clientID), 0, 0, 100, 0));
    expect([lab.log.countRows("study"), watcher.frames.length]).toEqual([0, frames]);
    enter(lab, "ana").update(type(ana, "hers"));
    expect(textOf(lab.room)).toBe("hers");
  });

  it("may be used by all devices and links of its person, and by others once that person is out", async () => {
    const lab = await openLab();
    const ana = new Y.Doc();
    enter(lab, "old").update(type(ana, "a"));
    enter(lab, "new", "old").update(type(ana, "b"));
    expect(textOf(lab.room)).toBe("ba");
    const refused = enter(lab, "other");
    const next = type(ana, "c");
    refused.update(next);
    expect(textOf(lab.room)).toBe("ba");
    lab.gone.add("old");
    enter(lab, "other").update(next);
    expect(textOf(lab.room)).toBe("cba");
  });

  it("whose edits another passed on first is its own person's once they show themselves", async () => {
    const lab = await openLab();
    const bob = new Y.Doc();
    type(bob, "Bob ");
    const ana = new Y.Doc();
    Y.applyUpdate(ana, Y.encodeStateAsUpdate(bob));
    type(ana, "Ana ");
    const passing = enter(lab, "ana");
    passing.show(ana.clientID);
    passing.step2(ana);
    expect(textOf(lab.room)).toBe("Ana Bob ");
    const back = enter(lab, "bob");
    back.show(bob.clientID);
    back.update(type(bob, "again "));
    expect(back.isSaved(1)).toBe(true);
    expect(textOf(lab.room)).toContain("again ");
  });
});

/** A number as lib0 writes it. */
function varUint(number: number): number[] {
  return number < 128 ? [number] : [(number % 128) + 128, ...varUint(Math.floor(number / 128))];
}

describe("updates that no client makes", () => {
  const one = varUint(77);
  const gc = (clock: number[], length: number[]) => [1, 1, ...one, ...clock, 0, ...length, 0];
  const skip = [1, 2, ...one, 0, 10, 5, 0, 1, 0];
  const cases: [string, number[]][] = [
    ["a clock of 2⁵³", gc([0], varUint(2 ** 53 - 1))],
    ["a clock beyond 32 bits", gc(varUint(2 ** 32), [1])],
    ["a client id beyond 32 bits", [1, 1, ...varUint(2 ** 32), 0, 0, 1, 0]],
    ["a deletion beyond 32 bits", [0, 1, ...one, 1, 0, ...varUint(2 ** 40)]],
    ["a struct of no length", gc([0], [0])],
    ["clocks left out", skip],
    ["one client twice", [2, 1, ...one, 0, 0, 1, 1, ...one, 1, 0, 1, 0]],
    ["a struct that builds on itself", [1, 1, ...one, 0, 0x84, ...one, 0, 1, 120, 0]],
    ["a ring", [2, 1, 5, 0, 0x84, 6, 0, 1, 120, 1, 6, 0, 0x84, 5, 0, 1, 120, 0]],
  ];
  it.each(cases)("%s: close their connection and leave nothing behind", async (_what, bytes) => {
    const lab = await openLab();
    const hostile = enter(lab, "mallory");
    hostile.update(Uint8Array.from(bytes));
    expect(hostile.closed).toEqual([1007]);
    expect(lab.log.countRows("study")).toBe(0);
    expect(lab.room.doc.store.pendingStructs).toBe(null);
  });

  it("clocks that jump wait with their connection, also as 13 bytes under somebody's id", async () => {
    const lab = await openLab();
    const ana = new Y.Doc();
    const online = enter(lab, "ana");
    online.update(type(ana, "x"));
    online.leave();
    const attacks = [
      [1, 1, ...varUint(ana.clientID), 1, 0, 100, 0],
      [1, 1, ...varUint(ana.clientID), 50, 0, 100, 0],
      [0, 1, ...varUint(ana.clientID), 1, 1, ...varUint(1000)],
    ];
    for (const bytes of attacks) enter(lab, "mallory").update(Uint8Array.from(bytes));
    type(ana, "typed offline ");
    enter(lab, "ana").step2(ana);
    expect(textOf(lab.room)).toBe("typed offline x");
    expect(lab.log.countRows("study")).toBe(2);
  });
});

describe("a document in which something waits since an earlier version", () => {
  it("keeps taking its devices' offline work, whose step 2 carries that along", async () => {
    const lab = await openLab();
    const lost = new Y.Doc();
    type(lost, "never sent ");
    lab.log.append("study", type(lost, "waits for ever "), () => {});
    lab.log.commit();
    const room = lab.open();
    expect(room.doc.store.pendingStructs).not.toBe(null);
    const device = copyOf(room);
    expect(device.store.pendingStructs).not.toBe(null);
    type(device, "offline ");
    const late = { ...lab, room };
    const back = enter(late, "ana");
    back.step2(device);
    expect([textOf(room), back.isSaved(1), back.closed]).toEqual(["offline ", true, []]);
    // And when the lost device is found, all is there.
    enter(late, "bea").step2(lost);
    expect(textOf(room)).toContain("waits for ever never sent ");
  });
});
