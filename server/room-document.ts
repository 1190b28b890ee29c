/** A room's Y.Doc, always the sum of rows that are in the log. */
import * as Y from "yjs";
import type { CellEdit } from "../shared/protocol/provenance.ts";
import type { Credits } from "./credits.ts";
import type { Origin } from "./ledger.ts";
import type { Log } from "./log.ts";
import { StateAnswers } from "./state-answer.ts";
import { applyIfPossible, countWaiting, maxWaitingBytes } from "./update.ts";

export class RoomDocument {
  readonly #room: string;
  readonly #log: Log;
  readonly #credits: Credits;
  readonly #answers = new StateAnswers();
  #doc: Y.Doc;
  #seq = 0;

  /** @throws what the log throws when it cannot be read */
  constructor(room: string, log: Log, credits: Credits) {
    this.#room = room;
    this.#log = log;
    this.#credits = credits;
    this.#doc = this.#load();
  }

  /** The document; another object after an update that could not be applied, and in another epoch. */
  get doc(): Y.Doc {
    return this.#doc;
  }

  /** Sequence number of the last log row that the document contains. */
  get seq(): number {
    return this.#seq;
  }

  #load(): Y.Doc {
    const doc = new Y.Doc();
    const rows = this.#log.read(this.#room);
    doc.transact(() => {
      for (const { update } of rows) applyIfPossible(doc, update);
    });
    this.#seq = rows.at(-1)?.seq ?? 0;
    return doc;
  }

  /** The answer to a step 1: what the document has beyond a state vector. */
  answer(vector: Uint8Array): Uint8Array {
    return this.#answers.answer(this.#doc, this.#seq, vector);
  }

  /** Reads it anew from the log. @throws what the log throws when it cannot be read */
  reload(): void {
    this.#doc.destroy();
    this.#doc = this.#load();
  }

  /**
   * Applies a committed update; one that cannot be applied whole is taken back and the document loaded anew.
   * @param applied called once it is applied whole, before it is found out which cells it changed
   * @returns which cells it changed, as far as anybody asks; null when it could not be applied
   * @throws what the log throws when it cannot be read
   */
  apply(update: Uint8Array, seq: number, origin: Origin, applied: () => void): readonly CellEdit[] | null {
    let isWhole = false;
    const mostWaiting = countWaiting(this.#doc) > 0 ? maxWaitingBytes : 0;
    const apply = () => {
      isWhole = applyIfPossible(this.#doc, update) && countWaiting(this.#doc) <= mostWaiting;
      if (isWhole) this.#seq = Math.max(this.#seq, seq);
    };
    const edits = this.#credits.watch(this.#doc, origin, apply, () => {
      if (isWhole) applied();
    });
    if (isWhole) return edits;
    this.#log.remove(seq);
    this.reload();
    return null;
  }

  /** The update that `edit` would make, which it does on a copy. @returns null when it changes nothing @throws what it throws */
  prepare(edit: (doc: Y.Doc) => void): Uint8Array | null {
    const copy = new Y.Doc();
    try {
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(this.#doc));
      const before = Y.encodeStateVector(copy);
      let isChanged = false;
      copy.on("update", () => {
        isChanged = true;
      });
      edit(copy);
      return isChanged ? Y.encodeStateAsUpdate(copy, before) : null;
    } finally {
      copy.destroy();
    }
  }

  destroy(): void {
    this.#doc.destroy();
  }
}
