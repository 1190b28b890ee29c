/** A person at a study: a stock y-websocket client, or the product's own connection. What it is owed is kept in a record. */

import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { type Connection, openConnection } from "../../../renderer/stores/connection.ts";
import type { Owed } from "./owed.ts";
import type { KillableServer } from "./server.ts";

const NodeSocket = WebSocket as unknown as typeof globalThis.WebSocket;

export class Client {
  readonly doc = new Y.Doc();
  readonly #provider: WebsocketProvider;
  readonly #connection: Connection | undefined;
  /** Deletions of this client that nobody has acknowledged yet. */
  #deletions: Y.Transaction["deleteSet"][] = [];

  /** @param isOwn the product's connection, which asks for barriers, instead of a stock client */
  constructor(server: KillableServer, study: string, token: string, isOwn: boolean, owed: Owed) {
    const url = `ws://127.0.0.1:${server.port}/sync`;
    const awareness = new Awareness(this.doc);
    const open = () =>
      new WebsocketProvider(url, study, this.doc, {
        awareness,
        params: { token },
        WebSocketPolyfill: NodeSocket,
        disableBc: true,
        maxBackoffTime: 200,
      });
    this.doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === this.#provider) owed.receive(this.doc, transaction);
      else this.#deletions.push(transaction.deleteSet);
    });
    if (isOwn) {
      let made: WebsocketProvider | undefined;
      this.#connection = openConnection({
        ...{ doc: this.doc, awareness, url, room: study, fromDevice: false },
        createProvider: () => {
          made = open();
          return made;
        },
        random: () => 0,
      });
      if (made === undefined) throw new Error("the connection made no provider");
      this.#provider = made;
      this.#connection.state.subscribe(() => {
        // “Saved”, as it is told on screen: everything done here so far is on disk.
        if (this.#connection?.state.get().unsaved !== false) return;
        owed.acknowledge(this.doc, this.#deletions);
        this.#deletions = [];
      });
    } else this.#provider = open();
    this.#provider.awareness.setLocalStateField("user", { name: isOwn ? "own" : "stock" });
  }

  goOffline(): void {
    this.#provider.disconnect();
  }

  goOnline(): void {
    this.#provider.connect();
  }

  get isSynced(): boolean {
    return this.#provider.synced && this.#connection?.state.get().unsaved !== true;
  }

  /** The device is gone with everything that only it had. */
  vanish(): void {
    if (this.#connection) this.#connection.dispose();
    else this.#provider.destroy();
    this.#provider.awareness.destroy();
    this.doc.destroy();
  }
}
