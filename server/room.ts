/**
 * One Y.Doc and the people in it. The document is loaded from the log before anything is answered.
 * An update is written first, then applied and relayed: what the document holds, what others receive and what
 * step 1 is answered with is always on disk already.
 */
import * as Y from "yjs";
import { byFile, type CellEdit, type Provenance } from "../shared/protocol/provenance.ts";
import type { Role } from "../shared/protocol/sync.ts";
import { say } from "../shared/words/catalogue.ts";
import { RoomClaims } from "./claims.ts";
import { buildsOnEarlier, type Epoch, isOfEarlier } from "./epochs.ts";
import { Intake, listActors, type Taken } from "./intake.ts";
import type { Ledger, Origin } from "./ledger.ts";
import { countItemsAllowed, defaultLimits, formatBytes, type Limits, nameOption } from "./limits.ts";
import type { Log } from "./log.ts";
import type { Order } from "./order.ts";
import { Presence } from "./presence.ts";
import { RoomSpace } from "./room-space.ts";
import { applyIfPossible, countWaiting, maxWaitingBytes } from "./update.ts";
import {
  decodeFrame,
  encodeBarrier,
  encodeEpoch,
  encodeNotice,
  encodePresence,
  encodeProvenance,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type Frame,
  LargeFrame,
  MalformedFrame,
  type Notice,
} from "./wire.ts";

/** A connection as its room sees it. */
export interface Member {
  readonly mayWrite: boolean;
  /** The epoch that it says its copy is of, "" when it has none; absent in stock clients, which cannot say. */
  readonly epoch?: string | undefined;
  /** By which link it came, and which connection it is. */
  readonly author: Origin & {
    readonly role: Role;
    /** Their name in the provider's words; absent for one who did not sign in. */
    readonly name?: string | undefined;
  };
  /** The names by which it owns client ids, the one for new ones first; when absent, its author's id. */
  readonly actors?: readonly string[];
  send(frame: Uint8Array): void;
  close(code: number, reason: string): void;
  /** Charged for so many bytes of its presence that go out to the others, who cannot hold it back themselves. */
  charge?(bytes: number): void;
  /** Told the name that it shows, whenever it shows itself. */
  named?(name: string): void;
}

export interface RoomEvents {
  /** The document changed and the change is on disk. */
  changed(room: Room): void;
  /** The last member left. */
  emptied(room: Room): void;
  /** What a member who understands notices should be told on arrival. */
  standingNotice(room: Room): Notice | undefined;
}

export type RoomLimits = Pick<Limits, "messageBytes" | "documentBytes" | "presenceBytes">;

/** What a room knows of who edited what in it. */
export interface RoomLedger {
  readonly ledger: Ledger;
  /** Hashes of the cells that ship with Chancery. */
  readonly shipped: ReadonlySet<string>;
  /** The ledger has changed. */
  changed(): void;
}

export class Room {
  readonly name: string;
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #members = new Set<Member>();
  /** Those who sent a barrier, and so understand notices. */
  readonly #noticed = new Set<Member>();
  /** Those who asked who edited what. */
  readonly #informed = new Set<Member>();
  /** Of those who named the epoch of their copy: which it is, once they have one. */
  readonly #copies = new Map<Member, string>();
  /** Those whose copy is known to be of this epoch, or empty: only they receive what others write. */
  readonly #met = new Set<Member>();
  /** Those of whose edits some could not be written: they are asked for them again, and nothing is called saved before. */
  readonly #unsaved = new Set<Member>();
  readonly #presence: Presence<Member>;
  readonly #known: RoomLedger | null;
  readonly #limits: RoomLimits;
  #space: RoomSpace;
  #epoch: Epoch;
  readonly #claims: RoomClaims;
  readonly #intake: Intake<Member>;
  #doc: Y.Doc;
  #seq = 0;

