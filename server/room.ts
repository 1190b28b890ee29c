/**
 * One Y.Doc and the people in it. The document is loaded from the log before anything is answered.
 * An update is written first, then applied and relayed: what the document holds, what others receive and what
 * step 1 is answered with is always on disk already.
 */
import * as Y from "yjs";
import { say } from "../shared/words/catalogue.ts";
import type { Log } from "./log.ts";
import { Presence } from "./presence.ts";
import {
  type DecodedUpdate,
  decodeFrame,
  encodeBarrier,
  encodeNotice,
  encodePresence,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type Frame,
  MalformedFrame,
  type Notice,
} from "./wire.ts";

/** A connection as its room sees it. */
export interface Member {
  readonly mayWrite: boolean;
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
}

export interface RoomEvents {
  /** The document changed and the change is on disk. */
  changed(room: Room): void;
  /** The last member left. */
  emptied(room: Room): void;
  /** What a member who understands notices should be told on arrival. */
  standingNotice(room: Room): Notice | undefined;
}

export class Room {
  readonly name: string;
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #members = new Set<Member>();
  /** Those who sent a barrier, and so understand notices. */
  readonly #noticed = new Set<Member>();
  readonly #presence = new Presence<Member>();
  #doc: Y.Doc;
  #seq = 0;

  constructor(name: string, log: Log, events: RoomEvents) {
    this.name = name;
    this.#log = log;
    this.#events = events;
    this.#doc = this.#load();
  }

  /** The document; another object after an update that could not be applied. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Sequence number of the last log row that the document contains. */
  get seq(): number {
    return this.#seq;
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  #load(): Y.Doc {
    const doc = new Y.Doc();
    const rows = this.#log.read(this.name);
    doc.transact(() => {
      for (const { update } of rows) applyIfPossible(doc, update);
    });
    this.#seq = rows.at(-1)?.seq ?? 0;
    return doc;
  }

