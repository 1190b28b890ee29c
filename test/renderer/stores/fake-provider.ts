import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { openConnection } from "../../../renderer/stores/connection.ts";
import type { MessageHandler, SyncProvider } from "../../../renderer/stores/sync-provider.ts";

/** A provider without a network: the test plays the server. */
export function connectToFake(options: { doc?: Y.Doc; fromDevice?: boolean } = {}) {
  const doc = options.doc ?? new Y.Doc();
  const sent: number[][] = [];
  const listeners = new Map<string, (event: never) => void>();
  const socket = { readyState: 1, send: (data: Uint8Array) => void sent.push([...data]) };
  const handled: string[] = [];
  const handlers: MessageHandler[] = [() => void handled.push("sync")];
  const provider = {
    ws: null as typeof socket | null,
    wsconnected: false as boolean,
    wsUnsuccessfulReconnects: 0,
    shouldConnect: true as boolean,
    params: {},
    maxBackoffTime: 0,
    messageHandlers: handlers,
    on: (event: string, listener: (event: never) => void) => void listeners.set(event, listener),
    connect() {},
    destroy() {},
  } satisfies Omit<SyncProvider, "on"> & { on: unknown };
  const connection = openConnection({
    doc,
    awareness: new Awareness(doc),
    url: "ws://lab/sync",
    room: "study",
    createProvider: () => provider as unknown as SyncProvider,
    fromDevice: options.fromDevice ?? false,
    random: () => 0.5,
  });
  const emit = (event: string, value: unknown) => listeners.get(event)?.(value as never);
  const receive = (type: number, write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder();
    write(encoder);
    provider.messageHandlers[type]?.(
      encoding.createEncoder(),
      decoding.createDecoder(encoding.toUint8Array(encoder)),
      undefined as never,
      true,
      type,
    );
  };
  return {
    doc,
    provider,
    connection,
    sent,
    handled,
    state: () => connection.state.get(),
    open() {
      provider.ws = socket;
      provider.wsconnected = true;
    },
    /** The server asks for what it lacks, then sends what this side lacked. */
    exchange() {
      receive(0, (encoder) => encoding.writeVarUint(encoder, 0));
      emit("sync", true);
    },
    sync: () => emit("sync", true),
    close(code: number, reason = "") {
      provider.ws = null;
      provider.wsconnected = false;
      emit("connection-close", { code, reason });
    },
    answer: (barrier: number) => receive(100, (encoder) => encoding.writeVarUint(encoder, barrier)),
    notice: (json: string) => receive(101, (encoder) => encoding.writeVarString(encoder, json)),
  };
}
