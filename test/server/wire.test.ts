import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import {
  decodeFrame as decode,
  encodeBarrier,
  encodePresence,
  encodeStep1,
  encodeUpdate,
  MalformedFrame,
} from "../../server/wire.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { afterTest, makeFolder } from "./support.ts";

const decodeFrame = (bytes: Uint8Array) => decode(bytes, { items: 10_000, mayWrite: true });

async function makeRoom() {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const log = new Log(database.sql);
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  return { log, room: new Room("study", log, events), events };
}

function makeMember(mayWrite = true) {
  const frames: Uint8Array[] = [];
  const closed: number[] = [];
  const member: Member = {
    mayWrite,
    author: {
      by: mayWrite ? "editor-link" : "viewer-link",
      via: "window",
      role: mayWrite ? "editor" : "viewer",
    },
    send: (frame) => frames.push(frame),
    close: (code) => closed.push(code),
  };
  return { member, frames, closed };
}

describe("frames", () => {
  it("reads what it writes", () => {
    expect(decodeFrame(encodeBarrier(300))).toEqual({ type: "barrier", number: 300 });
    const entries = [{ client: 7, clock: 2, state: '{"name":"Ada"}' }];
    expect(decodeFrame(encodePresence(entries))).toEqual({ type: "presence", entries });
  });

  it("refuses bytes after the message, unknown types and truncated updates", () => {
    const update = Y.encodeStateAsUpdate(makeDoc("hello"));
    const frame = encodeUpdate(update);
    expect(() => decodeFrame(new Uint8Array([...frame, 0]))).toThrow(MalformedFrame);
    expect(() => decodeFrame(frame.slice(0, -3))).toThrow(MalformedFrame);
    expect(() => decodeFrame(encodeUpdate(update.slice(0, -3)))).toThrow(MalformedFrame);
    expect(() => decodeFrame(new Uint8Array([77]))).toThrow(MalformedFrame);
  });

  it("refuses deleted ranges of one client that overlap or are out of order, and one client's deletions twice", () => {
    // No items; then per client its id, how many ranges, and each one's start and length.
    const decodeRanges = (...numbers: number[]) => decodeFrame(encodeUpdate(new Uint8Array([0, ...numbers])));
    expect(() => decodeRanges(1, 7, 2, 0, 5, 0, 5)).toThrow(MalformedFrame);
    expect(() => decodeRanges(1, 7, 2, 0, 5, 4, 1)).toThrow(MalformedFrame);
    expect(() => decodeRanges(1, 7, 2, 5, 1, 0, 1)).toThrow(MalformedFrame);
    expect(() => decodeRanges(2, 7, 1, 0, 5, 7, 1, 0, 5)).toThrow(MalformedFrame);
    expect(decodeRanges(2, 7, 2, 0, 5, 5, 1, 6, 1, 0, 5)).toMatchObject({ type: "update" });
  });

  it("refuses presence that is not JSON, which other clients would choke on", () => {
    expect(() => decodeFrame(encodePresence([{ client: 1, clock: 1, state: "{" }]))).toThrow(MalformedFrame);
  });
});

function makeDoc(text: string): Y.Doc {
  const doc = new Y.Doc();
  doc.getText("t").insert(0, text);
  return doc;
}

