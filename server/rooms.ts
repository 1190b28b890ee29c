/** The open rooms: each study has two, the study itself and its comments. */
import * as Y from "yjs";
import type { RoomKind } from "../shared/protocol/sync.ts";
import { say } from "../shared/words/english.ts";
import { Budget } from "./budget.ts";
import type { Claims } from "./claims.ts";
import type { RoomLedger } from "./credits.ts";
import { type EpochLimits, isEpochDue } from "./epoch.ts";
import type { Ledger } from "./ledger.ts";
import type { Ledgers } from "./ledgers.ts";
import { defaultLimits } from "./limits.ts";
import type { Log } from "./log.ts";
import type { RoomLimits } from "./member.ts";
import { Room } from "./room.ts";
import type { RoomEvents } from "./room-events.ts";
import { applyIfPossible } from "./update.ts";

/** Rows after which a room's log is compacted: seldom while people are in it, since it holds everyone up. */
const closedRoomRows = 200;
const openRoomRows = 5000;

/** A room's name in the log. Study ids have no slash. */
export function nameRoom(study: string, kind: RoomKind): string {
  return kind === "study" ? study : `${study}/${kind}`;
}

export class Rooms {
  readonly #log: Log;
  readonly #events: RoomEvents;
  readonly #ledgers: Ledgers | null;
  readonly #limits: RoomLimits & EpochLimits;
  readonly #claims: Claims | undefined;
  readonly #isOurs: (study: string) => boolean;
  readonly #parked: Budget;
  readonly #open = new Map<string, Room>();
  /** Ledgers of the open rooms. */
  readonly #kept = new Map<string, Ledger>();

  /**
   * @param ledgers absent where nobody asks who edited what
   * @param limits the usual ones when absent
   * @param claims whose the client ids are; kept only while a room is open when absent
   * @param isOurs whether no other instance has a study
   */
  constructor(
    log: Log,
    events: RoomEvents,
    ledgers: Ledgers | null = null,
    limits: RoomLimits & EpochLimits = defaultLimits,
    claims?: Claims,
    isOurs: (study: string) => boolean = () => true,
  ) {
    this.#log = log;
    this.#events = events;
    this.#ledgers = ledgers;
    this.#limits = limits;
    this.#claims = claims;
    this.#isOurs = isOurs;
    this.#parked = new Budget(limits.allParkedBytes);
  }

  /** The room, loaded if it was not open. It stays open until `release`. */
  open(study: string, kind: RoomKind): Room {
    const name = nameRoom(study, kind);
    let room = this.#open.get(name);
    if (room === undefined) {
      this.#events.opening?.(name);
      const known = this.#openLedger(name, kind);
      const claims = this.#claims?.open(name);
      room = new Room(name, this.#log, this.#events, known, this.#limits, claims, this.#parked);
      this.#open.set(name, room);
    }
    return room;
  }

  #openLedger(name: string, kind: RoomKind): RoomLedger | null {
    const ledgers = this.#ledgers;
    if (ledgers === null) return null;
    const ledger = ledgers.open(name, kind);
    this.#kept.set(name, ledger);
    return { ledger, shipped: ledgers.shipped, changed: () => ledgers.schedule(name, ledger) };
  }

  /** Who edited what in a study, also where nobody has it open; what is given then is a copy. */
  findLedger(study: string): Ledger | undefined {
    return this.#kept.get(study) ?? this.#ledgers?.open(study, "study");
  }

  /** Changes a room's ledger and writes it. */
  changeLedger(study: string, kind: RoomKind, change: (ledger: Ledger) => void): void {
    const name = nameRoom(study, kind);
    const ledger = this.#kept.get(name) ?? this.#ledgers?.open(name, kind);
    if (ledger === undefined) return;
    change(ledger);
    this.#ledgers?.save(name, ledger);
  }

  find(name: string): Room | undefined {
    return this.#open.get(name);
  }

  /**
   * Runs `use` with a study's document, or that of its comments, opening its room only for as long. Of another
   * instance's study it has a copy.
   */
  use<Result>(study: string, use: (doc: Y.Doc) => Result, kind: RoomKind = "study"): Result {
    const name = nameRoom(study, kind);
    if (!this.#open.has(name) && !this.#isOurs(study)) return this.#readCopy(name, use);
    const room = this.open(study, kind);
    try {
      return use(room.doc);
    } finally {
      this.release(room);
    }
  }

  #readCopy<Result>(name: string, use: (doc: Y.Doc) => Result): Result {
    const copy = new Y.Doc();
    try {
      copy.transact(() => {
        for (const { update } of this.#log.read(name)) applyIfPossible(copy, update);
      });
      return use(copy);
    } finally {
      copy.destroy();
    }
  }

  /** Closes a study's rooms without writing anything of them: another instance has it now. */
  abandon(study: string): void {
    for (const kind of ["study", "comments"] as const) {
      const room = this.#open.get(nameRoom(study, kind));
      if (room === undefined) continue;
      this.#open.delete(room.name);
      this.#kept.delete(room.name);
      room.expel(1012, say("cluster.moved"));
      room.destroy();
    }
  }

  /** Closes a room that nobody is in, and shortens its log where it has grown long. */
  release(room: Room): void {
    if (this.#open.get(room.name) !== room) return;
    if (room.isEmpty) {
      this.#log.commit();
      if (isEpochDue(room.doc, this.#limits)) this.#startEpoch(room);
      this.#open.delete(room.name);
      const ledger = this.#kept.get(room.name);
      if (ledger) this.#ledgers?.save(room.name, ledger);
      this.#kept.delete(room.name);
      room.destroy();
    }
    this.#compact(room.name, room.isEmpty ? closedRoomRows : openRoomRows);
  }

  /** Nobody is here to be sent out; devices that come back with an old copy carry their edits over. */
  #startEpoch(room: Room): void {
    try {
      room.startEpoch();
    } catch {
      // The transaction was undone: the document is as long as before and as right.
    }
  }

  #compact(name: string, most: number): void {
    try {
      if (this.#log.countRows(name) > most) this.#log.compact(name);
    } catch {
      // Counting failed, or the transaction was undone: the log is as long as before and as right.
    }
  }

  /** Forgets whose the client ids of a study were that is deleted. */
  forgetClaims(study: string): void {
    this.#claims?.forgetStudy(study);
  }

  /** How many are open. */
  get size(): number {
    return this.#open.size;
  }

  list(): Room[] {
    return [...this.#open.values()];
  }
}
