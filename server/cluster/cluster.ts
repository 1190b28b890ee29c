/**
 * Several instances of one lab: they share the database, the workspace and the data folder, and every one of them takes
 * every client. A study is served by its owner (leases.ts); what comes for it to another instance is passed on
 * (forward.ts). So all that is said of a study is said in one place: order, roles, limits, history and file.
 */
import type { Duplex } from "node:stream";
import type { SqlDatabase } from "../sql/database.ts";
import { NotOwner } from "../sql/errors.ts";
import type { Fence } from "../sql/fence.ts";
import { inTransaction } from "../sql/transaction.ts";
import { SqlLeaseStore } from "./lease-store.ts";
import { Leases } from "./leases.ts";

export interface ClusterOptions {
  /** The address by which the other instances reach this one, as `http://HOST:PORT`. */
  readonly address: string;
  /** How long an instance that does not answer keeps its studies, in milliseconds. */
  readonly leaseMs: number;
}

export interface ClusterEvents {
  /** Whether people are in a study here, or something of it is still to be written. */
  isBusy(study: string): boolean;
  /** A study is another instance's now: its rooms are closed, and nothing of them is written. */
  lost(study: string): void;
  /** Something could not be written although its study is ours: people are asked for it again. */
  ask(): void;
  /** Sessions were ended, maybe at another instance. @param hashes of their tokens; undefined where it is not known which */
  sessionsEnded(hashes: readonly string[] | undefined): void;
}

/** The number of the lock in the database which keeps two instances from doing the same to a shared file. */
const lockNumber = 4_747_001;
/** How it is announced that a session has ended, before the hash of its token. */
const sessionEnded = "session ended ";
/** Renewals in the time of a lease. */
const renewals = 4;

export class Cluster {
  readonly #sql: SqlDatabase;
  readonly #store: SqlLeaseStore;
  readonly #leases: Leases;
  readonly #timer: NodeJS.Timeout;
  readonly #events: ClusterEvents;
  /** Connections that were passed on to a study's owner. */
  readonly #passed = new Map<string, Set<Duplex>>();

  constructor(sql: SqlDatabase, { address, leaseMs }: ClusterOptions, events: ClusterEvents) {
    this.#sql = sql;
    this.#events = events;
    this.#store = new SqlLeaseStore(sql, address, leaseMs);
    this.#leases = new Leases(this.#store, {
      leaseMs,
      now: () => performance.now(),
      isBusy: events.isBusy,
      lost: events.lost,
    });
    this.#timer = setInterval(() => this.#leases.renew(), leaseMs / renewals).unref();
    sql.dialect?.listen((what) => {
      if (what === "") events.sessionsEnded(undefined);
      else if (what.startsWith(sessionEnded)) events.sessionsEnded([what.slice(sessionEnded.length)]);
    });
  }

  /** In each transaction of the log: see fence.ts. */
  readonly fence: Fence = (rooms) => this.#store.fence([...new Set(rooms.map(nameStudy))]);

  /** Where a study is served: the address of another instance, or undefined for this one. @throws what the database throws */
  locate(study: string): string | undefined {
    const held = this.#leases.holds(study);
    const owner = this.#leases.locate(study);
    // The one before may hang, and never end what was passed on to it.
    if (!held && owner === undefined) for (const stream of this.#passed.get(study) ?? []) stream.destroy();
    return owner;
  }

  /** Remembers a connection that is passed on, for as long as it is open. */
  keep(study: string, stream: Duplex): void {
    const streams = this.#passed.get(study) ?? new Set();
    this.#passed.set(study, streams.add(stream));
    stream.once("close", () => {
      streams.delete(stream);
      if (streams.size === 0 && this.#passed.get(study) === streams) this.#passed.delete(study);
    });
  }

  /** Whether a study is served here now. */
  holds(study: string): boolean {
    return this.#leases.holds(study);
  }

  /** Takes what became of a transaction of the log. */
  note(error: unknown): void {
    if (!(error instanceof NotOwner)) return;
    // Not from within the transaction's own callbacks.
    setImmediate(() => {
      this.#leases.renew();
      this.#events.ask();
    });
  }

  /** Tells all instances, once the open transaction is committed, that sessions have ended. @param hashes of their tokens */
  announceSessionsEnded(hashes: readonly string[]): void {
    for (const hash of hashes) this.#sql.dialect?.announce(`${sessionEnded}${hash}`);
  }

  /** Runs `work` in a transaction, while no other instance does the like. */
  exclusively<Result>(work: () => Result): Result {
    const locked = () => {
      this.#sql.prepare("SELECT pg_advisory_xact_lock(?::bigint)").all(lockNumber);
      return work();
    };
    return this.#sql.isTransaction ? locked() : inTransaction(this.#sql, locked);
  }

  /** Gives all studies to the others. */
  end(): void {
    clearInterval(this.#timer);
    for (const streams of this.#passed.values()) for (const stream of streams) stream.destroy();
    this.#leases.releaseAll();
  }
}

function nameStudy(room: string): string {
  return room.split("/", 1)[0] ?? room;
}
