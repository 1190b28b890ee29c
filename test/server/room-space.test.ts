import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { defaultLimits } from "../../server/limits.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import { encodeUpdate } from "../../server/wire.ts";
import { afterTest, makeFolder } from "./support.ts";

const kilo = 1024;

async function makeRoom(limits: { messageBytes: number; documentBytes: number }) {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const log = new Log(database.sql);
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  const room = new Room("study", log, events, null, { ...defaultLimits, ...limits });
  const enter = () => {
    const closed: [number, string][] = [];
    const member: Member = {
      mayWrite: true,
      author: { by: "a", via: "b", role: "editor" },
      send: () => {},
      close: (code, reason) => {
        closed.push([code, reason]);
        room.leave(member);
      },
    };
    room.join(member);
    const send = (update: Uint8Array) => {
      room.receive(member, encodeUpdate(update));
      log.commit();
    };
    return { closed, send };
  };
  return { log, room, enter };
}

/** Runs `change` and gives the update that it makes. */
function update(doc: Y.Doc, change: (text: Y.Text) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  change(doc.getText("t"));
  return Y.encodeStateAsUpdate(doc, before);
}

describe("a document's space", () => {
  it("ends at its limit, which names its option; what was erased does not count", async () => {
    const { room, enter } = await makeRoom({ messageBytes: 256 * kilo, documentBytes: 64 * kilo });
    const writer = enter();
    const doc = new Y.Doc();
    for (let round = 0; round < 12; round++) {
      writer.send(update(doc, (text) => text.insert(0, "x".repeat(20 * kilo))));
      writer.send(update(doc, (text) => text.delete(0, 20 * kilo)));
    }
    expect(writer.closed).toEqual([]);
    writer.send(update(doc, (text) => text.insert(0, "kept")));
    writer.send(update(doc, (text) => text.insert(0, "x".repeat(70 * kilo))));
    expect(writer.closed).toEqual([[4413, expect.stringMatching(/64 KB.*--max-document/)]]);
    expect(room.doc.getText("t").toString()).toBe("kept");
    // The others work on.
    const other = enter();
    const more = new Y.Doc();
    Y.applyUpdate(more, Y.encodeStateAsUpdate(room.doc));
    other.send(update(more, (text) => text.insert(4, " still")));
    expect([other.closed, room.doc.getText("t").toString()]).toEqual([[], "kept still"]);
  });

  it("counts items, which take more memory than bytes", async () => {
    const { room, enter } = await makeRoom({ messageBytes: 256 * kilo, documentBytes: 48 * 100 });
    const writer = enter();
    const doc = new Y.Doc();
    const scattered = update(doc, (text) => {
      for (let count = 0; count < 150; count++) text.insert(0, "x");
    });
    writer.send(scattered);
    expect(writer.closed[0]?.[0]).toBe(4413);
    expect(room.doc.getText("t").length).toBe(0);
    const fine = enter();
    const small = new Y.Doc();
    fine.send(update(small, (text) => text.insert(0, "x".repeat(150))));
    expect([fine.closed, room.doc.getText("t").length]).toEqual([[], 150]);
  });
});
