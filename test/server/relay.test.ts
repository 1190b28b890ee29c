import { expect, it } from "vitest";
import * as Y from "yjs";
import { openDatabase } from "../../server/database.ts";
import { Ledger } from "../../server/ledger.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import { encodeUpdate } from "../../server/wire.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { afterTest, makeFolder } from "./support.ts";

it("relays an edit to others before it is found out what it changed, and tells who asks of that first", async () => {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const log = new Log(database.sql);
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  const known = { ledger: new Ledger(undefined), shipped: new Set<string>(), changed: () => {} };
  const room = new Room("study", log, events, known);
  const sent: string[] = [];
  const enter = (name: string) => {
    const send = ([type, step]: Uint8Array) => {
      if (type === syncMessage.provenance) sent.push(`${name}: whose`);
      if (type === syncMessage.sync && step === 2) sent.push(`${name}: what`);
    };
    const author = { by: name, via: name, role: "editor" } as const;
    const member: Member = { mayWrite: true, author, send, close: (code) => sent.push(`${name}: ${code}`) };
    room.join(member);
    return member;
  };
  room.receive(enter("asks"), new Uint8Array([syncMessage.provenance]));
  const writer = enter("writes");
  enter("stock");
  sent.length = 0;
  const doc = new Y.Doc();
  doc.getMap("cells").set(
    "a",
    new Y.Map([
      ["kind", "text"],
      ["order", "a0"],
      ["source", new Y.Text("new")],
    ]),
  );
  room.receive(writer, encodeUpdate(Y.encodeStateAsUpdate(doc)));
  expect(sent).toEqual([]);
  log.commit();
  expect(sent).toEqual(["stock: what", "asks: whose", "asks: what"]);
});
