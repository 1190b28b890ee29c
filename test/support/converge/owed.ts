/** What was acknowledged by a barrier or received by another client, and so must be in the document for ever. */
import * as Y from "yjs";

interface Made {
  readonly client: number;
  readonly clock: number;
}

export class Owed {
  readonly #clocks = new Map<number, number>();
  readonly #deleted: Pick<Y.Transaction["deleteSet"], "clients">[] = [];
  /** Word → the item that it is. */
  readonly #words = new Map<string, Made>();
  readonly #cells = new Map<string, Made>();
  /** Words and cells that somebody erased or deleted, wherever that got to. */
  readonly #erased = new Set<string>();

  noteWord(word: string, made: Made): void {
    this.#words.set(word, made);
  }

  noteCell(id: string, made: Made): void {
    this.#cells.set(id, made);
  }

  noteErased(name: string): void {
    this.#erased.add(name);
  }

  /** Somebody received what others did: they show it, so it must not go away. */
  receive(doc: Y.Doc, transaction: Y.Transaction): void {
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
      if (client !== doc.clientID) this.#raise(client, clock);
    // Of text only: a value of a map is also put aside by what its receiver set and has not sent yet.
    Y.iterateDeletedStructs(transaction, transaction.deleteSet, (struct) => {
      if (!(struct instanceof Y.Item) || struct.parentSub !== null) return;
      const { client, clock } = struct.id;
      this.#deleted.push({ clients: new Map([[client, [{ clock, len: struct.length }]]]) });
    });
  }

  /** The server said that all a client did is saved. */
  acknowledge(doc: Y.Doc, deletions: readonly Y.Transaction["deleteSet"][]): void {
    this.#raise(doc.clientID, Y.getState(doc.store, doc.clientID));
    this.#deleted.push(...deletions);
  }

  #raise(client: number, clock: number): void {
    this.#clocks.set(client, Math.max(clock, this.#clocks.get(client) ?? 0));
  }

  /** How many edits are owed: a test that owes nothing proves nothing. */
  get count(): number {
    return [...this.#words.values(), ...this.#cells.values()].filter((made) => this.#isOwed(made)).length;
  }

  #isOwed({ client, clock }: Made): boolean {
    return clock < (this.#clocks.get(client) ?? 0);
  }

  /** Names of everything owed that a document does not have; empty when it has all. */
  findLost(doc: Y.Doc): string[] {
    const lost: string[] = [];
    for (const [client, clock] of this.#clocks)
      if (Y.getState(doc.store, client) < clock) lost.push(`items of client ${client} up to ${clock}`);
    const have = Y.createDeleteSetFromStructStore(doc.store);
    for (const { clients } of this.#deleted)
      for (const [client, ranges] of clients)
        for (const { clock, len } of ranges)
          for (let at = clock; at < clock + len; at++)
            if (!Y.isDeleted(have, Y.createID(client, at))) lost.push(`deletion of ${client}:${at}`);
    return lost;
  }

  /** Words and cells that must be seen: owed, and erased by nobody. */
  listVisible(): { words: string[]; cells: string[] } {
    const seen = (made: ReadonlyMap<string, Made>) =>
      [...made].filter(([name, one]) => !this.#erased.has(name) && this.#isOwed(one)).map(([name]) => name);
    return { words: seen(this.#words), cells: seen(this.#cells) };
  }
}
