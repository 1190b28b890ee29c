/** The epoch that a room is in, and whose copies are of it: who comes with another is turned away. */
import { say } from "../shared/words/english.ts";
import { buildsOnEarlier, type Epoch, type Epochs, isOfEarlier } from "./epochs.ts";
import type { Member } from "./member.ts";
import { type DecodedUpdate, encodeEpoch } from "./wire.ts";

export class RoomEpoch {
  readonly #room: string;
  readonly #epochs: Epochs;
  /** Of those who named the epoch of their copy: which it is, once they have one. */
  readonly #copies = new Map<Member, string>();
  /** Those whose copy is known to be of this epoch, or empty: only they receive what others write. */
  readonly #met = new Set<Member>();
  #epoch: Epoch;

  constructor(room: string, epochs: Epochs) {
    this.#room = room;
    this.#epochs = epochs;
    this.#epoch = epochs.find(room);
  }

  /** Tells somebody who arrives which epoch it is. @returns false when their copy is of another: they are turned away */
  admit(member: Member): boolean {
    if (member.epoch === undefined) return true;
    this.#copies.set(member, member.epoch || this.#epoch.name);
    if (this.#copies.get(member) !== this.#epoch.name) {
      this.turnAway(member);
      return false;
    }
    member.send(encodeEpoch(this.#epoch.name));
    return true;
  }

  /** Takes a copy's state vector. @returns false when it is of another epoch: its member is turned away */
  meet(member: Member, vector: Uint8Array): boolean {
    if (isOfEarlier(this.#epoch, vector)) {
      this.turnAway(member);
      return false;
    }
    this.#met.add(member);
    return true;
  }

  /** Looks what an update builds on. @returns false when that is of another epoch: its sender is turned away */
  check(member: Member, decoded: DecodedUpdate): boolean {
    if (!buildsOnEarlier(this.#epoch, decoded)) return true;
    this.turnAway(member);
    return false;
  }

  /** Whether somebody receives what others write: a copy of an earlier epoch may not have said so yet, and must stay as it is. */
  hears(member: Member): boolean {
    return this.#epoch.retired.size === 0 || this.#met.has(member);
  }

  leave(member: Member): void {
    this.#met.delete(member);
    this.#copies.delete(member);
  }

  /** Another epoch has begun in the log. */
  turn(): void {
    this.#epoch = this.#epochs.find(this.#room);
  }

  /** Sends out somebody whose copy is of another epoch, with what their client needs to carry its edits over. */
  turnAway(member: Member): void {
    const copy = this.#copies.get(member);
    if (copy !== undefined)
      member.send(encodeEpoch(this.#epoch.name, this.#epochs.findEnd(this.#room, copy)));
    member.close(4409, say("server.close.otherEpoch"));
  }
}
