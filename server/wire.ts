/**
 * Frames of the sync wire: y-protocols' sync and awareness messages plus Chancery's barrier and notice.
 * Format: y-protocols PROTOCOL.md (sync: 0 step 1, 1 step 2, 2 update; all numbers are lib0 varUints).
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Provenance } from "../shared/protocol/provenance.ts";
import { syncMessage } from "../shared/protocol/sync.ts";

const syncStep1 = 0;
const syncStep2 = 1;
const syncUpdate = 2;

const maxPresenceEntries = 1024;

/** What one person shows of themselves; `state` is JSON, `null` when they left. */
export interface PresenceEntry {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

export type Frame =
  | { readonly type: "step1"; readonly vector: Uint8Array }
  | {
      readonly type: "update";
      readonly update: Uint8Array;
      readonly decoded: DecodedUpdate;
      readonly step2: boolean;
    }
  | { readonly type: "presence"; readonly entries: readonly PresenceEntry[] }
  | { readonly type: "query-presence" }
  | { readonly type: "barrier"; readonly number: number }
  | { readonly type: "ask-provenance" }
  | { readonly type: "ignored" };

export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** A frame that is not of this wire. Closes the connection it came from and nothing else. */
export class MalformedFrame extends Error {}
/** A frame that would take more memory than its bytes may. */
export class LargeFrame extends Error {}

/** What a frame may be. */
export interface FrameLimits {
  /** Most items in its update. */
  readonly items: number;
  /** Whether its sender may write: updates of readers are not even decoded. */
  readonly mayWrite: boolean;
}

/**
 * Reads one frame. Updates are decoded whole, so that nothing unreadable ever reaches the log.
 * @throws MalformedFrame for anything that is not exactly one message of this wire, LargeFrame for too many items
 */
export function decodeFrame(bytes: Uint8Array, limits: FrameLimits): Frame {
  try {
    const decoder = decoding.createDecoder(bytes);
    const frame = readFrame(decoder, limits);
    if (decoding.hasContent(decoder)) throw new MalformedFrame("bytes after the message");
    return frame;
  } catch (thrown) {
    if (thrown instanceof MalformedFrame || thrown instanceof LargeFrame) throw thrown;
    throw new MalformedFrame(thrown instanceof Error ? thrown.message : "unreadable");
  }
}

function readFrame(decoder: decoding.Decoder, limits: FrameLimits): Frame {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case syncMessage.sync:
      return readSync(decoder, limits);
    case syncMessage.awareness:
      return { type: "presence", entries: readPresence(decoding.readVarUint8Array(decoder)) };
    case syncMessage.queryAwareness:
      return { type: "query-presence" };
    case syncMessage.barrier:
      return { type: "barrier", number: decoding.readVarUint(decoder) };
    case syncMessage.provenance:
      return { type: "ask-provenance" };
    case syncMessage.auth:
      // Server to client only; a client that sends it is harmless.
      decoding.readTailAsUint8Array(decoder);
      return { type: "ignored" };
    default:
      throw new MalformedFrame(`unknown message type ${type}`);
  }
}

function readSync(decoder: decoding.Decoder, { items, mayWrite }: FrameLimits): Frame {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  if (step === syncStep1) {
    Y.decodeStateVector(payload);
    return { type: "step1", vector: payload };
  }
  if (step !== syncStep2 && step !== syncUpdate) throw new MalformedFrame(`unknown sync step ${step}`);
  if (!mayWrite) return { type: "ignored" };
  return {
    type: "update",
    update: payload,
    decoded: decodeUpdate(payload, items),
    step2: step === syncStep2,
  };
}

/**
 * Decodes an update, counting as it goes: two bytes can be one item, which takes a hundred in memory.
 * @throws LargeFrame when it has more than `most` items and deleted ranges
 */
function decodeUpdate(update: Uint8Array, most: number): DecodedUpdate {
  mostItems = most;
  return Y.decodeUpdateV2(update, CountingDecoder);
}

/** Of the update that is being decoded: Yjs makes the decoder itself, and a class for each update takes longer than it. */
let mostItems = 0;

/** Yjs reads each item's info byte, each client's id and each deleted range's clock exactly once. */
class CountingDecoder extends Y.UpdateDecoderV1 {
  #count = 0;
  readonly #clients = new Set<number>();
  readonly #deleters = new Set<number>();
  #end = 0;

