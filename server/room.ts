/**
 * One Y.Doc and the people in it. The document is loaded from the log before anything is answered.
 * An update is written first, then applied and relayed: what the document holds, what others receive and what
 * step 1 is answered with is in the log's file already, and what is called saved on the disk itself.
 */
import * as Y from "yjs";
import { byFile, type CellEdit } from "../shared/protocol/provenance.ts";
import { say } from "../shared/words/english.ts";
import { Audience } from "./audience.ts";
import { Budget } from "./budget.ts";
import { RoomClaims } from "./claims.ts";
import { Credits, type RoomLedger } from "./credits.ts";
import { Intake, listActors, type NoRoom, type Taken } from "./intake.ts";
import type { Origin } from "./ledger.ts";
import { countItemsAllowed, defaultLimits } from "./limits.ts";
import type { Log } from "./log.ts";
import { watchMarkings } from "./marking/watch-markings.ts";
import { describeLimit, type Member, type RoomLimits } from "./member.ts";
import type { Order } from "./order.ts";
import { RoomDocument } from "./room-document.ts";
import { RoomEpoch } from "./room-epoch.ts";
import type { RoomEvents } from "./room-events.ts";
import { RoomPresence } from "./room-presence.ts";
import { RoomSpace } from "./room-space.ts";
import {
  decodeFrame,
  encodeBarrier,
  encodeNotice,
  encodePresence,
  encodeStep1,
  encodeUpdate,
  type Frame,
  LargeFrame,
  MalformedFrame,
  type Notice,
  type PresenceEntry,
} from "./wire.ts";

/** An update that is on disk. */
interface Committed {
  readonly update: Uint8Array;
  /** Of its row in the log. */
  readonly seq: number;
  readonly origin: Origin;
  /** Tells which cells it changed, as edits of whoever made it. */
  credit(edits: readonly CellEdit[]): void;
  /** Who sent it, and need not be told. */
  readonly sender?: Member;
}

export class Room {
  readonly name: string;
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #audience = new Audience();
  readonly #presence: RoomPresence;
  readonly #credits: Credits;
  readonly #limits: RoomLimits;
  #space: RoomSpace;
  readonly #epoch: RoomEpoch;
  readonly #claims: RoomClaims;
  readonly #intake: Intake<Member>;
  readonly #document: RoomDocument;

