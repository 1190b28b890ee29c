/** What the people of a room show of themselves, and to whom: each under ids that are theirs and nobody else's. */
import type { Audience } from "./audience.ts";
import type { RoomClaims } from "./claims.ts";
import { listActors } from "./intake.ts";
import type { Member } from "./member.ts";
import { Presence } from "./presence.ts";
import { PresenceRelay } from "./presence-relay.ts";
import { encodePresence, type PresenceEntry } from "./wire.ts";

export class RoomPresence {
  readonly #presence: Presence<Member>;
  readonly #relay: PresenceRelay<Member>;
  readonly #audience: Audience;
  readonly #claims: RoomClaims;

  /** @param longest most characters of what one person shows */
  constructor(audience: Audience, claims: RoomClaims, longest: number) {
    this.#audience = audience;
    this.#claims = claims;
    this.#presence = new Presence(longest);
    this.#relay = new PresenceRelay((client) => this.#presence.find(client));
  }

  /** Shows who is here to somebody who comes. */
  greet(member: Member): void {
    const people = this.#presence.list();
    if (people.length > 0) this.#relay.relay([member], people);
  }

  /** Tells the others that somebody has gone. */
  depart(member: Member): void {
    this.#relay.leave(member);
    const gone = this.#presence.depart(member);
    if (gone.length > 0) this.#relay.relay(this.#audience.list(), gone);
  }

  /** Tells somebody who asks who is here. */
  answer(member: Member): void {
    member.send(encodePresence(this.#presence.list()));
  }

  /** The name that somebody showed last; "" when none. */
  nameOf(member: Member): string {
    return this.#presence.nameOf(member);
  }

  /** Shows everybody what somebody may show. @returns whether there was any */
  show(member: Member, entries: readonly PresenceEntry[]): boolean {
    const accepted = this.#presence.accept(member, entries, member.author.name, (client) =>
      this.#mayShow(member, client),
    );
    if (accepted.length === 0) return false;
    const frame = encodePresence(accepted);
    // Before it is sent, which may close members and so make them fewer; its echo is charged as its answer.
    member.charge?.(frame.length * (this.#audience.size - 1));
    // To the sender as well: stock clients reconnect when they hear nothing for 30 s, not even themselves.
    this.#relay.relay(this.#audience.list(), accepted, frame);
    member.named?.(this.nameOf(member));
    return true;
  }

  /** Whether somebody may show themselves by a client id; who may write makes it theirs. */
  #mayShow(member: Member, client: number): boolean {
    const actors = listActors(member);
    if (!member.mayWrite) return !this.#claims.isForeign(client, actors);
    const isTheirs = this.#claims.show(client, actors);
    this.#claims.save();
    return isTheirs;
  }
}
