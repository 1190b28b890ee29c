/**
 * The live connection of a study: stock y-websocket, plus the barrier by which the server says what is on disk
 * (shared/protocol/sync.ts), permanent refusals that are not tried again, and reconnects that do not come in step.
 */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { z } from "zod";
import { type Provenance, provenanceSchema } from "../../shared/protocol/provenance.ts";
import { type RefusalCode, syncMessage } from "../../shared/protocol/sync.ts";
import { createStore, type Store } from "./snapshot.ts";
import type { CreateProvider } from "./sync-provider.ts";

export interface ConnectionState {
  /** Both sides have what the other had when the socket opened. */
  readonly synced: boolean;
  /** Whether `synced` has ever been true here: the study on screen is the server's, not an empty start. */
  readonly loaded: boolean;
  /** False once the first attempt has ended, well or badly. */
  readonly firstAttempt: boolean;
  /** Edits exist that the server has not called durable. */
  readonly unsaved: boolean;
  /** The server's permanent no: close code 44xx and its sentence. */
  readonly refusal: { readonly code: number; readonly reason: string } | null;
  /** Why the server has no room just now (close code 1013 on arrival), in its words; it is tried again until it has. */
  readonly crowded: string | null;
  /** The last thing the server wanted a person to know. */
  readonly notice: string | null;
  /** Why the server saves nothing just now, in its words. Other news do not take its place. */
  readonly notSaving: string | null;
  /** The document is of an epoch that has ended (close code 4409): what it has that was unsent is to be carried over. */
  readonly turned: Turned | null;
}

export interface Turned {
  /** Yjs snapshot with which the server ended the document's epoch; null when it does not know that epoch. */
  readonly end: Uint8Array | null;
}

export interface Connection {
  readonly state: Store<ConnectionState>;
  /** Tries again now instead of after the pause. Does nothing after a refusal. */
  retry(): void;
  dismissNotice(): void;
  dispose(): void;
}

export interface ConnectionOptions {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** `ws://HOST/sync`. */
  readonly url: string;
  readonly room: string;
  readonly createProvider: CreateProvider;
  /** The document already holds what this device kept: whether the server has it is not known yet. */
  readonly fromDevice: boolean;
  /** The epoch that the document is of; null while it is not known. */
  readonly epoch?: string | null;
  /** The server told the epoch that the document is of, before anything of it. */
  readonly onEpoch?: (epoch: string) => void;
  /** What a person should know at once. */
  readonly notice?: string | null;
  /** The server tells who edited what: everything on each connection, then each edit before it comes. */
  readonly onProvenance?: (provenance: Provenance) => void;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
}

/** How long edits gather before one barrier asks for all of them, in ms. */
const barrierDelay = 60;
const syncStep1 = 0;
const otherHistory = 4409 satisfies RefusalCode;
/** “Try again later” (https://www.iana.org/assignments/websocket). */
const tryLater = 1013;

