import { expect, it } from "vitest";
import { openDatabase } from "../../server/database.ts";
import { Log } from "../../server/log.ts";
import type { Member } from "../../server/member.ts";
import { Room } from "../../server/room.ts";
import { encodePresence } from "../../server/wire.ts";
import { afterTest, makeFolder } from "./support.ts";

it("charges whoever shows themselves for all whom the room tells of it", async () => {
  const database = await openDatabase(makeFolder());
  afterTest(() => database.close());
  const events = { changed: () => {}, emptied: () => {}, standingNotice: () => undefined };
  const room = new Room("study", new Log(database.sql), events);
  const charged: number[] = [];
  const enter = (via: string) => {
    const author = { by: via, via, role: "viewer" } as const;
    const charge = (bytes: number) => charged.push(bytes);
    const member: Member = { mayWrite: false, author, send: () => {}, close: () => {}, charge };
    room.join(member);
    return member;
  };
  const [sender] = ["a", "b", "c"].map(enter);
  const frame = encodePresence([{ client: 1, clock: 1, state: JSON.stringify("x".repeat(1000)) }]);
  if (sender) room.receive(sender, frame);
  expect(charged).toEqual([2 * frame.length]);
});
