/** Who is in a room, and which of them are told what. */
import type { Member } from "./member.ts";
import { encodeNotice, type Notice } from "./wire.ts";

export class Audience {
  readonly #members = new Set<Member>();
  /** Those who sent a barrier, and so understand notices. */
  readonly #noticed = new Set<Member>();
  /** Those of whose edits some could not be written: they are asked for them again, and nothing is called saved before. */
  readonly #unsaved = new Set<Member>();

  get size(): number {
    return this.#members.size;
  }

  has(member: Member): boolean {
    return this.#members.has(member);
  }

  /** Everyone here now; who comes or goes while it is walked changes nothing. */
  list(): readonly Member[] {
    return [...this.#members];
  }

  enter(member: Member): void {
    this.#members.add(member);
  }

  /** @returns whether they were here */
  leave(member: Member): boolean {
    this.#noticed.delete(member);
    this.#unsaved.delete(member);
    return this.#members.delete(member);
  }

  /** From now on somebody is told notices. @returns whether they were not before */
  notice(member: Member): boolean {
    if (this.#noticed.has(member)) return false;
    this.#noticed.add(member);
    return true;
  }

  /** Something that a member sent could not be written. @returns whether they are still here to be asked again */
  keepUnsaved(member: Member): boolean {
    if (!this.has(member)) return false;
    this.#unsaved.add(member);
    return true;
  }

  /** A member has sent again what could not be written. */
  takeUnsaved(member: Member): void {
    this.#unsaved.delete(member);
  }

  isUnsaved(member: Member): boolean {
    return this.#unsaved.has(member);
  }

  /** Sends a frame to those of whose edits some could not be written. @returns how many there are */
  sendToUnsaved(frame: Uint8Array): number {
    for (const member of this.#unsaved) member.send(frame);
    return this.#unsaved.size;
  }

  /** @param isFor for whom it is; everyone when absent */
  sendToAll(frame: Uint8Array, isFor: (member: Member) => boolean = () => true): void {
    for (const member of this.#members) if (isFor(member)) member.send(frame);
  }

  /** Tells everyone who understands notices. */
  notify(notice: Notice): void {
    const frame = encodeNotice(notice);
    for (const member of this.#noticed) member.send(frame);
  }

  /** Sends everyone out. */
  expel(code: number, reason: string): void {
    for (const member of this.list()) member.close(code, reason);
  }
}
