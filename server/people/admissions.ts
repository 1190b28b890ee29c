/** The open sync connections and by what they were let in: when that ends or changes, they are closed at once. */
import { type Role, roleAllows } from "../../shared/protocol/sync.ts";
import { say } from "../../shared/words/english.ts";
import type { Authority } from "../authority.ts";
import { nameHash } from "./tokens.ts";

/** One open connection. */
export interface Admission {
  readonly study: string;
  readonly tokens: readonly string[];
  readonly role: Role;
  readonly person: string;
  /** When something by which it was let in ends by itself, ISO 8601, UTC; null: never. */
  readonly until: string | null;
  /** The name that it showed last; "" when none. */
  name: string;
  close(code: number, reason: string): void;
}

/** Longest that a timer takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

export class Admissions {
  readonly #authority: Authority;
  readonly #open = new Set<Admission>();
  /** Of those that end by themselves: the timer that looks then. */
  readonly #ends = new Map<Admission, NodeJS.Timeout>();

  constructor(authority: Authority) {
    this.#authority = authority;
  }

  enter(admission: Admission): void {
    this.#open.add(admission);
    if (admission.until === null) return;
    const ms = Math.max(0, Date.parse(admission.until) - Date.now());
    const look = () => {
      try {
        this.endExpired();
      } catch {
        // The disk could not be read, most likely: the next heartbeat looks again.
      }
    };
    this.#ends.set(admission, setTimeout(look, Math.min(ms, longestTimer)).unref());
  }

  /** Forgets a connection and keeps the name it showed. A disk that fails costs the name only. */
  leave(admission: Admission): void {
    if (!this.#open.delete(admission)) return;
    clearTimeout(this.#ends.get(admission));
    this.#ends.delete(admission);
    try {
      this.#keepName(admission);
    } catch {
      // The list of people shows the name before.
    }
  }

  #keepName({ person, name }: Admission): void {
    if (name !== "") this.#authority.members.rename(person, name);
  }

  /** Closes the connections of a study that may not be there any more (4403), or not as they are (1012: come again). */
  recheck(study: string): void {
    for (const admission of [...this.#open]) if (admission.study === study) this.#recheckOne(admission);
  }

  /** Has everybody come again who is in a study with less than `role`: what else they may do has changed. */
  recallBelow(study: string, role: Role): void {
    for (const admission of [...this.#open])
      if (admission.study === study && !roleAllows(admission.role, role))
        admission.close(1012, say("server.close.history"));
  }

  /** Closes the connections that an ended session let in, and that nothing else does. @param hashes of the sessions' tokens */
  recheckSessions(hashes: readonly string[]): void {
    const ended = new Set(hashes);
    for (const admission of [...this.#open])
      if (admission.tokens.some((token) => ended.has(nameHash(token)))) this.#recheckOne(admission);
  }

  /** Closes whatever may not be there any more. */
  recheckAll(): void {
    for (const admission of [...this.#open]) this.#recheckOne(admission);
  }

  /** Closes the connections whose link, or session, has come to its end. */
  endExpired(): void {
    const now = new Date().toISOString();
    for (const admission of [...this.#open])
      if (admission.until !== null && admission.until <= now) this.#recheckOne(admission);
  }

  #recheckOne(admission: Admission): void {
    const role = this.#authority.findRole(admission.tokens, admission.study);
    if (role === undefined && this.#authority.asksSignIn && !this.#authority.isKnown(admission.tokens))
      admission.close(4401, say("server.close.signIn"));
    else if (role === undefined) admission.close(4403, say("server.close.ended"));
    else if (role !== admission.role) admission.close(1012, say("server.close.role"));
  }

  /** The name that a person shows who has the study open; "" when they have not, or show none. */
  findName(study: string, person: string): string {
    for (const admission of this.#open)
      if (admission.study === study && admission.person === person && admission.name !== "")
        return admission.name;
    return "";
  }

  /** Who of a study's people is here; keeps the names they show. */
  listHere(study: string): Set<string> {
    const here = [...this.#open].filter((admission) => admission.study === study);
    for (const admission of here) this.#keepName(admission);
    return new Set(here.map(({ person }) => person));
  }
}
