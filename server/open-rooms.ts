/** Which rooms each person has open. */
export class OpenRooms {
  readonly #most: number;
  /** Person → room → how many connections of theirs are in it. */
  readonly #open = new Map<string, Map<string, number>>();

  /** @param most rooms of one person, however many connections they have to each */
  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one connection of a person to a room; false, and not counted, when they have too many others open. */
  enter(person: string, room: string): boolean {
    const rooms = this.#open.get(person) ?? new Map<string, number>();
    const connections = rooms.get(room) ?? 0;
    if (connections === 0 && rooms.size >= this.#most) return false;
    this.#open.set(person, rooms.set(room, connections + 1));
    return true;
  }

  leave(person: string, room: string): void {
    const rooms = this.#open.get(person);
    const connections = (rooms?.get(room) ?? 0) - 1;
    if (connections > 0) rooms?.set(room, connections);
    else rooms?.delete(room);
    if (rooms?.size === 0) this.#open.delete(person);
  }
}