  /**
   * @param known absent where nobody asks who wrote what
   * @param claims whose each client id is; kept in memory when absent
   * @param parked what all rooms of the server may let wait together; this one alone when absent
   */
  constructor(
    name: string,
    log: Log,
    events: RoomEvents,
    known: RoomLedger | null = null,
    limits: RoomLimits = defaultLimits,
    claims = new RoomClaims(name),
    parked = new Budget(limits.allParkedBytes),
  ) {
    this.name = name;
    this.#credits = new Credits(known);
    this.#log = log;
    this.#events = events;
    this.#limits = limits;
    this.#presence = new RoomPresence(this.#audience, claims, limits.presenceBytes);
    this.#space = new RoomSpace(name, log, limits.documentBytes);
    this.#epoch = new RoomEpoch(name, log.epochs);
    this.#claims = claims;
    const { parkedBytes } = limits;
    this.#intake = new Intake(
      claims,
      {
        doc: () => this.doc,
        take: (member, taken) => this.#take(member, taken),
        reach: (member, barrier) => this.#answerBarrier(member, barrier),
      },
      { parkedBytes, parked },
    );
    this.#document = new RoomDocument(name, log, this.#credits);
  }

  /** The document; another object after an update that could not be applied. */
  get doc(): Y.Doc {
    return this.#document.doc;
  }

  /** Sequence number of the last log row that the document contains. */
  get seq(): number {
    return this.#document.seq;
  }

  get isEmpty(): boolean {
    return this.#audience.size === 0;
  }

  /** Lets someone in, and asks those who may write for what they have and we lack. */
  join(member: Member): void {
    this.#audience.enter(member);
    if (!this.#epoch.admit(member)) return;
    if (member.mayWrite) member.send(encodeStep1(Y.encodeStateVector(this.doc)));
    this.#presence.greet(member);
  }

  /** Lets someone go and tells the others. */
  leave(member: Member): void {
    if (!this.#audience.leave(member)) return;
    this.#credits.leave(member);
    this.#epoch.leave(member);
    this.#intake.leave(member);
    this.#presence.depart(member);
    if (this.isEmpty) this.#events.emptied(this);
  }

  /** Takes one frame from a member. One that cannot be read closes that member's connection, nobody else's. */
  receive(member: Member, bytes: Uint8Array): void {
    if (!this.#audience.has(member)) return;
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
        if (this.#epoch.meet(member, frame.vector)) member.send(this.#document.answer(frame.vector));
        break;
      case "update":
        if (!this.#epoch.check(member, frame.decoded)) break;
        // A step 2 has all that could not be written, and what builds on it; anything else would build on a gap.
        if (frame.step2) this.#audience.takeUnsaved(member);
        if (this.#audience.isUnsaved(member)) break;
        // Stock clients of readers always send a step 2: ignored, since closing would expel them.
        this.#letWait(member, this.#intake.offer(member, frame));
        break;
      case "presence":
        this.#show(member, frame.entries);
        break;
      case "query-presence":
        this.#presence.answer(member);
        break;
      case "barrier":
        if (this.#audience.isUnsaved(member)) this.#tellStanding(member, this.#audience.notice(member));
        else this.#letWait(member, this.#intake.askBarrier(member, frame.number));
        break;
      case "ask-provenance":
        this.#credits.answer(member, this.doc);
        break;
      case "ignored":
        break;
    }
  }

  /** Closes a member for whose edits there is no room to wait. On a server that holds too much of others', it comes again. */
  #letWait(member: Member, noRoom: NoRoom | undefined): void {
    if (noRoom === "gap") member.close(1007, describeLimit("server.close.gap", "parkedBytes", this.#limits));
    if (noRoom === "crowded")
      member.close(1013, describeLimit("server.close.crowded", "allParkedBytes", this.#limits));
  }

  #show(member: Member, entries: readonly PresenceEntry[]): void {
    if (!this.#presence.show(member, entries)) return;
    if (this.#credits.knows(member)) this.#credits.credit(member, this.#presence.nameOf(member), []);
  }

  #take(sender: Member, { update, items, order }: Taken): void {
    if (!this.#space.take(this.doc, update.length, items)) {
      sender.close(4413, describeLimit("server.close.full", "documentBytes", this.#limits));
      return;
    }
    for (const client of order.brings.keys()) this.#claims.write(client, listActors(sender));
    // Before the edit: whose it is can be told of any that is on disk.
    this.#claims.save();
    this.#intake.start(order);
    this.#log.append(this.name, update, (result) => {
      if ("error" in result) {
        this.#space.giveBack(update.length);
        this.#keepUnsaved(sender);
      }
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
    const credit = (edits: readonly CellEdit[]) => {
      if (edits.length > 0) this.#credits.credit(sender, this.#presence.nameOf(sender), edits);
    };
    const isApplied =
      !isMissing && this.#applyAndRelay({ update, seq, origin: sender.author, credit, sender });
    if (!isApplied) sender.close(1007, say("server.close.malformed"));
    return isApplied;
  }

  /**
   * Applies and relays what is on disk: at once to those who do not ask whose each edit is. The others are told that
   * before the edit itself.
   * @returns whether it could be applied
   */
  #applyAndRelay({ update, seq, origin, credit, sender }: Committed): boolean {
    const frame = encodeUpdate(update);
    const relay = (informed: boolean) =>
      this.#audience.sendToAll(
        frame,
        // Step 2 brings it all to those who do not hear it.
        (member) =>
          member !== sender && this.#credits.informs(member) === informed && this.#epoch.hears(member),
      );
    const { result: edits, lowered } = watchMarkings(
      () => this.doc,
      () => this.#document.apply(update, seq, origin, () => relay(false)),
    );
    if (lowered.length > 0) this.#events.lowered?.(this, lowered, seq, sender?.actors?.[0] ?? origin.by);
    if (edits === null) return false;
    credit(edits);
    relay(true);
    this.#events.changed(this);
    return true;
  }

  #answerBarrier(member: Member, number: number): void {
    const first = this.#audience.notice(member);
    this.#log.afterCommit(this.name, (result) => {
      if (!this.#audience.has(member)) return;
      // What it waited for may be its own.
      if ("error" in result && member.mayWrite) this.#keepUnsaved(member);
      if (!this.#audience.isUnsaved(member)) member.send(encodeBarrier(number));
      this.#tellStanding(member, first);
    });
  }

  /** Tells somebody what holds for a while, once. @param first whether they were told nothing before */
  #tellStanding(member: Member, first: boolean): void {
    const standing = first ? this.#events.standingNotice(this) : undefined;
    if (standing) member.send(encodeNotice(standing));
  }

  /**
   * Changes the document on the server's own behalf: `edit` runs on a copy and its updates take the way of all others.
   * On return they are on disk, applied and relayed.
   * @param origin whose edit it counts as; its file's unless given
   * @throws what `edit` or the log throws; the document is then unchanged
   */
  edit(edit: (doc: Y.Doc) => void, origin: Origin = { by: byFile, via: "" }): void {
    this.#log.commit();
    const update = this.#document.prepare(edit);
    if (update === null) return;
    let failure: unknown;
    this.#log.append(this.name, update, (result) => {
      try {
        if ("error" in result) throw result.error;
        const credit = (edits: readonly CellEdit[]) => this.#credits.creditOthers(edits);
        this.#applyAndRelay({ update, seq: result.seq, origin, credit });
      } catch (thrown) {
        failure = thrown;
      }
    });
    this.#log.commit();
    if (failure !== undefined) throw failure;
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
    this.#epoch.turn();
    this.#space = new RoomSpace(this.name, this.#log, this.#limits.documentBytes);
    this.#document.reload();
    for (const member of this.#audience.list()) this.#epoch.turnAway(member);
  }

  #keepUnsaved(member: Member): void {
    if (this.#audience.keepUnsaved(member)) this.#intake.leave(member);
  }

  /** Asks those for their edits whose edits could not be written. @returns how many there are */
  askUnsaved(): number {
    return this.#audience.sendToUnsaved(encodeStep1(Y.encodeStateVector(this.doc)));
  }

  /** Tells everyone who understands notices. */
  notify(notice: Notice): void {
    this.#audience.notify(notice);
  }

  /** Sends everyone out. */
  expel(code: number, reason: string): void {
    this.#audience.expel(code, reason);
  }

  /** Keeps stock clients from thinking the line is dead; they reconnect after 30 s of silence. */
  keepAlive(): void {
    this.#audience.sendToAll(encodePresence([]));
  }

  destroy(): void {
    this.#document.destroy();
  }
}
