import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Ledger } from "../../server/ledger.ts";
import { commentParts } from "../../server/ledger-parts.ts";
import { messagesOf, readThread, threadsOf } from "../../shared/comments/document.ts";
import { addReply, addThread, editMessage, setResolved } from "../../shared/comments/operations.ts";
import { byNobody, nameMessage } from "../../shared/protocol/provenance.ts";
import { hashCell, noCell } from "../../shared/study/cell-hash.ts";
import { cellSource } from "../../shared/study/document.ts";
import { deleteCell, insertCell, setCellFold, setCellKind, setTitle } from "../../shared/study/operations.ts";

const hash = (source: string, kind: "ts" | "text" = "ts") => hashCell({ kind, source });
const ana = { by: "ana", via: "ana-1" };
const bo = { by: "bo", via: "bo-1" };

function open() {
  const doc = new Y.Doc();
  insertCell(doc, { id: "a", kind: "ts", source: "1" }, null);
  return { doc, ledger: new Ledger(undefined) };
}

describe("the ledger of who edited what", () => {
  it("knows whose each change of a cell's text or kind is, deletions and new cells included", () => {
    const { doc, ledger } = open();
    const change = (by: typeof ana, edit: () => void) => ledger.watch(doc, by, edit);
    expect(change(ana, () => cellSource(doc, "a")?.insert(1, "2"))).toEqual([
      { cell: "a", before: hash("1"), after: hash("12"), ...ana },
    ]);
    expect(change(bo, () => cellSource(doc, "a")?.delete(0, 1))).toEqual([
      { cell: "a", before: hash("12"), after: hash("2"), ...bo },
    ]);
    expect(change(bo, () => setCellKind(doc, "a", "text"))).toEqual([
      { cell: "a", before: hash("12"), after: hash("2", "text"), ...bo },
    ]);
    expect(change(ana, () => void insertCell(doc, { id: "b", kind: "ts", source: "b" }, "a"))).toEqual([
      { cell: "b", before: noCell, after: hash("b"), ...ana },
    ]);
  });

  it("leaves out what changes no text", () => {
    const { doc, ledger } = open();
    const edits = ledger.watch(doc, ana, () => {
      setTitle(doc, "Other");
      setCellFold(doc, "a", "code");
    });
    expect(edits).toEqual([]);
  });

  it("knows when each author last changed anything of a cell, also by moving or marking it deleted", () => {
    const { doc, ledger } = open();
    ledger.watch(doc, ana, () => cellSource(doc, "a")?.insert(1, "2"));
    ledger.watch(doc, bo, () => deleteCell(doc, "a"));
    const times = ledger.listTimes();
    expect(times.map(({ cell, by }) => [cell, by])).toEqual([
      ["a", "ana"],
      ["a", "bo"],
    ]);
    expect(new Ledger(ledger.toJson()).listTimes()).toEqual(times);
  });

  it("says nobody where something that waited comes in along with it", () => {
    const { doc, ledger } = open();
    const writer = new Y.Doc();
    Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc));
    const updates: Uint8Array[] = [];
    writer.on("update", (update: Uint8Array) => updates.push(update));
    cellSource(writer, "a")?.insert(1, "first");
    cellSource(writer, "a")?.insert(6, "second");
    const [first = new Uint8Array(), second = new Uint8Array()] = updates;
    expect(ledger.watch(doc, bo, () => Y.applyUpdate(doc, second))).toEqual([]);
    expect(ledger.watch(doc, ana, () => Y.applyUpdate(doc, first))).toMatchObject([
      { by: byNobody, via: "" },
    ]);
  });

  it("is the same after it was written and read", () => {
    const { doc, ledger } = open();
    ledger.watch(doc, ana, () => cellSource(doc, "a")?.insert(1, "2"));
    ledger.name({ id: "ana", name: "Ana", role: "editor" });
    expect(ledger.isChanged).toBe(true);
    const again = new Ledger(ledger.toJson());
    expect(again.list()).toEqual(ledger.list());
    expect(again.list().edits).toHaveLength(1);
    expect(ledger.isChanged).toBe(false);
  });

  it.each(["", "{", "[]", '{"authors":7}', '{"authors":[{}],"edits":[{"cell":1}]}'])(
    "forgets what it cannot read: %s",
    (text) => {
      expect(new Ledger(text).list()).toEqual({ authors: [], edits: [] });
    },
  );

  it("keeps a name that was given when a later device gives none", () => {
    const { ledger } = open();
    expect(ledger.name({ id: "ana", name: "Ana", role: "editor" })).toBe(true);
    expect(ledger.name({ id: "ana", name: "", role: "editor" })).toBe(false);
    expect(ledger.findAuthor("ana")?.name).toBe("Ana");
  });
});

