import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { openCommentAuthors } from "../../../renderer/stores/comment-authors.ts";
import { openComments } from "../../../renderer/stores/comments.ts";
import { openCommentsRoom } from "../../../renderer/stores/comments-room.ts";
import type { DeviceFacts } from "../../../renderer/stores/save-state.ts";
import { createStore } from "../../../renderer/stores/snapshot.ts";
import type { SyncProvider } from "../../../renderer/stores/sync-provider.ts";
import { readWriter } from "../../../renderer/stores/writer.ts";
import { messagesOf, readThreads, threadsOf } from "../../../shared/comments/document.ts";
import { addReply, addThread } from "../../../shared/comments/operations.ts";
import { nameMessage } from "../../../shared/protocol/provenance.ts";
import type { Role } from "../../../shared/protocol/sync.ts";

const onCell = { cell: "votes", anchor: { on: "cell" }, quote: "" } as const;
const ben = { by: "ben1", name: "Ben", at: "2026-11-28T11:00:00.000Z" };

function memory() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

function open(role: Role | null, storage = memory(), kept = new Y.Doc()) {
  const rooms: string[] = [];
  const device = createStore<DeviceFacts>("kept");
  const person = createStore({ name: "Ada", color: "#332288", chosen: true });
  const roles = createStore(role);
  const room = openCommentsRoom({
    study: "s1",
    url: "ws://lab/sync",
    person,
    role: roles,
    openCopy: (name, doc) => {
      rooms.push(`copy of ${name}`);
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(kept));
      return {
        state: device,
        opened: Promise.resolve(false),
        epoch: () => null,
        setEpoch() {},
        carryOver: () => Promise.reject(new Error("no epoch ends here")),
        dispose() {},
      };
    },
    createProvider: (_url, name) => {
      rooms.push(`connection to ${name}`);
      return {
        ...{
          ws: null,
          wsconnected: false,
          wsUnsuccessfulReconnects: 0,
          shouldConnect: true,
          maxBackoffTime: 0,
          params: {},
        },
        ...{ messageHandlers: [() => {}], on() {}, connect() {}, destroy() {} },
      } as SyncProvider;
    },
  });
  const authors = openCommentAuthors();
  const comments = openComments({
    study: "s1",
    room,
    person,
    writer: readWriter(storage),
    authors,
    storage,
    isOwner: () => roles.get() === "owner",
    now: () => Date.UTC(2026, 10, 28, 12),
  });
  const only = () => comments.get().sorted[0];
  return { room, comments, roles, device, rooms, person, storage, authors, only };
}

