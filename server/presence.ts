/**
 * Who is in a room (y-protocols awareness), with each client id bound to the connection that brought it:
 * nobody can move another person's cursor or sign with their name while they are here.
 */
import type { PresenceEntry } from "./wire.ts";

const maxIdsPerConnection = 8;
const maxDeparted = 1000;

export class Presence<Connection extends object> {
  readonly #present = new Map<number, { clock: number; state: string; name: string; owner: Connection }>();
  /** Last clock of those who left: stock clients echo others' entries, and a late echo must not revive them. */
  readonly #departed = new Map<number, number>();
  readonly #longest: number;

  /** @param longest most characters of one state */
  constructor(longest: number) {
    this.#longest = longest;
  }

  /**
   * Takes what a connection says and keeps what it may say.
   * @param name of one who signed in: shown in place of whatever the state says. Nobody else is shown as verified
   * @param mayShow whether it may show somebody by an id that nobody has now
   * @returns the entries to relay, which exclude those of ids that another live connection owns
   */
  accept(
    connection: Connection,
    entries: readonly PresenceEntry[],
    name?: string,
    mayShow: (client: number) => boolean = () => true,
  ): PresenceEntry[] {
    const fitting = entries.filter(({ state }) => state.length <= this.#longest);
    return fitting.flatMap((entry) => {
      const signed = { ...entry, state: signState(entry.state, name) };
      return this.#acceptOne(connection, signed, mayShow) ? [signed] : [];
    });
  }

  #acceptOne(
    connection: Connection,
    { client, clock, state }: PresenceEntry,
    mayShow: (client: number) => boolean,
  ): boolean {
    if (state.length > this.#longest) return false;
    const present = this.#present.get(client);
    if (present) {
      if (present.owner !== connection || clock < present.clock) return false;
      if (state === "null") this.#leave(client, clock);
      // The same clock again is a renewal: it keeps the sender's own connection awake, too.
      else this.#present.set(client, { clock, state, name: readName(state), owner: connection });
      return true;
    }
    if (state === "null") return false;
    const owned = this.#countOwned(connection);
    const departed = this.#departed.get(client);
    // A person who reconnects comes with the clock they left with; so does an echo, but its sender owns an id already.
    if (departed !== undefined && (clock < departed || (clock === departed && owned > 0))) return false;
    if (owned >= maxIdsPerConnection || !mayShow(client)) return false;
    this.#present.set(client, { clock, state, name: readName(state), owner: connection });
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

  /** The name that a connection gave last; "" when none. Anybody may say any name. */
  nameOf(connection: Connection): string {
    let last = "";
    for (const { owner, name } of this.#present.values()) if (owner === connection && name) last = name;
    return last;
  }

  /** What a client shows now; undefined when it shows nothing. */
  find(client: number): PresenceEntry | undefined {
    const present = this.#present.get(client);
    return present && { client, clock: present.clock, state: present.state };
  }

  /** Everyone here, for someone who arrives. */
  list(): PresenceEntry[] {
    return [...this.#present].map(([client, { clock, state }]) => ({ client, clock, state }));
  }
}

const maxNameLength = 40;

/** A state with its person's name as it was verified, and marked so; without such a mark for one who did not sign in. */
function signState(state: string, name: string | undefined): string {
  if (state === "null") return state;
  const value: unknown = JSON.parse(state);
  if (typeof value !== "object" || value === null || !("user" in value)) return state;
  const { user } = value;
  if (typeof user !== "object" || user === null || Array.isArray(user)) return state;
  if (name === undefined && !("verified" in user)) return state;
  const { verified: _, ...said } = user as Record<string, unknown>;
  return JSON.stringify({ ...value, user: name === undefined ? said : { ...said, name, verified: true } });
}

/** The name in a state (`{ user: { name } }`), as one short line; "" when there is none. */
function readName(state: string): string {
  const value: unknown = JSON.parse(state);
  const user = typeof value === "object" && value !== null && "user" in value ? value.user : null;
  const name = typeof user === "object" && user !== null && "name" in user ? user.name : null;
  return typeof name === "string" ? cleanName(name) : "";
}

/** A name as one short line without characters that turn or hide what stands beside them. */
export function cleanName(name: string): string {
  return name
    .slice(0, 10 * maxNameLength)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, maxNameLength)
    .toWellFormed();
}
