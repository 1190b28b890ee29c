/** Who edited what in a room, kept in its ledger and told to those who asked. */
import type * as Y from "yjs";
import type { CellEdit, Provenance } from "../shared/protocol/provenance.ts";
import type { Ledger, Origin } from "./ledger.ts";
import type { Member } from "./member.ts";
import { encodeProvenance } from "./wire.ts";

/** What a room knows of who edited what in it. */
export interface RoomLedger {
  readonly ledger: Ledger;
  /** Hashes of the cells that ship with Chancery. */
  readonly shipped: ReadonlySet<string>;
  /** The ledger has changed. */
  changed(): void;
}

export class Credits {
  readonly #known: RoomLedger | null;
  /** Those who asked who edited what. */
  readonly #informed = new Set<Member>();

  /** @param known absent where nobody asks who wrote what */
  constructor(known: RoomLedger | null) {
    this.#known = known;
  }

  /** Runs `apply`, which changes `doc`, and then `applied`. @returns which cells it changed, as far as anybody asks */
  watch(doc: Y.Doc, origin: Origin, apply: () => void, applied: () => void): readonly CellEdit[] {
    if (this.#known !== null) return this.#known.ledger.watch(doc, origin, apply, applied);
    apply();
    applied();
    return [];
  }

  /** Whether a member is told who edited what. */
  informs(member: Member): boolean {
    return this.#informed.has(member);
  }

  /** Whether a member has a name in the ledger. */
  knows(member: Member): boolean {
    return this.#known?.ledger.findAuthor(member.author.by) !== undefined;
  }

  /** Tells those who asked what a member has edited, and by which name they go. @param shown the name that they show */
  credit(member: Member, shown: string, edits: readonly CellEdit[]): void {
    const { by, role, name } = member.author;
    const { ledger } = this.#known ?? {};
    const verified = name === undefined ? {} : { verified: true };
    const isNews = ledger?.name({ id: by, name: name ?? shown, role, ...verified });
    const known = isNews ? ledger?.findAuthor(by) : undefined;
    if (edits.length > 0 || known)
      this.#inform({ whole: false, authors: known ? [known] : [], edits: [...edits] });
  }

  /** Tells those who asked of edits that are no member's. */
  creditOthers(edits: readonly CellEdit[]): void {
    if (edits.length > 0) this.#inform({ whole: false, authors: [], edits: [...edits] });
  }

  #inform(provenance: Provenance): void {
    this.#known?.changed();
    if (this.#informed.size === 0) return;
    const frame = encodeProvenance(provenance);
    for (const member of this.#informed) member.send(frame);
  }

  /** Tells a member all that is known of a document, and from now on what is new. */
  answer(member: Member, doc: Y.Doc): void {
    if (this.#known === null) return;
    const { ledger, shipped } = this.#known;
    this.#informed.add(member);
    const { by, via } = member.author;
    const here = [...ledger.listHashes(doc)].filter((hash) => shipped.has(hash));
    member.send(encodeProvenance({ whole: true, you: { by, via }, ...ledger.list(), shipped: here }));
  }

  leave(member: Member): void {
    this.#informed.delete(member);
  }
}
