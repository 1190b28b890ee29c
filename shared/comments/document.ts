/**
 * The comments room's `Y.Doc` as plain data. `getMap("threads")`: thread id → `Y.Map { cell, anchor, quote, by, name,
 * at, resolved, turn:ID…, messages: Y.Array of Y.Map { id, by, name, at, text, mentions, deleted?, edited? } }`.
 *
 * **Deleting is a mark, never a removal**: a message keeps its place without its text, and a thread shows while any of
 * its messages is there, so that a reply written meanwhile is not lost with what it answers.
 *
 * Everything is checked; what is malformed is passed over. Of two messages of one id the first counts.
 */
import * as Y from "yjs";
import { type About, commentLimits, type Message, type Thread, type Turn } from "./model.ts";
import { isCommentId, markSchema, messageSchema, threadSchema, turnSchema } from "./schema.ts";

/** The map of threads. */
export function threadsOf(doc: Y.Doc): Y.Map<unknown> {
  return doc.getMap<unknown>("threads");
}

/** A thread without its messages; undefined when there is none of that id, or it is malformed. */
export function readAbout(doc: Y.Doc, id: string): About | undefined {
  const map = threadsOf(doc).get(id);
  if (!isCommentId(id) || !(map instanceof Y.Map)) return undefined;
  const parsed = threadSchema.safeParse({
    by: map.get("by"),
    name: map.get("name"),
    at: map.get("at"),
    cell: map.get("cell"),
    anchor: map.get("anchor"),
    quote: map.get("quote"),
  });
  if (!parsed.success) return undefined;
  const resolved = markSchema.safeParse(map.get("resolved"));
  return { id, ...parsed.data, resolved: resolved.success ? resolved.data : null, turns: readTurns(map) };
}

/** Where one time that a thread was resolved or opened again stands: a key for each, so that none takes another's place. */
export const turnKey = (id: string): string => `turn:${id}`;

/** Whether that is such a key. */
export const isTurnKey = (key: string): boolean => key.startsWith(turnKey(""));

function readTurns(map: Y.Map<unknown>): Turn[] {
  const keys = [...map.keys()].filter(isTurnKey).sort().slice(0, commentLimits.turns);
  const turns = keys.flatMap((key) => turnSchema.safeParse(map.get(key)).data ?? []);
  return turns.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** One thread; undefined when there is none of that id, it is malformed, or all of its messages are deleted. */
export function readThread(doc: Y.Doc, id: string): Thread | undefined {
  const about = readAbout(doc, id);
  if (about === undefined) return undefined;
  const messages = readMessages(messagesOf(doc, id));
  return messages.every((message) => message.deleted) ? undefined : { ...about, messages };
}

/** Thread id → thread, in no order. */
export function readThreads(doc: Y.Doc): Map<string, Thread> {
  const threads = new Map<string, Thread>();
  for (const id of threadsOf(doc).keys()) {
    const thread = readThread(doc, id);
    if (thread) threads.set(id, thread);
  }
  return threads;
}

/** The shared map of a message, to change it. */
export function findMessage(doc: Y.Doc, thread: string, message: string): Y.Map<unknown> | undefined {
  return listMessages(messagesOf(doc, thread)).find((map) => map.get("id") === message);
}

/** The shared list of a thread's messages. */
export function messagesOf(doc: Y.Doc, thread: string): Y.Array<unknown> | undefined {
  const map = threadsOf(doc).get(thread);
  const messages = map instanceof Y.Map ? map.get("messages") : undefined;
  return messages instanceof Y.Array ? messages : undefined;
}

/** The shared maps of a thread's messages. */
export function listMessages(messages: Y.Array<unknown> | undefined): Y.Map<unknown>[] {
  const maps: Y.Map<unknown>[] = [];
  // Not the whole list: it may be a hundred thousand entries that are no messages.
  for (const item of messages?.slice(0, commentLimits.messages) ?? [])
    if (item instanceof Y.Map) maps.push(item);
  return maps;
}

/** One message; undefined when it is malformed. */
export function readMessage(map: Y.Map<unknown>): Message | undefined {
  const { data } = messageSchema.safeParse(Object.fromEntries(map.entries()));
  return data?.deleted ? { ...data, text: "", mentions: [] } : data;
}

function readMessages(messages: Y.Array<unknown> | undefined): Message[] {
  const known = new Map<string, Message>();
  for (const map of listMessages(messages)) {
    const message = readMessage(map);
    if (message && !known.has(message.id)) known.set(message.id, message);
  }
  return [...known.values()];
}

/** Oldest first; ids break ties, so that everyone sees one order. */
export function compareThreads(a: Thread, b: Thread): number {
  return a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