describe("a room under hostile frames", () => {
  it("is never harmed by random bytes: the sender is closed, the others' text and work go on", async () => {
    const { room, log } = await makeRoom();
    const honest = makeMember();
    room.join(honest.member);
    room.receive(honest.member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("kept"))));
    log.commit();
    const valid = encodeUpdate(Y.encodeStateAsUpdate(makeDoc("valid")));
    const mutated = fc
      .tuple(fc.nat(valid.length - 1), fc.nat(255))
      .map(([at, byte]) => valid.map((old, index) => (index === at ? byte : old)));
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), mutated), (bytes) => {
        const hostile = makeMember();
        room.join(hostile.member);
        room.receive(hostile.member, bytes);
        log.commit();
        room.leave(hostile.member);
        expect(room.doc.getText("t").toString()).toContain("kept");
        expect(honest.closed).toEqual([]);
      }),
      { numRuns: 500 },
    );
    const again = new Room("study", log, {
      changed: () => {},
      emptied: () => {},
      standingNotice: () => undefined,
    });
    expect(again.doc.getText("t").toString()).toBe(room.doc.getText("t").toString());
  });

  it("closes the sender of any message cut off anywhere, with 1007, and nobody else", async () => {
    const { room, log } = await makeRoom();
    const honest = makeMember();
    room.join(honest.member);
    const doc = makeDoc("text");
    doc.getMap("m").set("key", { deep: [1, "two", null] });
    doc.getText("t").delete(1, 2);
    const step2 = new Uint8Array(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    step2[1] = 1;
    const messages = [
      encodeStep1(Y.encodeStateVector(doc)),
      step2,
      encodeUpdate(Y.encodeStateAsUpdate(doc)),
      encodePresence([{ client: 300, clock: 2, state: '{"user":{"name":"Ada"}}' }]),
      encodeBarrier(300),
    ];
    let cuts = 0;
    for (const message of messages)
      for (let length = 0; length < message.length; length++, cuts++) {
        const hostile = makeMember();
        room.join(hostile.member);
        room.receive(hostile.member, message.slice(0, length));
        log.commit();
        room.leave(hostile.member);
        expect(hostile.closed, `${message[0]} cut to ${length}`).toEqual([1007]);
      }
    expect(cuts).toBeGreaterThan(150);
    expect([log.countRows("study"), honest.closed]).toEqual([0, []]);
    // The control: whole, they are taken.
    for (const message of messages) room.receive(honest.member, message);
    log.commit();
    expect([honest.closed, room.doc.getText("t").toString()]).toEqual([[], "tt"]);
  });

  it("opens with all the rest when its log has a row that cannot be applied", async () => {
    const { room, log, events } = await makeRoom();
    const { member } = makeMember();
    room.join(member);
    room.receive(member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("before "))));
    log.append("study", new Uint8Array([1, 255, 255, 255]), () => {});
    room.receive(member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("after"))));
    log.commit();
    const text = new Room("study", log, events).doc.getText("t").toString();
    expect(text).toContain("before");
    expect(text).toContain("after");
  });

  it("ignores updates of readers without closing them, and still answers their barrier", async () => {
    const { room, log } = await makeRoom();
    const reader = makeMember(false);
    room.join(reader.member);
    room.receive(reader.member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("no"))));
    room.receive(reader.member, encodeBarrier(1));
    log.commit();
    expect(room.doc.getText("t").toString()).toBe("");
    expect(log.countRows("study")).toBe(0);
    expect(reader.closed).toEqual([]);
    expect(reader.frames).toContainEqual(encodeBarrier(1));
  });

  it("answers and relays nothing that is not committed yet", async () => {
    const { room, log } = await makeRoom();
    const writer = makeMember();
    const other = makeMember();
    room.join(writer.member);
    room.join(other.member);
    const before = other.frames.length;
    room.receive(writer.member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("text"))));
    room.receive(writer.member, encodeBarrier(5));
    room.receive(other.member, encodeStep1(Y.encodeStateVector(new Y.Doc())));
    const answered = decodeFrame(other.frames.at(-1) ?? new Uint8Array());
    expect(answered.type === "update" && answered.decoded.structs).toEqual([]);
    expect(writer.frames).not.toContainEqual(encodeBarrier(5));
    log.commit();
    expect(other.frames.length).toBe(before + 2);
    expect(writer.frames.at(-1)).toEqual(encodeBarrier(5));
    expect(log.countRows("study")).toBe(1);
  });

  it("does not log the step 2 of a client that brings nothing new", async () => {
    const { room, log } = await makeRoom();
    const doc = makeDoc("some text");
    doc.getText("t").delete(2, 3);
    const { member } = makeMember();
    room.join(member);
    room.receive(member, encodeUpdate(Y.encodeStateAsUpdate(doc)));
    log.commit();
    const step2 = new Uint8Array(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    step2[1] = 1;
    room.receive(member, step2);
    log.commit();
    expect(log.countRows("study")).toBe(1);
    doc.getText("t").delete(0, 1);
    const more = new Uint8Array(encodeUpdate(Y.encodeStateAsUpdate(doc)));
    more[1] = 1;
    room.receive(member, more);
    log.commit();
    expect(room.doc.getText("t").toString()).toBe(doc.getText("t").toString());
  });

  it("calls nothing saved and relays nothing when the log cannot write", async () => {
    const database = await openDatabase(makeFolder());
    const log = new Log(database.sql);
    const room = new Room("study", log, {
      changed: () => {},
      emptied: () => {},
      standingNotice: () => undefined,
    });
    const writer = makeMember();
    const other = makeMember();
    room.join(writer.member);
    room.join(other.member);
    const before = other.frames.length;
    database.close();
    room.receive(writer.member, encodeUpdate(Y.encodeStateAsUpdate(makeDoc("lost"))));
    room.receive(writer.member, encodeBarrier(1));
    log.commit();
    expect(writer.frames.some((frame) => frame[0] === syncMessage.barrier)).toBe(false);
    expect([writer.closed, other.frames.length]).toEqual([[], before]);
    expect(room.doc.getText("t").toString()).toBe("");
  });
});
