/**
 * The connection of a sealed room: to the page it is a provider of the document as any other (sync-provider.ts); to the
 * server it is a stock client that has the envelope. What the server says of the envelope holds of the document: it is
 * synced once all rows are opened, and saved once they are on the server's disk.
 *
 * The envelope's epoch may end (close code 4409) as any document's. The document inside has none: its rows come again in the
 * new envelope, which is fetched without a word, and what that lacks is put in.
 */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { RefusalCode } from "../../../shared/protocol/sync.ts";
import type { RoomCiphers } from "../../../shared/sealed/rows.ts";
import type { CreateProvider, SyncProvider } from "../sync-provider.ts";
import { type Bridge, openBridge, type RowCounts } from "./bridge.ts";
import { openPresenceBridge } from "./presence-bridge.ts";

export interface SealedProviderOptions {
  readonly ciphers: Promise<RoomCiphers>;
  /** Connects the envelope. */
  readonly createOuter: CreateProvider;
  /** Told how many rows were opened, and how many could not be. */
  readonly onCounts?: (counts: RowCounts) => void;
  /** See `BridgeOptions.onAdded`. */
  readonly onAdded?: (inner: Y.Doc, envelope: Y.Doc, isWhole: boolean) => void;
  /**
   * Whether a document that the server gave is an envelope, and the key the one for it; nothing is put into it otherwise. All
   * are unless given.
   */
  readonly accepts?: (envelope: Y.Doc) => boolean | Promise<boolean>;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
}

interface Outer {
  readonly provider: SyncProvider;
  readonly envelope: Y.Doc;
  readonly awareness: Awareness;
  /** Settles when the ciphers are there. */
  started: Promise<void>;
  bridge: Bridge | null;
  endPresence: () => void;
}

type Events = {
  sync: boolean;
  status: { status: string };
  "connection-close": { code: number; reason: string } | null;
};

const otherHistory = 4409 satisfies RefusalCode;
/** A room of people who were all sent out does not come back in one instant; in ms. */
const spread = 600;
/** How long what was edited last may take to leave when the page goes, in ms. */
const farewell = 3000;

/** Makes the providers of one sealed room. */
export function sealProvider(options: SealedProviderOptions): CreateProvider {
  return (url, room, doc, awareness) => openSealedProvider(options, url, room, doc, awareness);
}

function openSealedProvider(
  {
    ciphers,
    createOuter,
    onCounts,
    onAdded,
    accepts = () => true,
    random = Math.random,
  }: SealedProviderOptions,
  url: string,
  room: string,
  doc: Y.Doc,
  awareness: Awareness,
): SyncProvider {
  const listeners: { [Event in keyof Events]: ((value: Events[Event]) => void)[] } = {
    ...{ sync: [], status: [], "connection-close": [] },
  };
  const emit = <Event extends keyof Events>(event: Event, value: Events[Event]) => {
    for (const listener of listeners[event]) listener(value);
  };
  let disposed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSyncedNow = false;

  function open(handlers?: SyncProvider["messageHandlers"]): Outer {
    const envelope = new Y.Doc();
    const shown = new Awareness(envelope);
    // Nobody is here before what they show is sealed.
    shown.setLocalState(null);
    const provider = createOuter(url, room, envelope, shown, {});
    if (handlers) Object.assign(provider, { messageHandlers: handlers });
    const opened: Outer = {
      ...{ provider, envelope, awareness: shown },
      ...{ started: Promise.resolve(), bridge: null, endPresence: () => {} },
    };
    const isCurrent = () => !disposed && outer === opened;
    const start = async () => {
      const known = await ciphers;
      if (!isCurrent()) return;
      opened.bridge = openBridge({
        ...{ inner: doc, envelope, ciphers: known, origin: self, random },
        mayShorten: () => provider.wsconnected && isSyncedNow,
        onAdded: (isWhole) => onAdded?.(doc, envelope, isWhole),
      });
      const { counts } = opened.bridge;
      counts.subscribe(() => onCounts?.(counts.get()));
    };
    opened.started = start();
    const begin = async () => {
      const known = await ciphers;
      if (!isCurrent()) return;
      // Not earlier: who is here is not to be read under a key that may not be the study's.
      opened.endPresence = openPresenceBridge({ inner: awareness, outer: shown, ciphers: known });
      await opened.bridge?.begin();
    };
    let begun: Promise<void> | null = null;
    const take = async () => {
      await opened.started;
      if (!(await accepts(envelope)) || !isCurrent()) return;
      begun ??= begin();
      await begun;
      await opened.bridge?.settle();
      if (!isCurrent() || !provider.wsconnected) return;
      isSyncedNow = true;
      emit("sync", true);
    };
    provider.on("sync", (isSynced) => {
      if (!isCurrent()) return;
      if (isSynced) take().catch(() => {});
      else {
        isSyncedNow = false;
        emit("sync", false);
      }
    });
    provider.on("status", (status) => {
      if (isCurrent()) emit("status", status);
    });
    provider.on("connection-close", (event) => {
      if (!isCurrent()) return;
      isSyncedNow = false;
      const isTurned = event?.code === otherHistory;
      emit("connection-close", isTurned ? null : event);
      if (!isTurned) return;
      // The provider is still at work when it tells this.
      timer = setTimeout(() => {
        close(opened);
        outer = open(provider.messageHandlers);
      }, random() * spread);
    });
    return opened;
  }

  function close({ provider, envelope, awareness: shown, bridge, endPresence }: Outer): void {
    bridge?.dispose();
    endPresence();
    provider.destroy();
    shown.destroy();
    envelope.destroy();
  }

  const self: SyncProvider = {
    get ws() {
      return outer.provider.ws;
    },
    get wsconnected() {
      return outer.provider.wsconnected;
    },
    get wsUnsuccessfulReconnects() {
      return outer.provider.wsUnsuccessfulReconnects;
    },
    get shouldConnect() {
      return outer.provider.shouldConnect;
    },
    set shouldConnect(should) {
      outer.provider.shouldConnect = should;
    },
    // The epoch of a copy is named there, and this document has none.
    params: {},
    get maxBackoffTime() {
      return outer.provider.maxBackoffTime;
    },
    set maxBackoffTime(ms) {
      outer.provider.maxBackoffTime = ms;
    },
    get messageHandlers() {
      return outer.provider.messageHandlers;
    },
    on(event: keyof Events, listener: (value: never) => void) {
      listeners[event].push(listener as (value: Events[keyof Events]) => void);
    },
    flush: async () => {
      const { started } = outer;
      await started;
      if (outer.bridge === null) throw new Error("the room is closed");
      await outer.bridge.flush();
    },
    connect: () => outer.provider.connect(),
    destroy() {
      const { bridge, provider } = outer;
      clearTimeout(timer);
      const last = outer;
      const end = () => {
        disposed = true;
        close(last);
      };
      // What was typed a moment ago leaves before the line is closed.
      if (bridge === null || !provider.wsconnected || !isSyncedNow) end();
      else
        void Promise.race([bridge.flush(), new Promise((resolve) => setTimeout(resolve, farewell))])
          .catch(() => {})
          .finally(end);
    },
  };
  let outer = open();
  return self;
}
