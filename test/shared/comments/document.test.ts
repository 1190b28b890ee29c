import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  findMessage,
  messagesOf,
  readThread,
  readThreads,
  threadsOf,
} from "../../../shared/comments/document.ts";
import {
  addReply,
  addThread,
  deleteMessage,
  editMessage,
  setResolved,
} from "../../../shared/comments/operations.ts";

const ada = { by: "ada1", name: "Ada", at: "2026-11-28T10:00:00.000Z" };
const ben = { by: "ben1", name: "Ben", at: "2026-11-28T11:00:00.000Z" };
const onCell = { cell: "votes", anchor: { on: "cell" }, quote: "" } as const;
const says = (text: string) => ({ text, mentions: [] });

function share(from: Y.Doc, to: Y.Doc): void {
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  share(doc, other);
  return other;
}

function start(doc = new Y.Doc()) {
  const id = addThread(doc, onCell, says("Is this right?"), ada);
  const read = () => readThread(doc, id);
  return { doc, id, read, first: read()?.messages[0]?.id ?? "" };
}

describe("a thread", () => {
  it("reads as it was written", () => {
    const { id, read, first } = start();
    expect(read()).toEqual({
      id,
      ...onCell,
      ...ada,
      resolved: null,
      turns: [],
      messages: [{ id: first, ...ada, text: "Is this right?", mentions: [], deleted: false, edited: null }],
    });
  });

  it("keeps the replies of two people who answered at once, each once, in one order", () => {
    const { doc, id, read } = start();
    const other = copy(doc);
    addReply(doc, id, says("Yes."), ada);
    addReply(other, id, says("No."), ben);
    share(doc, other);
    share(other, doc);
    expect(
      read()
        ?.messages.map(({ text }) => text)
        .sort(),
    ).toEqual(["Is this right?", "No.", "Yes."]);
    expect(readThread(other, id)).toEqual(read());
    expect(new Set(read()?.messages.map((message) => message.id)).size).toBe(3);
  });

  it("is resolved once by two people at once: both end with the same one, and nothing is written again", () => {
    const { doc, id, read } = start();
    const other = copy(doc);
    setResolved(doc, id, "resolved", ada);
    setResolved(other, id, "resolved", ben);
    share(doc, other);
    share(other, doc);
    expect(read()?.resolved).toEqual(readThread(other, id)?.resolved);
    let updates = 0;
    doc.on("update", () => {
      updates += 1;
    });
    setResolved(doc, id, "resolved", ben);
    expect(updates).toBe(0);
    setResolved(doc, id, "reopened", { ...ben, at: "2036-03-14T12:00:00.000Z" });
    expect(read()?.resolved).toBeNull();
    // What two did at once stands there twice; nothing takes the place of what was.
    expect(read()?.turns.map(({ state }) => state)).toEqual(["resolved", "resolved", "reopened"]);
    expect(read()?.turns.at(-1)).toEqual({ state: "reopened", ...ben, at: "2036-03-14T12:00:00.000Z" });
  });

  it("shows no more when its only message is deleted, and comes back with a reply that was written meanwhile", () => {
    const { doc, id, read, first } = start();
    const other = copy(doc);
    deleteMessage(doc, id, first);
    expect(read()).toBeUndefined();
    addReply(other, id, says("It is."), ben);
    share(other, doc);
    expect(read()?.messages.map(({ text, deleted }) => [text, deleted])).toEqual([
      ["", true],
      ["It is.", false],
    ]);
  });

  it("forgets the text of a deleted message, which no edit brings back", () => {
    const { doc, id, first } = start();
    addReply(doc, id, says("Still here."), ben);
    deleteMessage(doc, id, first);
    editMessage(doc, id, first, says("Back again."), ben.at);
    expect(readThread(doc, id)?.messages[0]).toMatchObject({ text: "", deleted: true });
    expect(JSON.stringify(doc.toJSON())).not.toContain("Is this right?");
  });

  it("takes an edit of a message, and tells when", () => {
    const { doc, id, read, first } = start();
    editMessage(doc, id, first, says("Is this so?"), ben.at);
    expect(read()?.messages[0]).toMatchObject({ text: "Is this so?", edited: ben.at, by: "ada1" });
  });

  it("does nothing where a thread is gone", () => {
    const doc = new Y.Doc();
    expect(addReply(doc, "gone", says("?"), ada)).toBeNull();
    setResolved(doc, "gone", "resolved", ada);
    deleteMessage(doc, "gone", "gone");
    expect(readThreads(doc).size).toBe(0);
  });

  it("gives each of a thousand threads an id of its own", () => {
    const doc = new Y.Doc();
    const ids = new Set<string>();
    doc.transact(() => {
      for (let at = 0; at < 1000; at += 1) ids.add(addThread(doc, onCell, says("?"), ada));
    });
    expect(ids.size).toBe(1000);
    expect(readThreads(doc).size).toBe(1000);
  });
});

