/**
 * What a room takes from its members, and what it lets wait. An update waits while it builds on what the document does
 * not have, or brings edits under the client id of another person who has not brought them. It waits in memory, with its
 * connection, outside the document and the log: its device still has it, and sends it again when it comes back.
 * A barrier behind it waits too, so that “saved” is true.
 */
import * as Y from "yjs";
import type { Budget } from "./budget.ts";
import type { RoomClaims } from "./claims.ts";
import { leaveOutWaiting, type Order, readOrder } from "./order.ts";
import { bringsNothing } from "./update.ts";
import type { DecodedUpdate } from "./wire.ts";

/** How many updates and barriers one connection, and all of a room, may let wait. */
const most = { one: 1000, all: 10_000 } as const;
/** How many times what one connection may let wait all of a room may, in bytes. */
const roomShare = 8;

/** How much may wait. */
export interface IntakeLimits {
  /** With one connection, in bytes. */
  readonly parkedBytes: number;
  /** What all rooms of the server take from. */
  readonly parked: Budget;
}

/** Why something cannot wait: too much of it does in the room, or on the whole server. */
export type NoRoom = "gap" | "crowded";

/** Somebody who may own client ids. */
export interface Contributor {
  readonly author: { readonly by: string };
  readonly actors?: readonly string[];
}

/** The names by which somebody owns client ids, the one for new ones first. */
export function listActors({ actors, author }: Contributor): readonly string[] {
  return actors ?? [author.by];
}

/** An update that everything it builds on is there for. */
export interface Taken {
  readonly update: Uint8Array;
  readonly items: number;
  readonly order: Order;
}

interface Waiting<Member> {
  readonly member: Member;
  /** Absent in a barrier, and once it was taken. */
  update?: { readonly bytes: Uint8Array; readonly order: Order };
  /** The client of which more has to come first. */
  on?: number;
  readonly barrier?: number;
}

/** What waits, and how much memory that takes. */
interface Queue<Member> {
  entries: Waiting<Member>[];
  bytes: number;
}

export interface IntakeEvents<Member> {
  /** Whose room it is: its document now. */
  doc(): Y.Doc;
  take(member: Member, taken: Taken): void;
  /** All that a member sent before this barrier has been taken. */
  reach(member: Member, barrier: number): void;
}

export class Intake<Member extends Contributor> {
  readonly #claims: RoomClaims;
  readonly #events: IntakeEvents<Member>;
  readonly #limits: IntakeLimits;
  /** What each member lets wait, in the order in which it came. */
  readonly #waiting = new Map<Member, Queue<Member>>();
  /** Client id → the updates that wait for more of it. Each waits for one client at a time. */
  readonly #byClient = new Map<number, Set<Waiting<Member>>>();
  /** Clocks of what was taken and is not in the document yet. */
  readonly #coming = new Map<number, number>();
  /** Clients of which the document has more since nothing was under way. */
  readonly #brought = new Set<number>();
  #underWay = 0;
  /** Of all members together. */
  #count = 0;
  #bytes = 0;

  constructor(claims: RoomClaims, events: IntakeEvents<Member>, limits: IntakeLimits) {
    this.#claims = claims;
    this.#events = events;
    this.#limits = limits;
  }

