/**
 * A study's comments room: its document, its copy here and its connection, kept and acknowledged as the study's own.
 * A commenter may write here and nowhere else.
 */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { Provenance } from "../../shared/protocol/provenance.ts";
import { type Role, roleAllows } from "../../shared/protocol/sync.ts";
import { type Connection, type ConnectionState, openConnection } from "./connection.ts";
import { type DeviceCopy, openDeviceCopy } from "./device-copy.ts";
import { followSaving } from "./follow-saving.ts";
import type { Person } from "./person.ts";
import { type Renewed, renewWhenTurned } from "./renewal.ts";
import type { SaveState } from "./save-state.ts";
import { createStore, type Store } from "./snapshot.ts";
import type { CreateProvider } from "./sync-provider.ts";

export interface CommentsRoom {
  readonly doc: Y.Doc;
  /** Whether there is something to show: read from this device, or received whole from the server. */
  readonly ready: Store<boolean>;
  /** The epoch of the document, once it is known. */
  epoch(): string | null;
  readonly connection: Store<ConnectionState | null>;
  readonly saving: Store<SaveState>;
  /** Whether this device has what was written last on its disk, or the server does. */
  isKept(): boolean;
  mayWrite(): boolean;
  retry(): void;
  dispose(): void;
}

export interface CommentsRoomOptions {
  readonly study: string;
  /** `ws://HOST/sync`. */
  readonly url: string;
  readonly person: Store<Person>;
  /** What this person may do in the study; null until it is known. */
  readonly role: Store<Role | null>;
  /** May have to be loaded. */
  readonly createProvider: CreateProvider | Promise<CreateProvider>;
  readonly openCopy?: (name: string, doc: Y.Doc) => DeviceCopy;
  /** The name of the copy on this device; the room's unless given. */
  readonly copyName?: string;
  /** The document to begin with, where it took the place of one whose epoch ended. */
  readonly renewed?: Renewed | undefined;
  readonly onRenewed?: (renewed: Renewed) => void;
  /** What the server tells of who wrote what. */
  readonly onProvenance?: (provenance: Provenance) => void;
}

/** Opens the room: this device's copy first, then the server. */
export function openCommentsRoom(options: CommentsRoomOptions): CommentsRoom {
  const { study, url, person, role, openCopy = openDeviceCopy, onProvenance } = options;
  const { renewed, onRenewed = () => {} } = options;
  const room = `${study}/comments`;
  const doc = new Y.Doc();
  if (renewed) Y.applyUpdate(doc, renewed.state);
  // Nobody's caret is here; the server takes from it by which name a link's writer goes.
  const awareness = new Awareness(doc);
  const ready = createStore(renewed !== undefined);
  const state = createStore<ConnectionState | null>(null);
  const copy = openCopy(options.copyName ?? room, doc);
  const { saving, forget } = followSaving({
    ...{ connection: state, role, writer: "commenter" },
    device: copy.state,
  });
  if (renewed?.epoch) copy.setEpoch(renewed.epoch);
  renewed?.keepUp(doc);
  const mayWrite = () => roleAllows(role.get() ?? "viewer", "commenter");
  let connection: Connection | null = null;
  let disposed = false;
  let forgetTurn = () => {};

  const tell = () => {
    const { name, color } = person.get();
    awareness.setLocalStateField("user", { name, color });
  };
  tell();
  const forgetPerson = person.subscribe(tell);

  void copy.opened.then(async (fromDevice) => {
    if (disposed) return;
    if (fromDevice) ready.set(true);
    const createProvider = await options.createProvider;
    if (disposed) return;
    const opened = openConnection({
      doc,
      awareness,
      url,
      room,
      createProvider,
      fromDevice: fromDevice || renewed !== undefined,
      epoch: copy.epoch(),
      onEpoch: copy.setEpoch,
      ...(onProvenance && { onProvenance }),
    });
    connection = opened;
    const follow = () => {
      state.set(opened.state.get());
      if (opened.state.get().loaded) ready.set(true);
    };
    opened.state.subscribe(follow);
    follow();
    forgetTurn = renewWhenTurned(opened, {
      ...{ doc, copy, url, room, createProvider, onRenewed },
      onRefused: (refusal) => state.set({ ...opened.state.get(), refusal }),
    });
  });

  return {
    doc,
    ready,
    epoch: copy.epoch,
    connection: state,
    saving,
    isKept: () => saving.get() !== "not-kept" && copy.state.get() !== "writing",
    mayWrite,
    retry: () => connection?.retry(),
    dispose() {
      disposed = true;
      forgetPerson();
      forget();
      forgetTurn();
      connection?.dispose();
      copy.dispose();
      awareness.destroy();
      doc.destroy();
    },
  };
}
