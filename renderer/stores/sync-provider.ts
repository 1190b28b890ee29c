import type { Decoder } from "lib0/decoding";
import type { Encoder } from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";

/** Handles one incoming message; what it writes to the encoder is sent back. */
export type MessageHandler = (
  encoder: Encoder,
  decoder: Decoder,
  provider: never,
  emitSynced: boolean,
  messageType: number,
) => void;

/** What Chancery uses of y-websocket 3's WebsocketProvider; a test gives a fake of this. */
export interface SyncProvider {
  readonly ws: { readonly readyState: number; send(data: Uint8Array<ArrayBuffer>): void } | null;
  readonly wsconnected: boolean;
  readonly wsUnsuccessfulReconnects: number;
  shouldConnect: boolean;
  /** What stands behind `?` in the address of the next attempt. */
  params: Record<string, string>;
  /** Milliseconds; read by the provider right after `connection-close` was emitted. */
  maxBackoffTime: number;
  readonly messageHandlers: MessageHandler[];
  on(event: "sync", listener: (synced: boolean) => void): void;
  on(event: "status", listener: (event: { status: string }) => void): void;
  on(event: "connection-close", listener: (event: { code: number; reason: string } | null) => void): void;
  /** Settles when what was edited until now is on the wire, or will be with the next connection. Absent: it is at once. */
  flush?(): Promise<void>;
  connect(): void;
  destroy(): void;
}

export type CreateProvider = (
  url: string,
  room: string,
  doc: Y.Doc,
  awareness: Awareness,
  params: Record<string, string>,
) => SyncProvider;