  /**
   * Takes an update, now or once it can be taken.
   * @returns why it cannot wait, where it would have to
   * @throws MalformedFrame for what no client makes
   */
  offer(
    member: Member,
    frame: { update: Uint8Array; decoded: DecodedUpdate; step2: boolean },
  ): NoRoom | undefined {
    let { update, decoded } = frame;
    const kept = frame.step2 ? leaveOutWaiting(decoded, (client) => this.#clockOf(client)) : null;
    if (kept !== null) [update, decoded] = [kept, Y.decodeUpdate(kept)];
    const order = readOrder(decoded);
    if (bringsNothing(this.#events.doc(), decoded, frame.step2)) return undefined;
    const missing = this.#findMissing(member, order);
    if (missing === undefined) {
      this.#events.take(member, { update, items: decoded.structs.length, order });
      return undefined;
    }
    const entry = { member, update: { bytes: update, order } };
    const noRoom = this.#push(entry);
    if (noRoom === undefined) this.#waitFor(missing, entry);
    return noRoom;
  }

  /** A member asks to be told once all it sent is taken. @returns why that cannot wait, where it would have to */
  askBarrier(member: Member, barrier: number): NoRoom | undefined {
    if (this.#waiting.has(member)) return this.#push({ member, barrier });
    this.#events.reach(member, barrier);
    return undefined;
  }

  /** Forgets what waits with a member. */
  leave(member: Member): void {
    const queue = this.#waiting.get(member);
    if (queue === undefined) return;
    for (const entry of queue.entries) this.#unwait(entry);
    this.#waiting.delete(member);
    this.#count -= queue.entries.length;
    this.#giveBack(queue.bytes);
  }

  #giveBack(bytes: number): void {
    this.#bytes -= bytes;
    this.#limits.parked.giveBack(bytes);
  }

  /** What was taken is on its way to the disk. */
  start({ brings }: Order): void {
    this.#underWay++;
    for (const [client, clock] of brings)
      this.#coming.set(client, Math.max(clock, this.#coming.get(client) ?? 0));
  }

  /**
   * It is in the document, or never will be. Once nothing is under way, what waited for it is taken.
   * @param order null when it is not
   */
  end(order: Order | null): void {
    for (const client of order?.brings.keys() ?? []) this.#brought.add(client);
    if (--this.#underWay > 0) return;
    this.#coming.clear();
    const brought = [...this.#brought];
    this.#brought.clear();
    this.#advance(brought);
  }

  /** Whether the document still lacks what an update builds on: what it was to follow on could not be written. */
  isMissing({ needs }: Order): boolean {
    const { store } = this.#events.doc();
    return [...needs].some(([client, clock]) => Y.getState(store, client) < clock);
  }

  /** The document has more of some clients: takes what waited for that. */
  #advance(clients: number[]): void {
    const members = new Set<Member>();
    for (let client = clients.pop(); client !== undefined; client = clients.pop())
      for (const entry of [...(this.#byClient.get(client) ?? [])]) {
        const { member, update } = entry;
        // Its member left, being closed for what was taken before it.
        if (entry.on !== client) continue;
        const missing = update && this.#findMissing(member, update.order);
        if (missing === client) continue;
        this.#unwait(entry);
        if (missing !== undefined) this.#waitFor(missing, entry);
        else if (update !== undefined) {
          delete entry.update;
          this.#takeLate(member, update);
          clients.push(...update.order.brings.keys());
          members.add(member);
        }
      }
    for (const member of members) this.#release(member);
  }

  /** Takes what waited, unless it came again meanwhile in what it waited for. */
  #takeLate(member: Member, { bytes, order }: { bytes: Uint8Array; order: Order }): void {
    const decoded = Y.decodeUpdate(bytes);
    if (bringsNothing(this.#events.doc(), decoded, true)) return;
    this.#events.take(member, { update: bytes, items: decoded.structs.length, order });
  }

  /** Answers the barriers before which nothing waits any more. */
  #release(member: Member): void {
    const queue = this.#waiting.get(member);
    if (queue === undefined) return;
    const first = queue.entries.findIndex(({ update }) => update !== undefined);
    const reached = first < 0 ? queue.entries : queue.entries.slice(0, first);
    const left = first < 0 ? [] : queue.entries.slice(first);
    // Those in between that were taken are gone; barriers among them wait.
    const entries = left.filter(({ update, barrier }) => update !== undefined || barrier !== undefined);
    const bytes = entries.reduce((sum, entry) => sum + weigh(entry), 0);
    this.#count += entries.length - queue.entries.length;
    this.#giveBack(queue.bytes - bytes);
    if (entries.length > 0) this.#waiting.set(member, { entries, bytes });
    else this.#waiting.delete(member);
    for (const { barrier } of reached) if (barrier !== undefined) this.#events.reach(member, barrier);
  }

  #push(entry: Waiting<Member>): NoRoom | undefined {
    const { parkedBytes, parked } = this.#limits;
    const queue = this.#waiting.get(entry.member) ?? { entries: [], bytes: 0 };
    const bytes = weigh(entry);
    if (queue.entries.length >= most.one || queue.bytes + bytes > parkedBytes) return "gap";
    if (this.#count >= most.all || this.#bytes + bytes > roomShare * parkedBytes) return "gap";
    if (!parked.take(bytes)) return "crowded";
    queue.entries.push(entry);
    queue.bytes += bytes;
    this.#count++;
    this.#bytes += bytes;
    this.#waiting.set(entry.member, queue);
    return undefined;
  }

  #waitFor(client: number, entry: Waiting<Member>): void {
    entry.on = client;
    const entries = this.#byClient.get(client) ?? new Set();
    this.#byClient.set(client, entries.add(entry));
  }

  #unwait(entry: Waiting<Member>): void {
    if (entry.on === undefined) return;
    const entries = this.#byClient.get(entry.on);
    if (entries?.delete(entry) && entries.size === 0) this.#byClient.delete(entry.on);
    delete entry.on;
  }

  /** A client of which more has to come before an update can be taken; undefined when nothing is missing. */
  #findMissing(member: Contributor, { needs, brings }: Order): number | undefined {
    for (const [client, clock] of needs) if (this.#clockOf(client) < clock) return client;
    for (const [client, clock] of brings)
      if (this.#clockOf(client) < clock && this.#claims.isForeign(client, listActors(member))) return client;
    return undefined;
  }

  #clockOf(client: number): number {
    return Math.max(Y.getState(this.#events.doc().store, client), this.#coming.get(client) ?? 0);
  }
}

/** What an entry takes of the memory, roughly: its bytes, and its clocks. */
function weigh({ update }: { readonly update?: Waiting<unknown>["update"] }): number {
  if (update === undefined) return 0;
  return update.bytes.length + 64 * (update.order.needs.size + update.order.brings.size);
}