/** Connects, and stays connected until disposed or refused. */
export function openConnection(options: ConnectionOptions): Connection {
  const { doc, awareness, url, room, createProvider, fromDevice, onProvenance } = options;
  const { random = Math.random, epoch = null, onEpoch, notice = null } = options;
  const state = createStore<ConnectionState>({
    synced: false,
    loaded: false,
    firstAttempt: true,
    unsaved: fromDevice,
    refusal: null,
    crowded: null,
    notice,
    notSaving: null,
    turned: null,
  });
  const update = (part: Partial<ConnectionState>) => state.set({ ...state.get(), ...part });
  const provider = createProvider(url, room, doc, awareness, { epoch: epoch ?? "" });
  /** What the server sent along before it closes with 4409. */
  let end: Uint8Array | null = null;

  /** How many updates this window has made, and how many of them the server has called durable. */
  let made = fromDevice ? 1 : 0;
  let durable = 0;
  /** Barrier number → updates made when it was sent. */
  const asked = new Map<number, number>();
  let lastBarrier = 0;
  /** Whether, on this socket, the server has asked for what it lacks and was answered: only then a barrier covers all. */
  let answered = false;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function askForBarrier(): void {
    timer = null;
    const covered = made;
    if (provider.flush === undefined) sendBarrier(covered);
    else
      provider.flush().then(
        () => sendBarrier(covered),
        // Edits that did not get as far as the wire are not saved.
        () => {},
      );
  }
  function sendBarrier(covered: number): void {
    const socket = provider.ws;
    if (!answered || !provider.wsconnected || socket === null || socket.readyState !== 1) return;
    lastBarrier += 1;
    asked.set(lastBarrier, covered);
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.barrier);
    encoding.writeVarUint(encoder, lastBarrier);
    socket.send(encoding.toUint8Array(encoder));
  }
  const scheduleBarrier = () => {
    timer ??= setTimeout(askForBarrier, barrierDelay);
  };

  const onUpdate = (_update: Uint8Array, origin: unknown) => {
    if (origin === provider) return;
    made += 1;
    update({ unsaved: true });
    scheduleBarrier();
  };
  // After the provider's own listener, so that the update is on the wire before its barrier.
  doc.on("update", onUpdate);

  const handleSync = provider.messageHandlers[syncMessage.sync];
  provider.messageHandlers[syncMessage.sync] = (encoder, decoder, ...rest) => {
    const isStep1 = decoding.peekVarUint(decoder) === syncStep1;
    handleSync?.(encoder, decoder, ...rest);
    if (!isStep1) return;
    answered = true;
    // The reply leaves when this handler has returned; the barrier must follow it.
    scheduleBarrier();
  };
  provider.messageHandlers[syncMessage.barrier] = (_encoder, decoder) => {
    const number = decoding.readVarUint(decoder);
    durable = Math.max(durable, asked.get(number) ?? 0);
    asked.delete(number);
    update({ unsaved: durable < made });
  };
  provider.messageHandlers[syncMessage.notice] = (_encoder, decoder) => {
    const told = readNotice(decoding.readVarString(decoder));
    if (told?.kind === "not-saving") update({ notSaving: told.text });
    else if (told?.kind === "saving-again") update({ notSaving: null, notice: told.text });
    else if (told) update({ notice: told.text });
  };

  provider.messageHandlers[syncMessage.epoch] = (_encoder, decoder) => {
    const name = decoding.readVarString(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    const { epoch: own } = provider.params;
    if (own === name || own === "") {
      provider.params = { epoch: name };
      onEpoch?.(name);
    } else if (bytes.length > 0) end = new Uint8Array(bytes);
  };
  provider.messageHandlers[syncMessage.provenance] = (_encoder, decoder) => {
    const provenance = readProvenance(decoding.readVarString(decoder));
    if (provenance !== null) onProvenance?.(provenance);
  };
  provider.on("status", ({ status }) => {
    if (status !== "connected" || onProvenance === undefined || provider.ws?.readyState !== 1) return;
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, syncMessage.provenance);
    provider.ws.send(encoding.toUint8Array(encoder));
  });

  provider.on("sync", (synced) =>
    update(synced ? { synced, loaded: true, firstAttempt: false, crowded: null } : { synced }),
  );
  provider.on("connection-close", (event) => {
    answered = false;
    asked.clear();
    provider.maxBackoffTime = pauseBeforeRetry(provider.wsUnsuccessfulReconnects, random);
    const turned = event?.code === otherHistory;
    const refused = event !== null && event.code >= 4400 && event.code < 4500 && !turned;
    if (refused || turned) provider.shouldConnect = false;
    // One that was inside is only sent out to come again.
    const isCrowded = event?.code === tryLater && !state.get().synced && event.reason !== "";
    update({
      crowded: isCrowded ? event.reason : null,
      // The next connection is told anew.
      notSaving: null,
      synced: false,
      firstAttempt: false,
      ...(turned ? { turned: { end } } : {}),
      ...(refused ? { refusal: { code: event.code, reason: event.reason } } : {}),
    });
  });

  const retry = () => {
    const { refusal, turned } = state.get();
    if (refusal === null && turned === null && !provider.wsconnected) provider.connect();
  };
  return {
    state,
    retry,
    dismissNotice: () => update({ notice: null }),
    dispose() {
      if (timer !== null) clearTimeout(timer);
      doc.off("update", onUpdate);
      provider.destroy();
    },
  };
}

/**
 * Milliseconds until the next attempt: doubles from 200 to 15,000 and is spread by half to both sides, so that a
 * room of people does not come back to a restarted server in one instant.
 */
export function pauseBeforeRetry(attempts: number, random: () => number): number {
  const pause = Math.min(200 * 2 ** Math.min(attempts, 10), 15_000);
  return Math.round(pause * (0.5 + random()));
}

function readProvenance(json: string): Provenance | null {
  try {
    const parsed = provenanceSchema.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const noticeSchema = z.object({ kind: z.string().catch(""), text: z.string() });

function readNotice(json: string): z.infer<typeof noticeSchema> | null {
  try {
    return noticeSchema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
