/**
 * A client of a sync server that costs as little as can be: it makes its own edits and counts what it is sent, without
 * applying it, so that with a hundred of them in one process the servers are measured and not the clients.
 */
import { once } from "node:events";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { WebSocket } from "ws";
import * as Y from "yjs";

/** Of which family a server's wire is: Hocuspocus puts the document's name before each message and asks who it is. */
export type Dialect = "y-websocket" | "hocuspocus";

export interface Door {
  readonly url: string;
  readonly dialect: Dialect;
  /** The document's name in messages; used by Hocuspocus alone. */
  readonly room: string;
}

const [messageSync, messageAuth] = [0, 2];
const [step1, step2, update] = [0, 1, 2];

export class WireClient {
  readonly doc = new Y.Doc();
  readonly #socket: WebSocket;
  readonly #door: Door;
  /** Called with every edit of another client. */
  onUpdate: (update: Uint8Array) => void = () => {};
  #onState: (state: Uint8Array) => void = () => {};

  private constructor(socket: WebSocket, door: Door) {
    this.#socket = socket;
    this.#door = door;
    socket.on("message", (data: Buffer) => this.#receive(new Uint8Array(data)));
    socket.on("error", () => {});
    this.doc.on("update", (bytes: Uint8Array) => this.#send(update, bytes));
  }

  /** Connects, and has what the server has. @returns the client and the state it was given */
  static async join(door: Door): Promise<{ client: WireClient; state: Uint8Array }> {
    const socket = new WebSocket(door.url, { perMessageDeflate: false, maxPayload: 0 });
    const client = new WireClient(socket, door);
    await once(socket, "open");
    if (door.dialect === "hocuspocus") client.#sendAuth();
    const state = new Promise<Uint8Array>((done, fail) => {
      client.#onState = done;
      socket.once("close", (code) => fail(new Error(`${door.url} closed with ${code}`)));
    });
    client.#send(step1, Y.encodeStateVector(new Y.Doc()));
    return { client, state: await state };
  }

  #begin(type: number): encoding.Encoder {
    const encoder = encoding.createEncoder();
    if (this.#door.dialect === "hocuspocus") encoding.writeVarString(encoder, this.#door.room);
    encoding.writeVarUint(encoder, type);
    return encoder;
  }

  #sendAuth(): void {
    const encoder = this.#begin(messageAuth);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "token");
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #send(step: number, bytes: Uint8Array): void {
    if (this.#socket.readyState !== WebSocket.OPEN) return;
    const encoder = this.#begin(messageSync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  #receive(bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    if (this.#door.dialect === "hocuspocus") decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    // 4 is Hocuspocus' answer to a step 1.
    if (type !== messageSync && type !== 4) return;
    const step = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (step === step1) this.#send(step2, Y.encodeStateAsUpdate(this.doc, payload));
    else if (step === step2) this.#onState(payload);
    else this.onUpdate(payload);
  }

  /** A cell of this client's own, in which it types. */
  makeCell(id: string): Y.Text {
    const source = new Y.Text();
    this.doc.transact(() => {
      const cell = new Y.Map<unknown>();
      this.doc.getMap("cells").set(id, cell);
      cell.set("kind", "text");
      cell.set("order", "a0");
      cell.set("source", source);
    });
    return source;
  }

  close(): void {
    this.#socket.terminate();
    this.doc.destroy();
  }
}