describe("what is read of a room that anybody may have written to", () => {
  const set = (doc: Y.Doc, id: string, key: string, value: unknown) => {
    const map = threadsOf(doc).get(id);
    if (map instanceof Y.Map) map.set(key, value);
  };

  it("passes over whatever is no thread", () => {
    const doc = new Y.Doc();
    threadsOf(doc).set("text", "a thread");
    threadsOf(doc).set("empty", new Y.Map());
    threadsOf(doc).set("array", new Y.Array());
    threadsOf(doc).set("../../etc", new Y.Map());
    expect([...readThreads(doc)]).toEqual([]);
  });

  it.each([
    ["cell", "no cell id"],
    ["cell", 7],
    ["anchor", { on: "page" }],
    ["anchor", { on: "text", start: "a", end: "b", before: "x".repeat(1000), after: "" }],
    ["anchor", { on: "value", output: -1, column: "a", row: 0 }],
    ["anchor", { on: "point", output: 0, datum: { a: { b: 1 } } }],
    [
      "anchor",
      { on: "point", output: 0, datum: Object.fromEntries(Array.from({ length: 99 }, (_, at) => [at, at])) },
    ],
    ["quote", "x".repeat(100_000)],
    ["by", "<b>"],
    ["name", ["Ada"]],
    ["at", "yesterday"],
    ["messages", "hello"],
  ])("passes over a thread whose %s is %j", (key, value) => {
    const { doc, id, read } = start();
    set(doc, id, key, value);
    expect(read()).toBeUndefined();
  });

  it("takes a malformed resolution for none", () => {
    const { doc, id, read } = start();
    set(doc, id, "resolved", { by: "x" });
    expect(read()?.resolved).toBeNull();
  });

  it("passes over malformed messages, and of two with one id takes the first", () => {
    const { doc, id, read, first } = start();
    const messages = messagesOf(doc, id);
    const fields = (changes: object) =>
      new Y.Map(Object.entries({ id: "m1", ...ben, text: "Hello", mentions: [], ...changes }));
    messages?.push([
      "text",
      { id: "plain" },
      fields({ text: "x".repeat(20_000) }),
      fields({ text: 7 }),
      fields({ id: first, text: "I said so." }),
      fields({ mentions: "everyone", deleted: "yes" }),
    ]);
    expect(read()?.messages.map(({ text }) => text)).toEqual(["Is this right?", "Hello"]);
    expect(read()?.messages[1]).toMatchObject({ mentions: [], deleted: false });
    expect(findMessage(doc, id, first)?.get("text")).toBe("Is this right?");
  });

  it("reads a bounded number of messages", () => {
    const { doc, id, read } = start();
    messagesOf(doc, id)?.push(Array.from({ length: 50_000 }, (_, at) => at));
    addReply(doc, id, says("At the end."), ben);
    expect(read()?.messages).toHaveLength(1);
  });
});