describe("the comments of a study", () => {
  it("are kept on this device and exchanged in a room of their own", async () => {
    const { rooms, room } = open("commenter");
    await vi.waitFor(() => expect(rooms).toHaveLength(2));
    expect(rooms).toEqual(["copy of s1/comments", "connection to s1/comments"]);
    room.dispose();
  });

  it("are written by commenters, by nobody who may only read, and by nobody before the role is known", () => {
    for (const [role, may] of [
      ["commenter", true],
      ["editor", true],
      ["owner", true],
      ["viewer", false],
      [null, false],
    ] as const) {
      const { room, comments } = open(role);
      const thread = comments.start(onCell, "Is this right?", []);
      expect(thread !== null, String(role)).toBe(may);
      expect(comments.get().sorted).toHaveLength(may ? 1 : 0);
      const others = addThread(room.doc, onCell, { text: "?", mentions: [] }, ben);
      expect(comments.reply(others, "Yes", [])).toBe(may);
      comments.resolve(others);
      expect(comments.get().threads.get(others)?.resolved !== null).toBe(may);
    }
  });

  it("carry the person's name of now and the device's id", () => {
    const { comments, only, person } = open("commenter");
    comments.start(onCell, "  Is this right?  ", [{ by: "", name: "Ben" }]);
    person.set({ name: "Ada L.", color: "#332288", chosen: true });
    comments.reply(only()?.id ?? "", "I think so.", []);
    expect(only()?.messages.map(({ name, text, by }) => [name, text, by])).toEqual([
      ["Ada", "Is this right?", comments.writer],
      ["Ada L.", "I think so.", comments.writer],
    ]);
    expect(only()?.at).toBe("2026-11-28T12:00:00.000Z");
  });

  it("are not started with nothing to say", () => {
    const { comments } = open("commenter");
    expect(comments.start(onCell, " \n ", [])).toBeNull();
    expect(comments.get().sorted).toEqual([]);
  });

  it("are edited by who wrote them and deleted by them or the study's owner", () => {
    const { room, comments, roles } = open("editor");
    const thread = addThread(room.doc, onCell, { text: "Theirs", mentions: [] }, ben);
    const message = comments.get().threads.get(thread)?.messages[0]?.id ?? "";
    comments.edit(thread, message, "Changed", []);
    comments.remove(thread, message);
    expect(comments.get().threads.get(thread)?.messages[0]?.text).toBe("Theirs");
    const own = comments.start(onCell, "Mine", []) ?? "";
    const mine = comments.get().threads.get(own)?.messages[0]?.id ?? "";
    comments.edit(own, mine, "Mine, better", []);
    expect(comments.get().threads.get(own)?.messages[0]).toMatchObject({ text: "Mine, better" });
    comments.remove(own, mine);
    expect(comments.get().threads.has(own)).toBe(false);
    roles.set("owner");
    comments.edit(thread, message, "Changed", []);
    expect(comments.get().threads.get(thread)?.messages[0]?.text).toBe("Theirs");
    comments.remove(thread, message);
    expect(comments.get().threads.has(thread)).toBe(false);
  });

  it("are not mine where they have my device's id and the server had them from another", () => {
    const { room, comments, authors } = open("commenter");
    const forged = { by: comments.writer, name: "Ada", at: ben.at };
    const thread = addThread(room.doc, onCell, { text: "I agree.", mentions: [] }, forged);
    const message = comments.get().threads.get(thread)?.messages[0];
    if (!message) throw new Error("The thread is not there.");
    expect(comments.isMine(thread, message)).toBe(true);
    const edit = {
      cell: nameMessage(thread, message.id),
      before: "",
      after: "a".repeat(64),
      by: "link-2",
      via: "v",
    };
    authors.receive({ whole: true, you: { by: "link-1", via: "w" }, authors: [], edits: [edit] });
    expect(comments.isMine(thread, message)).toBe(false);
    comments.edit(thread, message.id, "I do not.", []);
    comments.remove(thread, message.id);
    expect(comments.get().threads.get(thread)?.messages[0]?.text).toBe("I agree.");
  });

  it("follow the room: a new view for each change, the same threads where nothing changed, the oldest first", () => {
    const { room, comments } = open("viewer");
    const later = addThread(
      room.doc,
      onCell,
      { text: "Later", mentions: [] },
      { ...ben, at: "2026-11-29T11:00:00Z" },
    );
    const first = addThread(room.doc, { ...onCell, cell: "chart" }, { text: "First", mentions: [] }, ben);
    const before = comments.get();
    expect(before.sorted.map(({ id }) => id)).toEqual([first, later]);
    expect([...before.byCell.keys()].sort()).toEqual(["chart", "votes"]);
    addReply(room.doc, later, { text: "More", mentions: [] }, ben);
    expect(comments.get()).not.toBe(before);
    expect(comments.get().threads.get(first)).toBe(before.threads.get(first));
    expect(comments.get().threads.get(later)?.messages).toHaveLength(2);
    threadsOf(room.doc).delete(first);
    expect(comments.get().sorted.map(({ id }) => id)).toEqual([later]);
    expect(comments.get().threads).toEqual(readThreads(room.doc));
  });

  it("show what this device kept at once", () => {
    const kept = new Y.Doc();
    addThread(kept, onCell, { text: "Kept", mentions: [] }, ben);
    expect(open("viewer", memory(), kept).only()?.messages[0]?.text).toBe("Kept");
  });

  it("are new until they were seen, here and after the window was opened again", () => {
    const { room, comments, storage } = open("commenter");
    const thread = addThread(room.doc, onCell, { text: "One", mentions: [] }, ben);
    addReply(room.doc, thread, { text: "Two", mentions: [] }, ben);
    expect([...comments.unread.get()]).toEqual([[thread, 2]]);
    comments.markSeen(thread);
    expect([...comments.unread.get()]).toEqual([]);
    addReply(room.doc, thread, { text: "Three", mentions: [] }, ben);
    expect([...comments.unread.get()]).toEqual([[thread, 1]]);
    expect([...open("commenter", storage, room.doc).comments.unread.get()]).toEqual([[thread, 1]]);
    comments.reply(thread, "Read.", []);
    expect([...comments.unread.get()]).toEqual([]);
  });

  it("are all seen at once, with one word to the screen however many they are", () => {
    const { room, comments, storage } = open("commenter");
    for (let at = 0; at < 20; at++) addThread(room.doc, onCell, { text: `${at}`, mentions: [] }, ben);
    expect(comments.unread.get().size).toBe(20);
    let told = 0;
    comments.unread.subscribe(() => {
      told += 1;
    });
    comments.markAllSeen();
    expect([comments.unread.get().size, told]).toEqual([0, 1]);
    expect(open("commenter", storage, room.doc).comments.unread.get().size).toBe(0);
    addThread(room.doc, onCell, { text: "New", mentions: [] }, ben);
    expect(comments.unread.get().size).toBe(1);
  });

  it("say that they are not kept while the device is still writing, or can't and there is no connection", () => {
    const { room, device } = open("commenter");
    expect(room.isKept()).toBe(true);
    device.set("writing");
    expect(room.isKept()).toBe(false);
  });

  it("are read as one change where a flood of threads comes in one", () => {
    const { room, comments } = open("viewer");
    let views = 0;
    comments.subscribe(() => {
      views += 1;
    });
    const flood = new Y.Doc();
    flood.transact(() => {
      for (let at = 0; at < 1000; at += 1) addThread(flood, onCell, { text: `${at}`, mentions: [] }, ben);
    });
    Y.applyUpdate(room.doc, Y.encodeStateAsUpdate(flood));
    expect(views).toBe(1);
    const [one] = comments.get().threads.keys();
    messagesOf(room.doc, one ?? "")?.push([new Y.Map()]);
    expect(views).toBe(2);
    expect(comments.get().sorted).toHaveLength(1000);
  });
});

describe("the id of a writing device", () => {
  it("is drawn once and kept; another one takes the place of what is none", () => {
    const storage = memory();
    const id = readWriter(storage);
    expect(readWriter(storage)).toBe(id);
    storage.setItem("chancery.writer", "<script>");
    expect(readWriter(storage)).toMatch(/^[0-9a-z]{16}$/);
  });
});