  #countOne() {
    if (++this.#count > mostItems) throw new LargeFrame(`more than ${mostItems} items`);
  }

  override readClient() {
    const client = super.readClient();
    // Yjs would apply the last of them only.
    if (this.#clients.has(client)) throw new MalformedFrame("one client twice");
    this.#clients.add(client);
    return client;
  }

  override readInfo() {
    this.#countOne();
    return super.readInfo();
  }

  // Called before each client's deleted ranges, the id of whom Yjs reads by itself.
  override resetDsCurVal() {
    super.resetDsCurVal();
    const client = decoding.peekVarUint(this.restDecoder);
    if (this.#deleters.has(client)) throw new MalformedFrame("one client's deletions twice");
    this.#deleters.add(client);
    this.#end = 0;
  }

  override readDsClock() {
    this.#countOne();
    const clock = super.readDsClock();
    // Yjs sorts and merges ranges before it writes them. It walks what each covers, so that many copies of a long one
    // would take minutes, and again whenever the log is read.
    if (clock < this.#end) throw new MalformedFrame("deleted ranges that overlap");
    this.#end = clock;
    return clock;
  }

  override readDsLen() {
    const length = super.readDsLen();
    this.#end += length;
    return length;
  }
}

function readPresence(bytes: Uint8Array): PresenceEntry[] {
  const decoder = decoding.createDecoder(bytes);
  const length = decoding.readVarUint(decoder);
  if (length > maxPresenceEntries) throw new MalformedFrame("too many people in one message");
  const entries: PresenceEntry[] = [];
  for (let index = 0; index < length; index++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    // Other clients parse it without a guard.
    JSON.parse(state);
    entries.push({ client, clock, state });
  }
  return entries;
}

function encodeSync(step: number, payload: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

/** “Send me what I lack”: a state vector. */
export const encodeStep1 = (vector: Uint8Array): Uint8Array => encodeSync(syncStep1, vector);
/** What stands before an update of so many bytes in the answer to step 1. */
export function encodeStep2Head(bytes: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.sync);
  encoding.writeVarUint(encoder, syncStep2);
  encoding.writeVarUint(encoder, bytes);
  return encoding.toUint8Array(encoder);
}
/** The answer to step 1. */
export const encodeStep2 = (update: Uint8Array): Uint8Array => encodeSync(syncStep2, update);
/** An edit, relayed. */
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(syncUpdate, update);

/** Who is here; no entries make a message that only keeps the connection alive. */
export function encodePresence(entries: readonly PresenceEntry[]): Uint8Array {
  const inner = encoding.createEncoder();
  encoding.writeVarUint(inner, entries.length);
  for (const { client, clock, state } of entries) {
    encoding.writeVarUint(inner, client);
    encoding.writeVarUint(inner, clock);
    encoding.writeVarString(inner, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner));
  return encoding.toUint8Array(encoder);
}

/** “Everything you sent before barrier `number` is on disk.” */
export function encodeBarrier(number: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.barrier);
  encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}

/** The room's epoch; `end` is the snapshot with which the receiver's own epoch ended. For clients that named theirs. */
export function encodeEpoch(name: string, end: Uint8Array = new Uint8Array()): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.epoch);
  encoding.writeVarString(encoder, name);
  encoding.writeVarUint8Array(encoder, end);
  return encoding.toUint8Array(encoder);
}

/** Something a person should be told. */
export interface Notice {
  readonly kind:
    | "mirror-copy"
    | "mirror-failed"
    | "file-unreadable"
    | "log-damaged"
    | "not-saving"
    | "saving-again";
  readonly text: string;
}

/** A notice; sent only to clients that sent a barrier, since stock ones do not know it. */
export function encodeNotice(notice: Notice): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.notice);
  encoding.writeVarString(encoder, JSON.stringify(notice));
  return encoding.toUint8Array(encoder);
}

/** Who edited which cell; sent only to clients that asked, since stock ones do not know it. */
export function encodeProvenance(provenance: Provenance): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, syncMessage.provenance);
  encoding.writeVarString(encoder, JSON.stringify(provenance));
  return encoding.toUint8Array(encoder);
}
