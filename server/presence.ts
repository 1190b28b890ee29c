/**
 * Who is in a room (y-protocols awareness), with each client id bound to the connection that brought it:
 * nobody can move another person's cursor or sign with their name while they are here.
 */
import type { PresenceEntry } from "./wire.ts";

const maxIdsPerConnection = 8;
const maxStateLength = 64 * 1024;
const maxDeparted = 1000;

export class Presence<Connection extends object> {
  readonly #present = new Map<number, { clock: number; state: string; owner: Connection }>();
  /** Last clock of those who left: stock clients echo others' entries, and a late echo must not revive them. */
  readonly #departed = new Map<number, number>();

  /**
   * Takes what a connection says and keeps what it may say.
   * @returns the entries to relay, which exclude those of ids that another live connection owns
   */
  accept(connection: Connection, entries: readonly PresenceEntry[]): PresenceEntry[] {
    return entries.filter((entry) => this.#acceptOne(connection, entry));
  }

  #acceptOne(connection: Connection, { client, clock, state }: PresenceEntry): boolean {
    if (state.length > maxStateLength) return false;
    const present = this.#present.get(client);
    if (present) {
      if (present.owner !== connection || clock < present.clock) return false;
      if (state === "null") this.#leave(client, clock);
      // The same clock again is a renewal: it keeps the sender's own connection awake, too.
      else this.#present.set(client, { clock, state, owner: connection });
      return true;
    }
    if (state === "null") return false;
    const owned = this.#countOwned(connection);
    const departed = this.#departed.get(client);
    // A person who reconnects comes with the clock they left with; so does an echo, but its sender owns an id already.
    if (departed !== undefined && (clock < departed || (clock === departed && owned > 0))) return false;
    if (owned >= maxIdsPerConnection) return false;
    this.#present.set(client, { clock, state, owner: connection });
    this.#departed.delete(client);
    return true;
  }

  #countOwned(connection: Connection): number {
    let owned = 0;
    for (const { owner } of this.#present.values()) if (owner === connection) owned++;
    return owned;
  }

  #leave(client: number, clock: number): void {
    this.#present.delete(client);
    this.#departed.set(client, clock);
    if (this.#departed.size > maxDeparted)
      for (const oldest of this.#departed.keys()) {
        this.#departed.delete(oldest);
        break;
      }
  }

  /** Ends a connection's ids and gives the entries that tell the others. */
  depart(connection: Connection): PresenceEntry[] {
    const gone: PresenceEntry[] = [];
    for (const [client, { clock, owner }] of this.#present) {
      if (owner !== connection) continue;
      gone.push({ client, clock, state: "null" });
      this.#leave(client, clock);
    }
    return gone;
  }

  /** Everyone here, for someone who arrives. */
  list(): PresenceEntry[] {
    return [...this.#present].map(([client, { clock, state }]) => ({ client, clock, state }));
  }
}