  /** Lets someone in, and asks those who may write for what they have and we lack. */
  join(member: Member): void {
    this.#members.add(member);
    if (member.mayWrite) member.send(encodeStep1(Y.encodeStateVector(this.#doc)));
    const people = this.#presence.list();
    if (people.length > 0) member.send(encodePresence(people));
  }

  /** Lets someone go and tells the others. */
  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#noticed.delete(member);
    const gone = this.#presence.depart(member);
    if (gone.length > 0) this.#sendToAll(encodePresence(gone));
    if (this.isEmpty) this.#events.emptied(this);
  }

  /** Takes one frame from a member. One that cannot be read closes that member's connection, nobody else's. */
  receive(member: Member, bytes: Uint8Array): void {
    if (!this.#members.has(member)) return;
    try {
      this.#handle(member, decodeFrame(bytes));
    } catch (thrown) {
      // Whatever one frame can bring about ends with its sender.
      if (thrown instanceof MalformedFrame) member.close(1007, say("server.close.malformed"));
      else member.close(1011, say("server.close.failed"));
    }
  }

  #handle(member: Member, frame: Frame): void {
    switch (frame.type) {
      case "step1":
        member.send(encodeStep2(Y.encodeStateAsUpdate(this.#doc, frame.vector)));
        break;
      case "update":
        // Stock clients of readers always send a step 2: ignored, since closing would expel them.
        if (member.mayWrite && !bringsNothing(this.#doc, frame.decoded, frame.step2))
          this.#write(member, frame.update);
        break;
      case "presence": {
        const accepted = this.#presence.accept(member, frame.entries);
        // To the sender as well: stock clients reconnect when they hear nothing for 30 s, not even themselves.
        if (accepted.length > 0) this.#sendToAll(encodePresence(accepted));
        break;
      }
      case "query-presence":
        member.send(encodePresence(this.#presence.list()));
        break;
      case "barrier":
        this.#answerBarrier(member, frame.number);
        break;
      case "ignored":
        break;
    }
  }

  #write(sender: Member, update: Uint8Array): void {
    this.#log.append(this.name, update, (result) => {
      if ("error" in result) return sender.close(1011, say("server.close.notSaved"));
      if (!this.#apply(update, result.seq)) return sender.close(1007, say("server.close.malformed"));
      this.#relay(update, sender);
    });
  }

  /** Applies a committed update; one that no document can apply is taken back and the document loaded anew. */
  #apply(update: Uint8Array, seq: number): boolean {
    if (applyIfPossible(this.#doc, update)) {
      this.#seq = Math.max(this.#seq, seq);
      return true;
    }
    this.#log.remove(seq);
    this.#doc.destroy();
    this.#doc = this.#load();
    return false;
  }

  #relay(update: Uint8Array, sender?: Member): void {
    const frame = encodeUpdate(update);
    for (const member of this.#members) if (member !== sender) member.send(frame);
    this.#events.changed(this);
  }

  #answerBarrier(member: Member, number: number): void {
    const first = !this.#noticed.has(member);
    this.#noticed.add(member);
    this.#log.afterCommit(this.name, (result) => {
      if (!this.#members.has(member)) return;
      if ("error" in result) return member.close(1011, say("server.close.notSaved"));
      member.send(encodeBarrier(number));
      const standing = first ? this.#events.standingNotice(this) : undefined;
      if (standing) member.send(encodeNotice(standing));
    });
  }

  /**
   * Changes the document on the server's own behalf: `edit` runs on a copy and its updates take the way of all others.
   * On return they are on disk, applied and relayed.
   * @throws what `edit` or the log throws; the document is then unchanged
   */
  edit(edit: (doc: Y.Doc) => void): void {
    this.#log.commit();
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc));
    const before = Y.encodeStateVector(copy);
    let changed = false;
    copy.on("update", () => {
      changed = true;
    });
    edit(copy);
    const update = Y.encodeStateAsUpdate(copy, before);
    copy.destroy();
    if (!changed) return;
    let failure: unknown;
    this.#log.append(this.name, update, (result) => {
      if ("error" in result) failure = result.error;
      else if (this.#apply(update, result.seq)) this.#relay(update);
    });
    this.#log.commit();
    if (failure !== undefined) throw failure;
  }

  /** Tells everyone who understands notices. */
  notify(notice: Notice): void {
    const frame = encodeNotice(notice);
    for (const member of this.#noticed) member.send(frame);
  }

  /** Sends everyone out. */
  expel(code: number, reason: string): void {
    for (const member of [...this.#members]) member.close(code, reason);
  }

  /** Keeps stock clients from thinking the line is dead; they reconnect after 30 s of silence. */
  keepAlive(): void {
    this.#sendToAll(encodePresence([]));
  }

  #sendToAll(frame: Uint8Array): void {
    for (const member of this.#members) member.send(frame);
  }

  destroy(): void {
    this.#doc.destroy();
  }
}

/** Applies an update; false when Yjs could not. Such a row can be met on loading after a crash just before its removal. */
function applyIfPossible(doc: Y.Doc, update: Uint8Array): boolean {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the document already has everything in an update. A reconnecting client's step 2 carries all deletions
 * ever made, so without this check every reconnect would grow the log.
 * @param thoroughly looks at what the update contains, not just whether it is empty
 */
function bringsNothing(doc: Y.Doc, { structs, ds }: DecodedUpdate, thoroughly: boolean): boolean {
  if (structs.length === 0 && ds.clients.size === 0) return true;
  if (!thoroughly) return false;
  const known = Y.decodeStateVector(Y.encodeStateVector(doc));
  for (const struct of structs)
    if (struct.id.clock + struct.length > (known.get(struct.id.client) ?? 0)) return false;
  if (ds.clients.size === 0) return true;
  const deleted = Y.createDeleteSetFromStructStore(doc.store);
  for (const [client, ranges] of ds.clients) {
    const have = deleted.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      const range = findRange(have, clock);
      if (range === undefined || range.clock + range.len < clock + len) return false;
    }
  }
  return true;
}

/** The last range that begins at or before `clock`. Yjs keeps a document's ranges sorted and merged. */
function findRange<Range extends { clock: number }>(
  ranges: readonly Range[],
  clock: number,
): Range | undefined {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.clock ?? Number.POSITIVE_INFINITY) <= clock) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
