import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { WebSocket } from "ws";
import { Presence } from "../../server/presence.ts";
import { connect, connectRaw, findId, invite, makeWorkspace, start, until } from "./support.ts";

const mega = 1024 * 1024;

describe("a connection that does not read", () => {
  it("is given up at its limit, without harm to others, and gets all when it comes back", {
    timeout: 60_000,
  }, async () => {
    const server = await start({ limits: { waitingBytes: mega } });
    const id = await findId(server);
    const deaf = connect(server, id, await invite(server, id, "editor"));
    const writer = connect(server, id, server.token);
    const late = connect(server, id, await invite(server, id, "editor"));
    await Promise.all([deaf.synced, writer.synced, late.synced]);
    deaf.provider.awareness.setLocalStateField("user", { name: "Deaf" });
    const isHere = () => JSON.stringify([...writer.provider.awareness.getStates()]).includes("Deaf");
    await until(isHere, "the deaf one's presence");
    const socket = deaf.provider.ws as unknown as WebSocket;
    let hasClosed = false;
    socket.once("close", () => {
      hasClosed = true;
    });
    socket.pause();
    const text = writer.doc.getText("t");
    // The systems' own buffers take some megabytes first.
    for (let round = 0; round < 24 && isHere(); round++) {
      const chunk = randomBytes(mega / 2).toString("hex");
      text.insert(0, chunk);
      await until(() => late.doc.getText("t").length === text.length, "the others' copy");
      text.delete(0, chunk.length);
    }
    await until(() => !isHere(), "the deaf one's leaving");
    text.insert(0, "the end");
    expect(hasClosed).toBe(false);
    socket.resume();
    await until(() => deaf.doc.getText("t").toString() === "the end", "the deaf one's return", 2000);
    expect(hasClosed).toBe(true);
    expect(late.doc.getText("t").toString()).toBe("the end");
  });
});

describe("presences that a connection does not read", { timeout: 60_000 }, () => {
  it("do not end it: edits alone count, and it is shown the newest once its line is free", async () => {
    const server = await start({ limits: { waitingBytes: 2 * mega } });
    const id = await findId(server);
    const deaf = connect(server, id, await invite(server, id, "editor"));
    const [shower, other] = [connect(server, id, server.token), connect(server, id, server.token)];
    await Promise.all([deaf.synced, shower.synced, other.synced]);
    deaf.provider.awareness.setLocalStateField("user", { name: "Deaf" });
    const sees = ({ provider }: typeof deaf, words: string) =>
      JSON.stringify([...provider.awareness.getStates()]).includes(words);
    await until(() => sees(shower, "Deaf") && sees(other, "Deaf"), "the deaf one's presence");
    const socket = deaf.provider.ws as unknown as WebSocket;
    let hasClosed = false;
    socket.once("close", () => {
      hasClosed = true;
    });
    socket.pause();
    // More than the systems' own buffers and the limit take together.
    for (let round = 0; round < 40; round++) {
      for (let time = 0; time < 10; time++)
        shower.provider.awareness.setLocalStateField("caret", `${time}`.padEnd(60_000, "."));
      shower.provider.awareness.setLocalStateField("caret", `round ${round} `);
      await until(() => sees(other, `round ${round} `), "what others are shown");
    }
    expect(sees(shower, "Deaf")).toBe(true);
    shower.doc.getText("t").insert(0, "an edit");
    other.provider.disconnect();
    await until(() => !sees(shower, String(other.doc.clientID)), "somebody's leaving");
    socket.resume();
    await until(() => sees(deaf, "round 39 "), "the newest state");
    await until(() => deaf.doc.getText("t").toString() === "an edit", "the edit");
    expect(deaf.provider.awareness.getStates().has(other.doc.clientID)).toBe(false);
    expect(hasClosed).toBe(false);
  });
});