  /**
   * @param known absent where nobody asks who wrote what
   * @param claims whose each client id is; kept in memory when absent
   */
  constructor(
    name: string,
    log: Log,
    events: RoomEvents,
    known: RoomLedger | null = null,
    limits: RoomLimits = defaultLimits,
    claims = new RoomClaims(name),
  ) {
    this.name = name;
    this.#known = known;
    this.#log = log;
    this.#events = events;
    this.#limits = limits;
    this.#presence = new Presence(limits.presenceBytes);
    this.#space = new RoomSpace(name, log, limits.documentBytes);
    this.#epoch = log.epochs.find(name);
    this.#claims = claims;
    this.#intake = new Intake(claims, {
      doc: () => this.#doc,
      take: (member, taken) => this.#take(member, taken),
      reach: (member, barrier) => this.#answerBarrier(member, barrier),
    });
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
    if (member.epoch !== undefined) {
      this.#copies.set(member, member.epoch || this.#epoch.name);
      if (this.#copies.get(member) !== this.#epoch.name) {
        this.#turnAway(member);
        return;
      }
      member.send(encodeEpoch(this.#epoch.name));
    }
    if (member.mayWrite) member.send(encodeStep1(Y.encodeStateVector(this.#doc)));
    const people = this.#presence.list();
    if (people.length > 0) member.send(encodePresence(people));
  }

  /** Lets someone go and tells the others. */
  leave(member: Member): void {
    if (!this.#members.delete(member)) return;
    this.#noticed.delete(member);
    this.#informed.delete(member);
    this.#met.delete(member);
    this.#copies.delete(member);
    this.#unsaved.delete(member);
    this.#intake.leave(member);
    const gone = this.#presence.depart(member);
    if (gone.length > 0) this.#sendToAll(encodePresence(gone));
    if (this.isEmpty) this.#events.emptied(this);
  }

  /** Takes one frame from a member. One that cannot be read closes that member's connection, nobody else's. */
  receive(member: Member, bytes: Uint8Array): void {
    if (!this.#members.has(member)) return;
    try {
      const items = countItemsAllowed(this.#limits.messageBytes);
      this.#handle(member, decodeFrame(bytes, { items, mayWrite: member.mayWrite }));
    } catch (thrown) {
      // Whatever one frame can bring about ends with its sender.
      if (thrown instanceof MalformedFrame) member.close(1007, say("server.close.malformed"));
      else if (thrown instanceof LargeFrame)
        member.close(4413, describeLimit("server.close.tooLarge", "messageBytes", this.#limits));
      else member.close(1011, say("server.close.failed"));
    }
  }

  #handle(member: Member, frame: Frame): void {
    switch (frame.type) {
      case "step1":
        if (isOfEarlier(this.#epoch, frame.vector)) this.#turnAway(member);
        else {
          this.#met.add(member);
          member.send(encodeStep2(Y.encodeStateAsUpdate(this.#doc, frame.vector)));
        }
        break;
      case "update":
        if (buildsOnEarlier(this.#epoch, frame.decoded)) {
          this.#turnAway(member);
          break;
        }
        // A step 2 has all that could not be written, and what builds on it; anything else would build on a gap.
        if (frame.step2) this.#unsaved.delete(member);
        if (this.#unsaved.has(member)) break;
        // Stock clients of readers always send a step 2: ignored, since closing would expel them.
        if (!this.#intake.offer(member, frame)) member.close(1007, say("server.close.gap"));
        break;
      case "presence": {
        const accepted = this.#presence.accept(member, frame.entries, member.author.name, (client) =>
          this.#mayShow(member, client),
        );
        // To the sender as well: stock clients reconnect when they hear nothing for 30 s, not even themselves.
        if (accepted.length > 0) {
          const relayed = encodePresence(accepted);
          // Before it is sent, which may close members and so make them fewer; its echo is charged as its answer.
          member.charge?.(relayed.length * (this.#members.size - 1));
          this.#sendToAll(relayed);
        }
        if (accepted.length > 0) member.named?.(this.#presence.nameOf(member));
        if (accepted.length > 0 && this.#known?.ledger.findAuthor(member.author.by)) this.#credit(member, []);
        break;
      }
      case "query-presence":
        member.send(encodePresence(this.#presence.list()));
        break;
      case "barrier":
        if (this.#unsaved.has(member)) this.#noticed.add(member);
        else if (!this.#intake.askBarrier(member, frame.number)) member.close(1007, say("server.close.gap"));
        break;
      case "ask-provenance":
        this.#answerProvenance(member);
        break;
      case "ignored":
        break;
    }
  }

  /** Whether somebody may show themselves by a client id; who may write makes it theirs. */
  #mayShow(member: Member, client: number): boolean {
    const actors = listActors(member);
    if (!member.mayWrite) return !this.#claims.isForeign(client, actors);
    const isTheirs = this.#claims.show(client, actors);
    this.#saveClaims();
    return isTheirs;
  }

  #saveClaims(): void {
    try {
      this.#claims.save();
    } catch {
      // They stand in memory, and are written with the next.
    }
  }

  #take(sender: Member, { update, items, order }: Taken): void {
    if (!this.#space.take(this.#doc, update.length, items)) {
      sender.close(4413, describeLimit("server.close.full", "documentBytes", this.#limits));
      return;
    }
    for (const client of order.brings.keys()) this.#claims.write(client, listActors(sender));
    this.#intake.start(order);
    this.#log.append(this.name, update, (result) => {
      if ("error" in result) {
        this.#space.giveBack(update.length);
        this.#keepUnsaved(sender);
      } else this.#saveClaims();
      let isApplied = false;
      try {
        isApplied = !("error" in result) && this.#finish(sender, update, result.seq, order);
      } catch {
        // The disk could not be read, most likely; the sender comes again with what is not here.
        sender.close(1011, say("server.close.failed"));
      }
      this.#intake.end(isApplied ? order : null);
    });
  }

  /** Applies and relays what is on disk. @returns whether it could be applied */
  #finish(sender: Member, update: Uint8Array, seq: number, order: Order): boolean {
    // What it was to follow on in the same turn could not be applied.
    const isMissing = this.#intake.isMissing(order);
    if (isMissing) this.#log.remove(seq);
    const edits = isMissing ? null : this.#apply(update, seq, sender.author);
    if (edits === null) {
      sender.close(1007, say("server.close.malformed"));
      return false;
    }
    // Before the edit itself, so that whoever receives it knows whose it is.
    if (edits.length > 0) this.#credit(sender, edits);
    this.#relay(update, sender);
    return true;
  }

  /**
   * Applies a committed update; one that cannot be applied whole is taken back and the document loaded anew.
   * @returns which cells it changed, as far as anybody asks; null when it could not be applied
   */
  #apply(update: Uint8Array, seq: number, origin: Origin): readonly CellEdit[] | null {
    let isApplied = false;
    const hadWaiting = countWaiting(this.#doc) > 0;
    const apply = () => {
      isApplied = applyIfPossible(this.#doc, update);
    };
    const edits = this.#known?.ledger.watch(this.#doc, origin, apply) ?? [];
    if (this.#known === null) apply();
    if (isApplied && countWaiting(this.#doc) <= (hadWaiting ? maxWaitingBytes : 0)) {
      this.#seq = Math.max(this.#seq, seq);
      return edits;
    }
    this.#log.remove(seq);
    this.#doc.destroy();
    this.#doc = this.#load();
    return null;
  }

  /** Tells those who asked what a member has edited, and by which name they go. */
  #credit(member: Member, edits: readonly CellEdit[]): void {
    const { by, role, name } = member.author;
    const { ledger } = this.#known ?? {};
    const verified = name === undefined ? {} : { verified: true };
    const isNews = ledger?.name({ id: by, name: name ?? this.#presence.nameOf(member), role, ...verified });
    const known = isNews ? ledger?.findAuthor(by) : undefined;
    if (edits.length > 0 || known)
      this.#inform({ whole: false, authors: known ? [known] : [], edits: [...edits] });
  }

  #inform(provenance: Provenance): void {
    this.#known?.changed();
    const frame = encodeProvenance(provenance);
    for (const member of this.#informed) member.send(frame);
  }

  #answerProvenance(member: Member): void {
    if (this.#known === null) return;
    const { ledger, shipped } = this.#known;
    this.#informed.add(member);
    const { by, via } = member.author;
    const here = [...ledger.listHashes(this.#doc)].filter((hash) => shipped.has(hash));
    member.send(encodeProvenance({ whole: true, you: { by, via }, ...ledger.list(), shipped: here }));
  }

  #relay(update: Uint8Array, sender?: Member): void {
    const frame = encodeUpdate(update);
    // A copy of an earlier epoch may not have said so yet, and must stay as it is. Step 2 brings it all to the others.
    const isFirst = this.#epoch.retired.size === 0;
    for (const member of this.#members)
      if (member !== sender && (isFirst || this.#met.has(member))) member.send(frame);
    this.#events.changed(this);
  }

  #answerBarrier(member: Member, number: number): void {
    const first = !this.#noticed.has(member);
    this.#noticed.add(member);
    this.#log.afterCommit(this.name, (result) => {
      if (!this.#members.has(member)) return;
      // What it waited for may be its own.
      if ("error" in result && member.mayWrite) this.#keepUnsaved(member);
      if (this.#unsaved.has(member)) return;
      member.send(encodeBarrier(number));
      const standing = first ? this.#events.standingNotice(this) : undefined;
      if (standing) member.send(encodeNotice(standing));
    });
  }

  /**
   * Changes the document on the server's own behalf: `edit` runs on a copy and its updates take the way of all others.
   * On return they are on disk, applied and relayed.
   * @param origin whose edit it counts as; its file's unless given
   * @throws what `edit` or the log throws; the document is then unchanged
   */
  edit(edit: (doc: Y.Doc) => void, origin: Origin = { by: byFile, via: "" }): void {
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
      try {
        if ("error" in result) throw result.error;
        const edits = this.#apply(update, result.seq, origin);
        if (edits === null) return;
        if (edits.length > 0) this.#inform({ whole: false, authors: [], edits: [...edits] });
        this.#relay(update);
      } catch (thrown) {
        failure = thrown;
      }
    });
    this.#log.commit();
    if (failure !== undefined) throw failure;
  }

  /** Sends out somebody whose copy is of another epoch, with what their client needs to carry its edits over. */
  #turnAway(member: Member): void {
    const copy = this.#copies.get(member);
    if (copy !== undefined)
      member.send(encodeEpoch(this.#epoch.name, this.#log.epochs.findEnd(this.name, copy)));
    member.close(4409, say("server.close.otherEpoch"));
  }

  /**
   * Puts a fresh document with the same content in the place of this one (docs/server.md). Everyone is sent out with 4409
   * and comes back with the new document; what they had not sent comes along.
   * @throws what the log throws; nothing has changed then
   */
  startEpoch(): void {
    this.#log.commit();
    if (!this.#log.turnEpoch(this.name)) return;
    this.#claims.clear();
    this.#epoch = this.#log.epochs.find(this.name);
    this.#space = new RoomSpace(this.name, this.#log, this.#limits.documentBytes);
    this.#doc.destroy();
    this.#doc = this.#load();
    for (const member of [...this.#members]) this.#turnAway(member);
  }

  #keepUnsaved(member: Member): void {
    if (!this.#members.has(member)) return;
    this.#intake.leave(member);
    this.#unsaved.add(member);
  }

  /** Asks those for their edits whose edits could not be written. @returns how many there are */
  askUnsaved(): number {
    for (const member of this.#unsaved) member.send(encodeStep1(Y.encodeStateVector(this.#doc)));
    return this.#unsaved.size;
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

/** A limit in the words of a close code's reason. */
export function describeLimit(
  words: "server.close.tooLarge" | "server.close.full",
  limit: "messageBytes" | "documentBytes",
  limits: RoomLimits,
): string {
  return say(words, { limit: formatBytes(limits[limit]), option: nameOption(limit) });
}
