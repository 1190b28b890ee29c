/**
 * Every change of the comments, by name: one transaction with the caller's `origin` each, which does nothing, quietly,
 * where its thread or message is gone. They take what they are given as checked: the store asks for rights and bounds.
 */
import * as Y from "yjs";
import { newCommentId } from "../ids.ts";
import { findMessage, isTurnKey, messagesOf, threadsOf, turnKey } from "./document.ts";
import { type Anchor, commentLimits, type Mark, type Mention, type Turn } from "./model.ts";

export interface Written {
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/** Starts a thread with its first message. @returns its id */
export function addThread(
  doc: Y.Doc,
  about: { readonly cell: string; readonly anchor: Anchor; readonly quote: string },
  written: Written,
  mark: Mark,
  origin?: unknown,
): string {
  const id = newCommentId();
  doc.transact(() => {
    const messages = new Y.Array<unknown>();
    messages.push([writeMessage(newCommentId(), written, mark)]);
    const fields = {
      cell: about.cell,
      anchor: about.anchor,
      quote: cut(about.quote, commentLimits.quote),
      ...mark,
      resolved: null,
      messages,
    };
    threadsOf(doc).set(id, new Y.Map<unknown>(Object.entries(fields)));
  }, origin);
  return id;
}

/** Answers in a thread. @returns the message's id; null when the thread is gone */
export function addReply(
  doc: Y.Doc,
  thread: string,
  written: Written,
  mark: Mark,
  origin?: unknown,
): string | null {
  const messages = messagesOf(doc, thread);
  if (messages === undefined) return null;
  const id = newCommentId();
  doc.transact(() => messages.push([writeMessage(id, written, mark)]), origin);
  return id;
}

/** Gives a message another text. */
export function editMessage(
  doc: Y.Doc,
  thread: string,
  message: string,
  written: Written,
  at: string,
  origin?: unknown,
): void {
  const map = findMessage(doc, thread, message);
  if (map === undefined || map.get("deleted") === true) return;
  doc.transact(() => {
    map.set("text", cut(written.text, commentLimits.text));
    map.set("mentions", [...written.mentions]);
    map.set("edited", at);
  }, origin);
}

/** Takes a message's text away; its place stays. */
export function deleteMessage(doc: Y.Doc, thread: string, message: string, origin?: unknown): void {
  const map = findMessage(doc, thread, message);
  if (map === undefined || map.get("deleted") === true) return;
  doc.transact(() => {
    map.set("deleted", true);
    map.set("text", "");
    map.set("mentions", []);
  }, origin);
}

/** Resolves a thread, or opens it again. One that is so already stays as it is, by whom and when included. */
export function setResolved(
  doc: Y.Doc,
  thread: string,
  state: Turn["state"],
  mark: Mark,
  origin?: unknown,
): void {
  const map = threadsOf(doc).get(thread);
  if (!(map instanceof Y.Map)) return;
  const isResolved = (map.get("resolved") ?? null) !== null;
  if (isResolved === (state === "resolved")) return;
  doc.transact(() => {
    map.set("resolved", state === "resolved" ? mark : null);
    const times = [...map.keys()].filter(isTurnKey).length;
    if (times < commentLimits.turns) map.set(turnKey(newCommentId()), { state, ...mark });
  }, origin);
}

function writeMessage(id: string, { text, mentions }: Written, mark: Mark): Y.Map<unknown> {
  const fields = {
    id,
    ...mark,
    text: cut(text, commentLimits.text),
    mentions: mentions.slice(0, commentLimits.mentions),
  };
  return new Y.Map<unknown>(Object.entries(fields));
}

/** Half a surrogate pair cannot be sent to a peer. */
function cut(text: string, most: number): string {
  return text.slice(0, most).toWellFormed();
}