describe("the rooms of one person", () => {
  it("are limited, by a code that names the option, however many connections each has; another person's are their own", async () => {
    const folder = makeWorkspace();
    const server = await start({ folder, limits: { rooms: 2 } });
    const id = await findId(server);
    const open = (room: string, token: string) => connectRaw(server, `/sync/${room}?token=${token}`);
    const study = await open(id, server.token);
    await open(id, server.token);
    await open(`${id}/comments`, server.token);
    const answer = await fetch(`${server.url}/api/studies`, {
      method: "POST",
      headers: { authorization: `Bearer ${server.token}` },
      body: "# Another\n",
    });
    const other = ((await answer.json()) as { id: string }).id;
    const refused = await open(other, server.token);
    const reason = new Promise((resolve) =>
      refused.socket.once("close", (_code, text: Buffer) => resolve(text.toString())),
    );
    // Not a refusal for good: clients come again.
    expect(await refused.closed).toBe(1013);
    expect(await reason).toMatch(/2 .*--max-rooms/);
    const guest = await open(other, await invite(server, other, "editor"));
    await until(() => guest.frames.length > 0, "the guest's being let in");
    // One of two connections gone leaves the room open; with both gone there is room for another.
    study.socket.terminate();
    expect(await (await open(other, server.token)).closed).toBe(1013);
    const comments = await open(`${id}/comments`, server.token);
    await until(() => comments.frames.length > 0, "the comments");
  });
});

describe("the rooms of everybody", () => {
  it("are limited, by a code that names the option: one that is open takes others in, another waits until one is closed", async () => {
    const server = await start({ limits: { openRooms: 1 } });
    const id = await findId(server);
    const open = (room: string) => connectRaw(server, `/sync/${room}?token=${server.token}`);
    const [first, second] = [await open(id), await open(id)];
    await until(() => first.frames.length > 0 && second.frames.length > 0, "being let in");
    const refused = await open(`${id}/comments`);
    const reason = new Promise((resolve) =>
      refused.socket.once("close", (_code, text: Buffer) => resolve(text.toString())),
    );
    expect(await refused.closed).toBe(1013);
    expect(await reason).toMatch(/1 .*--max-open-rooms/);
    for (const { socket } of [first, second]) socket.close();
    // The room is closed once its file is written.
    let comments = await open(`${id}/comments`);
    await until(async () => {
      if (comments.socket.readyState === comments.socket.OPEN) return comments.frames.length > 0;
      comments = await open(`${id}/comments`);
      return false;
    }, "the comments");
  });
});

describe("connections that read too slowly together", { timeout: 60_000 }, () => {
  it("are cut off at what may wait for all of them, and get all when they come back", async () => {
    const server = await start({ limits: { waitingBytes: 32 * mega, allWaitingBytes: 2 * mega } });
    const id = await findId(server);
    const [deaf, writer] = [connect(server, id, server.token), connect(server, id, server.token)];
    await Promise.all([deaf.synced, writer.synced]);
    const socket = deaf.provider.ws as unknown as WebSocket;
    let hasClosed = false;
    socket.once("close", () => {
      hasClosed = true;
    });
    socket.pause();
    const text = writer.doc.getText("t");
    // The systems' own buffers take some megabytes first.
    for (let round = 0; round < 30; round++) {
      text.insert(0, randomBytes(mega / 2).toString("hex"));
      text.delete(0, mega);
      await new Promise((done) => setTimeout(done, 10));
    }
    text.insert(0, "the end");
    await until(() => {
      socket.resume();
      return deaf.doc.getText("t").toString() === "the end";
    }, "the deaf one's return");
    expect(hasClosed).toBe(true);
    expect(writer.provider.wsconnected).toBe(true);
  });
});

describe("a presence over its limit", () => {
  it("is not shown, and one that fits is", () => {
    const presence = new Presence<object>(100);
    const ada = {};
    const entry = (length: number) => ({
      client: 1,
      clock: 1,
      state: JSON.stringify("x".repeat(length - 2)),
    });
    expect(presence.accept(ada, [entry(101)])).toEqual([]);
    expect(presence.accept(ada, [entry(100)])).toHaveLength(1);
  });
});
