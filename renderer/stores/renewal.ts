/**
 * When the server has begun a document anew (close code 4409): the new document is fetched, what this device had not sent
 * is carried over into it and kept, and only then the page goes over to it. Until that moment people type in the old
 * document, and the copy on this device keeps that, too; what they typed while it was carried over is carried over again.
 */

import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { say } from "../../shared/words/catalogue.ts";
import { isSingular } from "../../shared/words/language.ts";
import { type Connection, type ConnectionState, openConnection, type Turned } from "./connection.ts";
import type { DeviceCopy } from "./device-copy.ts";
import { deviceOrigin } from "./origins.ts";
import type { CreateProvider } from "./sync-provider.ts";

/** A new epoch's document, to go on with. */
export interface Renewed {
  readonly epoch: string | null;
  /** All of it, as an update; it is on this device's disk where that works. */
  readonly state: Uint8Array;
  /** Cells with changes of this device that were carried over; null where the epoch is the same. */
  readonly cells: readonly string[] | null;
  /** Carries what is still written into the old document over to `next`, until the old one is destroyed. */
  keepUp(next: Y.Doc): void;
}

export interface RenewalOptions {
  readonly doc: Y.Doc;
  readonly copy: Pick<DeviceCopy, "carryOver">;
  readonly url: string;
  readonly room: string;
  readonly createProvider: CreateProvider;
  readonly onRenewed: (renewed: Renewed) => void;
  /** 0 ≤ x < 1. */
  readonly random?: () => number;
  /** The server does not let this person in any more. */
  readonly onRefused: (refusal: NonNullable<ConnectionState["refusal"]>) => void;
}

/** A room of people who were all sent out does not come back in one instant; in ms. */
const spread = 600;
/** Before what could not be carried over is tried again, in ms: it doubles each time. */
const firstPause = 1000;
const longestPause = 60_000;

/** Renews the document once when the connection says that its epoch has ended. @returns gives it up */
export function renewWhenTurned(connection: Connection, options: RenewalOptions): () => void {
  const { random = Math.random } = options;
  let fetching: Fetching | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const check = () => {
    const { turned } = connection.state.get();
    if (turned !== null) timer ??= setTimeout(() => begin(turned), random() * spread);
  };
  let failures = 0;
  const begin = (turned: Turned) => {
    fetching = fetchDocument(options, {
      onFetched: async (next, epoch) => {
        const renewed = await carryAll(options, turned.end, next, epoch).catch(() => null);
        if (fetching?.isOver) {
          // Nobody waits for it any more.
        } else if (renewed !== null) options.onRenewed(renewed);
        else {
          // The page stays in the old document, with all that was typed: it would be offline for ever.
          const pause = Math.min(firstPause * 2 ** failures++, longestPause);
          timer = setTimeout(() => begin(turned), pause + random() * spread);
        }
        next.destroy();
      },
      // That epoch has ended meanwhile, too.
      onTurned: () => begin(turned),
    });
  };
  const forget = connection.state.subscribe(check);
  check();
  return () => {
    forget();
    if (timer !== null) clearTimeout(timer);
    fetching?.end();
  };
}

interface Fetching {
  readonly isOver: boolean;
  end(): void;
}

/** Gives the room's document as the server has it, in whatever epoch that is. Tries until it is there. */
function fetchDocument(
  { url, room, createProvider, onRefused }: RenewalOptions,
  { onFetched, onTurned }: { onFetched: (next: Y.Doc, epoch: string) => void; onTurned: () => void },
): Fetching {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  // Nobody new is here: the person still shows in the old place.
  awareness.setLocalState(null);
  let isOver = false;
  let isDone = false;
  let isClosed = false;
  let epoch: string | null = null;
  const connection = openConnection({
    ...{ doc, awareness, url, room, createProvider, fromDevice: false },
    onEpoch: (name) => {
      epoch = name;
    },
  });
  const close = () => {
    if (isClosed) return;
    isClosed = true;
    forget();
    connection.dispose();
    awareness.destroy();
  };
  const check = () => {
    const { loaded, refusal, turned } = connection.state.get();
    if (isDone || isClosed || (!loaded && refusal === null && turned === null)) return;
    isDone = true;
    // The provider is still at work when it tells this.
    queueMicrotask(close);
    if (refusal !== null) onRefused(refusal);
    else if (turned !== null) onTurned();
    else if (epoch !== null && !isOver) onFetched(doc, epoch);
  };
  const forget = connection.state.subscribe(check);
  return {
    get isOver() {
      return isOver;
    },
    end() {
      isOver = true;
      close();
    },
  };
}

async function carryAll(
  { doc, copy }: RenewalOptions,
  end: Uint8Array | null,
  next: Y.Doc,
  epoch: string,
): Promise<Renewed> {
  const cells = new Set<string>();
  let writes = 0;
  const count = () => {
    writes += 1;
  };
  doc.on("update", count);
  try {
    for (let before = -1; before !== writes; ) {
      before = writes;
      const carried = await copy.carryOver(epoch, end, next);
      Y.applyUpdate(next, carried.update);
      for (const cell of carried.cells) cells.add(cell);
    }
  } finally {
    doc.off("update", count);
  }
  let later = Promise.resolve();
  return {
    epoch,
    state: Y.encodeStateAsUpdate(next),
    cells: [...cells],
    keepUp(present) {
      doc.on("update", () => {
        const carry = async () => {
          const { update } = await copy.carryOver(epoch, end, present);
          // It is in the copy on this device already.
          Y.applyUpdate(present, update, deviceOrigin);
        };
        // What failed comes along the next time, which carries all of the old document.
        later = later.then(carry).catch(() => {});
      });
    },
  };
}

/** A document to go on with as it is, where only the other room's was renewed. */
export function passOn(doc: Y.Doc, epoch: string | null): Renewed {
  const keepUp = (next: Y.Doc) => doc.on("update", (update: Uint8Array) => Y.applyUpdate(next, update));
  return { epoch, state: Y.encodeStateAsUpdate(doc), cells: null, keepUp };
}

/** What a person is told when the page has gone over to the new document; null where it has not. */
export function describeRenewal({ cells }: Renewed): string | null {
  if (cells === null) return null;
  if (cells.length === 0) return say("epoch.renewed");
  return isSingular(cells.length)
    ? say("epoch.carried.one")
    : say("epoch.carried.many", { count: cells.length });
}
