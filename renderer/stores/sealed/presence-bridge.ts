/**
 * Who is here, sealed: what each person shows of themselves (name, caret, selection) goes to the server as one ciphertext,
 * `{ user: {}, sealed }`. The `user` beside it is for the server to write in who signed in, which it knows anyway; nobody
 * else is shown as verified.
 */

import * as encoding from "lib0/encoding";
import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import type { RoomCiphers } from "../../../shared/sealed/rows.ts";

export interface PresenceBridgeOptions {
  /** What the study's page reads and writes. */
  readonly inner: Awareness;
  /** What the server relays. */
  readonly outer: Awareness;
  readonly ciphers: Pick<RoomCiphers, "sealText" | "openText">;
}

interface Changes {
  readonly added: readonly number[];
  readonly updated: readonly number[];
  readonly removed: readonly number[];
}

/** @returns a function that ends it, and takes back what was shown of others */
export function openPresenceBridge({ inner, outer, ciphers }: PresenceBridgeOptions): () => void {
  const origin = Symbol("others");
  let disposed = false;
  let lastOwn: unknown = null;
  let showing: Promise<unknown> = Promise.resolve();

  const show = () => {
    const state = inner.getLocalState();
    if (state === lastOwn) return;
    lastOwn = state;
    if (state === null) {
      outer.setLocalState(null);
      return;
    }
    const text = JSON.stringify(state);
    const seal = async () => {
      const sealed = await ciphers.sealText(text);
      // A later one is on its way, or the person has gone.
      if (!disposed && lastOwn === state) outer.setLocalState({ user: {}, sealed });
    };
    showing = showing.then(seal).catch(() => {});
  };

  async function receive(client: number): Promise<void> {
    const clock = outer.meta.get(client)?.clock;
    const state = outer.getStates().get(client);
    if (clock === undefined || state === undefined) return;
    const opened = await openState(ciphers, state);
    // Gone, or newer, meanwhile.
    if (disposed || outer.meta.get(client)?.clock !== clock || !outer.getStates().has(client)) return;
    if (opened !== null) applyAwarenessUpdate(inner, encodeState(client, clock, opened), origin);
  }

  const onInner = (_changes: Changes, from: unknown) => {
    if (from !== origin) show();
  };
  const onOuter = ({ added, updated, removed }: Changes) => {
    for (const client of [...added, ...updated])
      if (client !== outer.clientID) receive(client).catch(() => {});
    removeAwarenessStates(
      inner,
      removed.filter((client) => client !== inner.clientID),
      origin,
    );
  };
  inner.on("update", onInner);
  outer.on("update", onOuter);
  show();
  for (const client of outer.getStates().keys())
    if (client !== outer.clientID) receive(client).catch(() => {});

  return () => {
    disposed = true;
    inner.off("update", onInner);
    outer.off("update", onOuter);
    const others = [...inner.getStates().keys()].filter((client) => client !== inner.clientID);
    removeAwarenessStates(inner, others, origin);
  };
}

/** One entry as y-protocols encodes it. */
function encodeState(client: number, clock: number, state: object): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return encoding.toUint8Array(encoder);
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What somebody shows, with the name by which the server says that they signed in. Null where it cannot be opened. */
async function openState(
  ciphers: PresenceBridgeOptions["ciphers"],
  { sealed, user: signed }: Fields,
): Promise<Fields | null> {
  if (typeof sealed !== "string") return null;
  try {
    const state: unknown = JSON.parse(await ciphers.openText(sealed));
    if (!isFields(state)) return null;
    const { verified: _, ...said } = isFields(state.user) ? state.user : {};
    const isSigned = isFields(signed) && signed.verified === true;
    return { ...state, user: isSigned ? { ...said, name: signed.name, verified: true } : said };
  } catch {
    return null;
  }
}