describe("the ledger of the comments", () => {
  const says = (text: string) => ({ text, mentions: [] });
  const mark = { by: "device", name: "Ana", at: "2026-11-28T10:00:00.000Z" };
  const onCell = { cell: "votes", anchor: { on: "cell" }, quote: "" } as const;

  function openComments() {
    const doc = new Y.Doc();
    const ledger = new Ledger(undefined, commentParts);
    let thread = "";
    ledger.watch(doc, ana, () => {
      thread = addThread(doc, onCell, says("Is this right?"), mark);
    });
    const first = readThread(doc, thread)?.messages[0]?.id ?? "";
    const authorOf = (part: string) => ledger.list().edits.filter(({ cell }) => cell === part);
    return { doc, ledger, thread, first, authorOf };
  }

  it("knows whose link started a thread and wrote each message, whatever name stands there", () => {
    const { doc, ledger, thread, first, authorOf } = openComments();
    let reply = "";
    ledger.watch(doc, bo, () => {
      reply = addReply(doc, thread, says("I am Ana."), mark) ?? "";
    });
    expect(authorOf(thread)).toMatchObject([{ before: noCell, ...ana }]);
    expect(authorOf(nameMessage(thread, first))).toMatchObject([{ before: noCell, ...ana }]);
    expect(authorOf(nameMessage(thread, reply))).toMatchObject([{ before: noCell, ...bo }]);
  });

  it("tells when another than its writer changed or deleted a message, and who resolved", () => {
    const { doc, ledger, thread, first, authorOf } = openComments();
    ledger.watch(doc, ana, () => editMessage(doc, thread, first, says("Is it?"), mark.at));
    expect(authorOf(nameMessage(thread, first))).toMatchObject([{ before: noCell, ...ana }]);
    ledger.watch(doc, bo, () => editMessage(doc, thread, first, says("It is."), mark.at));
    ledger.watch(doc, bo, () => setResolved(doc, thread, "resolved", mark));
    expect(authorOf(nameMessage(thread, first)).map(({ by }) => by)).toEqual(["ana", "bo"]);
    expect(authorOf(thread).map(({ by }) => by)).toEqual(["ana", "bo"]);
    ledger.watch(doc, bo, () => threadsOf(doc).delete(thread));
    expect(authorOf(nameMessage(thread, first)).at(-1)).toMatchObject({ after: noCell, by: "bo" });
  });

  it("vouches for no message that takes another's id in a thread of its own", () => {
    const { doc, ledger, first, authorOf } = openComments();
    let forged = "";
    ledger.watch(doc, bo, () => {
      forged = addThread(doc, onCell, says("Ana said so."), mark);
      const message = messagesOf(doc, forged)?.get(0);
      if (message instanceof Y.Map) message.set("id", first);
    });
    expect(authorOf(nameMessage(forged, first)).map(({ by }) => by)).toEqual(["bo"]);
  });

  it("is kept and read again", () => {
    const { doc, ledger, thread } = openComments();
    const again = new Ledger(ledger.toJson(), commentParts);
    expect(again.list().edits).toEqual(ledger.list().edits);
    again.watch(doc, bo, () => setResolved(doc, thread, "resolved", mark));
    expect(again.list().edits.filter(({ cell }) => cell === thread)).toHaveLength(2);
  });
});
