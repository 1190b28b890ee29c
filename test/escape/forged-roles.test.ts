import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { RunningServer } from "../../server/types.ts";
import {
  ask,
  connect,
  connectRaw,
  encodeBarrierFrame,
  findId,
  invite,
  start,
  until,
} from "../server/support.ts";
import { countAttempts } from "./support/attempts.ts";

/** A frame of numbers and bytes as lib0 writes them. */
function frame(...parts: (number | Uint8Array | string)[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const part of parts)
    if (typeof part === "number") encoding.writeVarUint(encoder, part);
    else if (typeof part === "string") encoding.writeVarString(encoder, part);
    else encoding.writeVarUint8Array(encoder, part);
  return encoding.toUint8Array(encoder);
}

function presence(client: number, clock: number, state: unknown): Uint8Array {
  return frame(1, frame(1, client, clock, JSON.stringify(state)));
}

/** Updates that change a document: additions, deletions of all there is, in both formats. */
function listUpdates(doc: Y.Doc): Uint8Array[] {
  const changes: ((copy: Y.Doc) => void)[] = [
    (copy) => copy.getMap("cells").set("forged", new Y.Map([["kind", "ts"]])),
    (copy) => copy.getMap("meta").set("title", "forged"),
    (copy) => copy.getMap("files").set("forged.csv", { sha256: "0".repeat(64), bytes: 1, type: "text/csv" }),
    (copy) => copy.getMap("runs").set("one", { forged: true }),
    (copy) => copy.getMap("threads").set("forged", new Y.Map()),
    (copy) => copy.getArray("forged").push(["forged"]),
    (copy) => {
      for (const name of ["cells", "meta", "files", "runs"]) copy.getMap(name).clear();
    },
  ];
  return changes.flatMap((change) => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(copy);
    change(copy);
    const update = Y.encodeStateAsUpdate(copy, before);
    return [update, Y.encodeStateAsUpdate(copy), Y.convertUpdateFormatV1ToV2(update)];
  });
}

/** Every message type of the wire with forged content, types that only the server sends, and types that nobody has. */
function listFrames(doc: Y.Doc, victim: number): Uint8Array[] {
  const updates = listUpdates(doc);
  const edits = { whole: true, authors: [{ id: "forged", name: "Owner", role: "owner" }], edits: [] };
  return [
    ...updates.flatMap((update) => [frame(0, 2, update), frame(0, 1, update)]),
    frame(0, 0, Y.encodeStateVector(doc)),
    frame(0, 0, Uint8Array.of(0)),
    frame(0, 3, updates[0] ?? Uint8Array.of()),
    presence(victim, 1_000_000, { user: { name: "forged" } }),
    presence(victim, 1_000_000, null),
    frame(2, 0, "granted: owner"),
    frame(2, 2, "owner"),
    frame(3),
    frame(100, 7),
    frame(101, JSON.stringify({ kind: "mirror-failed", text: "forged" })),
    frame(102),
    frame(102, JSON.stringify(edits)),
    ...[4, 5, 99, 103, 127, 128, 1000].map((type) => frame(type, updates[0] ?? Uint8Array.of())),
  ];
}

const contentOf = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64");

async function openVictim(server: RunningServer, room: string) {
  const client = connect(server, room, server.token);
  client.provider.awareness.setLocalStateField("user", { name: "Victim" });
  await client.synced;
  if (room.endsWith("/comments")) client.doc.getMap("threads").set("first", new Y.Map([["text", "Hello"]]));
  return client;
}

describe("forged frames of readers and commenters", () => {
  for (const [role, kind] of [
    ["viewer", "study"],
    ["viewer", "comments"],
    ["commenter", "study"],
  ] as const)
    it(`change nothing in the ${kind} of a ${role}, and what everyone is told stays the same`, async (context) => {
      const server = await start();
      const id = await findId(server);
      const room = kind === "study" ? id : `${id}/comments`;
      const victim = await openVictim(server, room);
      // A second witness, which has only what the server gives.
      const fresh = async () => {
        const witness = connect(server, room, server.token);
        await witness.synced;
        const content = contentOf(witness.doc);
        witness.provider.destroy();
        return content;
      };
      await until(async () => (await fresh()) === contentOf(victim.doc), "the victim's own edit");
      const before = contentOf(victim.doc);
      const text = (await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).text;
      const token = await invite(server, id, role);
      const frames = listFrames(victim.doc, victim.doc.clientID);
      for (const bytes of frames) {
        // A connection each: some of these frames end theirs.
        const raw = await connectRaw(server, `/sync/${room}?token=${token}`);
        raw.socket.send(bytes);
        raw.socket.send(encodeBarrierFrame(42));
        const isAnswered = () => raw.frames.some((one) => one[0] === 100 && one[1] === 42);
        let isClosed = false;
        void raw.closed.then(() => {
          isClosed = true;
        });
        await until(() => isAnswered() || isClosed, "an answer or an end");
        raw.socket.terminate();
      }
      expect(contentOf(victim.doc)).toBe(before);
      expect(await fresh()).toBe(before);
      expect(victim.provider.awareness.getLocalState()).toMatchObject({ user: { name: "Victim" } });
      expect(JSON.stringify([...victim.provider.awareness.getStates()])).not.toContain("forged");
      expect((await ask(server, "GET", `/api/studies/${id}`, { token: server.token })).text).toBe(text);
      countAttempts(context, frames.length);
    });

  it("of a commenter do write comments, so that the frames above are good ones", async (context) => {
    const server = await start();
    const id = await findId(server);
    for (const [role, room] of [
      ["commenter", `${id}/comments`],
      ["editor", id],
    ] as const) {
      const victim = await openVictim(server, room);
      const raw = await connectRaw(server, `/sync/${room}?token=${await invite(server, id, role)}`);
      raw.socket.send(frame(0, 2, listUpdates(victim.doc)[5 * 3] ?? Uint8Array.of()));
      await until(() => victim.doc.getArray("forged").length === 1, `the edit of a ${role}`);
    }
    countAttempts(context, 2);
  });
});
