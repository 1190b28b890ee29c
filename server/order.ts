/**
 * What an update builds on. Yjs applies an update's deletions at once and keeps waiting whatever builds on what is not
 * there: the value that it replaces would be gone, and the new one might never come. So the server asks first.
 */
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type DecodedUpdate, MalformedFrame } from "./wire.ts";

/** Client id → clock. */
export type Clocks = ReadonlyMap<number, number>;

/** Both as the update says itself, whatever a document has. */
export interface Order {
  /** Up to which clock of each client a document must be before the update can be applied whole. */
  readonly needs: Clocks;
  /** Up to which clock of each client the document is afterwards. */
  readonly brings: Clocks;
}

type Struct = Y.Item | Y.GC;
/** The structs of an update, by client, each client's without a gap. */
type Sections = ReadonlyMap<number, readonly Struct[]>;

/** Yjs draws client ids of 32 bits, and no session of a person makes 2³² changes. */
const most = 2 ** 32;

const endOf = (structs: readonly Struct[]): number => {
  const last = structs.at(-1);
  return last === undefined ? 0 : last.id.clock + last.length;
};

/**
 * Reads what an update builds on and brings.
 * @throws MalformedFrame for what no client makes: clocks that leave some out or that are absurd, structs that build on
 * later ones of their own, or on each other in a ring
 */
export function readOrder({ structs, ds }: DecodedUpdate): Order {
  const sections = new Map<number, Struct[]>();
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const section = sections.get(client) ?? [];
    const isNext = section.length === 0 || endOf(section) === clock;
    if (struct instanceof Y.Skip || !isNext || struct.length < 1) throw new MalformedFrame("clocks left out");
    if (client >= most || clock + struct.length >= most) throw new MalformedFrame("an absurd clock");
    section.push(struct);
    sections.set(client, section);
  }
  const needs = new Map<number, number>();
  const need = (client: number, clock: number) => needs.set(client, Math.max(clock, needs.get(client) ?? 0));
  for (const [client, [first]] of sections) need(client, first?.id.clock ?? 0);
  for (const { client, clock } of listOutside(sections)) need(client, clock + 1);
  const brings = new Map([...sections].map(([client, section]) => [client, endOf(section)]));
  for (const [client, ranges] of ds.clients)
    for (const { clock, len } of ranges) {
      if (client >= most || clock + len >= most) throw new MalformedFrame("an absurd clock");
      if (clock + len > (brings.get(client) ?? 0)) need(client, clock + len);
    }
  // One client alone cannot make one.
  if (sections.size > 1 && hasRing(sections)) throw new MalformedFrame("structs that build on each other");
  return { needs, brings };
}

/** The ids that a struct builds on, of other clients than its own. */
function* listBases(struct: Struct): Generator<Y.ID> {
  if (!(struct instanceof Y.Item)) return;
  for (const base of [struct.origin, struct.rightOrigin, struct.parent]) {
    if (!(base instanceof Y.ID)) continue;
    if (base.client !== struct.id.client) yield base;
    else if (base.clock >= struct.id.clock) throw new MalformedFrame("a struct that builds on a later one");
  }
}

/** The ids that the structs build on and that are not among them. */
function* listOutside(sections: Sections): Generator<Y.ID> {
  for (const structs of sections.values())
    for (const struct of structs)
      for (const base of listBases(struct)) {
        const section = sections.get(base.client);
        const isInside =
          section !== undefined && base.clock >= (section[0]?.id.clock ?? 0) && base.clock < endOf(section);
        if (!isInside) yield base;
      }
}

/** Whether there is no order in which all structs come after those that they build on. Walks as Yjs does. */
function hasRing(sections: Sections): boolean {
  const at = new Map<number, number>();
  const next = (client: number) => sections.get(client)?.[at.get(client) ?? 0];
  const findMissing = (struct: Struct): Y.ID | undefined => {
    for (const base of listBases(struct)) {
      const head = next(base.client);
      const isInside = base.clock < endOf(sections.get(base.client) ?? []);
      if (head !== undefined && isInside && base.clock >= head.id.clock) return base;
    }
    return undefined;
  };
  for (const client of sections.keys()) {
    /** Whose turn it is, and past which clock they must get. */
    const turns = [{ client, goal: Number.POSITIVE_INFINITY }];
    const waiting = new Set([client]);
    for (let turn = turns.at(-1); turn !== undefined; turn = turns.at(-1)) {
      const head = next(turn.client);
      if (head === undefined || head.id.clock > turn.goal) {
        turns.pop();
        waiting.delete(turn.client);
        continue;
      }
      const missing = findMissing(head);
      if (missing === undefined) at.set(turn.client, (at.get(turn.client) ?? 0) + 1);
      else if (waiting.has(missing.client)) return true;
      else {
        turns.push({ client: missing.client, goal: missing.clock });
        waiting.add(missing.client);
      }
    }
  }
  return false;
}

/**
 * Leaves out of a step 2 what its sender has only waiting: it follows on what neither of them has. Documents that
 * were edited under earlier versions of Chancery can hold such things, and all their copies.
 * @param clockOf up to where the document has a client's structs
 * @returns null when nothing had to be left out
 */
export function leaveOutWaiting(
  { structs, ds }: DecodedUpdate,
  clockOf: (client: number) => number,
): Uint8Array | null {
  const kept = new Map<number, Struct[]>();
  let isWhole = true;
  for (const struct of structs) {
    const { client, clock } = struct.id;
    const section = kept.get(client) ?? [];
    const isNext = clock <= (section.length === 0 ? clockOf(client) : endOf(section));
    if (struct instanceof Y.Skip || !isNext) isWhole = false;
    else {
      section.push(struct);
      kept.set(client, section);
    }
  }
  const has = (client: number) => Math.max(clockOf(client), endOf(kept.get(client) ?? []));
  const deleted = [...ds.clients].map(([client, ranges]) => {
    const known = ranges.filter(({ clock, len }) => clock + len <= has(client));
    if (known.length < ranges.length) isWhole = false;
    return [client, known] as const;
  });
  return isWhole ? null : encodeUpdate(kept, deleted);
}

/** Source of the format: Yjs' own `writeClientsStructs` and `writeDeleteSet`, version 1. */
function encodeUpdate(
  sections: Sections,
  deleted: readonly (readonly [number, readonly { clock: number; len: number }[]])[],
): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const { restEncoder } = encoder;
  encoding.writeVarUint(restEncoder, sections.size);
  for (const [client, structs] of sections) {
    encoding.writeVarUint(restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(restEncoder, structs[0]?.id.clock ?? 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  encoding.writeVarUint(restEncoder, deleted.length);
  for (const [client, ranges] of deleted) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(restEncoder, client);
    encoding.writeVarUint(restEncoder, ranges.length);
    for (const { clock, len } of ranges) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
