/** A sealed room over a real lab server, by the stock provider. */
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openConnection } from "../../../../renderer/stores/connection.ts";
import { sealProvider } from "../../../../renderer/stores/sealed/sealed-provider.ts";
import type { CreateProvider } from "../../../../renderer/stores/sync-provider.ts";
import type { RunningServer } from "../../../../server/types.ts";
import { createdStudySchema } from "../../../../shared/protocol/api.ts";
import { isEnvelope, rowsOf } from "../../../../shared/sealed/envelope.ts";
import { makeKey } from "../../../../shared/sealed/key.ts";
import { openRoomCiphers } from "../../../../shared/sealed/rows.ts";
import { afterTest, ask, connect, invite, start } from "../../../server/support.ts";

const key = makeKey();

async function makeSealed(server: RunningServer): Promise<string> {
  const answer = await ask(server, "POST", "/api/sealed-studies", {
    token: server.token,
    body: JSON.stringify({ title: "Sealed study" }),
  });
  return createdStudySchema.parse(answer.json()).id;
}

interface DeviceOptions {
  readonly withKey?: string;
  readonly kept?: Uint8Array;
  readonly tapped?: (bytes: Uint8Array) => void;
}

/** A window with the study open, as its stores make it. */
function openWindow(server: RunningServer, study: string, token: string, options: DeviceOptions = {}) {
  const { withKey = key, kept, tapped } = options;
  const doc = new Y.Doc();
  if (kept) Y.applyUpdate(doc, kept);
  const awareness = new Awareness(doc);
  class Tapped extends WebSocket {
    override send(data: Uint8Array, ...rest: never[]): void {
      tapped?.(data);
      super.send(data, ...rest);
    }
  }
  const outers: WebsocketProvider[] = [];
  const createOuter: CreateProvider = (url, room, envelope, shown, params) => {
    const outer = new WebsocketProvider(url, room, envelope, {
      ...{ awareness: shown, params: { ...params, token }, disableBc: true },
      WebSocketPolyfill: Tapped as unknown as typeof globalThis.WebSocket,
    });
    outers.push(outer);
    return outer as unknown as ReturnType<CreateProvider>;
  };
  const counts = { opened: 0, unopened: 0 };
  const connection = openConnection({
    ...{
      doc,
      awareness,
      room: study,
      url: `ws://127.0.0.1:${server.port}/sync`,
      fromDevice: kept !== undefined,
    },
    createProvider: sealProvider({
      ciphers: openRoomCiphers(withKey, study, "study"),
      createOuter,
      accepts: isEnvelope,
      onCounts: (now) => Object.assign(counts, now),
      random: () => 0,
    }),
  });
  afterTest(() => {
    connection.dispose();
    awareness.destroy();
    doc.destroy();
  });
  const text = doc.getText("text");
  const isSaved = () =>
    vi.waitFor(() => expect(connection.state.get()).toMatchObject({ synced: true, unsaved: false }));
  return { doc, awareness, connection, text, counts, outers, isSaved };
}

test("two windows write together, and the one that comes later has all", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const [a, b] = [1, 2].map(() => openWindow(server, study, server.token));
  if (!a || !b) throw new Error("unreachable");
  await Promise.all([a.isSaved(), b.isSaved()]);
  a.text.insert(0, "one ");
  await vi.waitFor(() => expect(b.text.toString()).toBe("one "));
  b.text.insert(4, "two");
  await Promise.all([a.isSaved(), b.isSaved()]);
  const late = openWindow(server, study, server.token);
  await late.isSaved();
  expect(late.text.toString()).toBe("one two");
});

test("what is called saved is there after the server was killed and the window closed", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const a = openWindow(server, study, server.token);
  await a.isSaved();
  a.text.insert(0, "kept");
  expect(a.connection.state.get().unsaved).toBe(true);
  await a.isSaved();
  const { doc, synced } = connect(server, study, server.token);
  await synced;
  expect(rowsOf(doc)).toHaveLength(1);
});

test("a stock client is relayed the envelope, and finds nothing in it", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const stock = connect(server, study, server.token);
  await stock.synced;
  expect(isEnvelope(stock.doc)).toBe(true);
  const frames: Uint8Array[] = [];
  const a = openWindow(server, study, server.token, { tapped: (bytes) => frames.push(bytes) });
  a.awareness.setLocalState({ user: { name: "Marker Name" }, cell: "marker-cell" });
  a.text.insert(0, "marker text");
  await a.isSaved();
  await vi.waitFor(() => expect(rowsOf(stock.doc)).toHaveLength(1));
  await vi.waitFor(() => expect(stock.provider.awareness.getStates().size).toBe(2));
  const seen = JSON.stringify([...stock.provider.awareness.getStates().values()]);
  const all = Buffer.concat([...frames, Y.encodeStateAsUpdate(stock.doc), Buffer.from(seen)]).toString(
    "latin1",
  );
  expect(all).toContain("sealed");
  expect(all.toLowerCase()).not.toContain("marker");
});

test("people see each other, and nobody else does", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const [a, b] = [1, 2].map(() => openWindow(server, study, server.token));
  if (!a || !b) throw new Error("unreachable");
  a.awareness.setLocalState({ user: { name: "Zoë", verified: true }, cell: "one" });
  const others = () =>
    [...b.awareness.getStates()].filter(([id]) => id !== b.doc.clientID).map(([, state]) => state);
  // Only the server says who is verified.
  await vi.waitFor(() => expect(others()).toEqual([{ user: { name: "Zoë" }, cell: "one" }]));
  a.awareness.setLocalState(null);
  await vi.waitFor(() => expect(others()).toEqual([]));
});

test("a reader's edits go nowhere, also with the key", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const reader = openWindow(server, study, await invite(server, study, "viewer"));
  const owner = openWindow(server, study, server.token);
  await owner.isSaved();
  await vi.waitFor(() => expect(reader.connection.state.get().synced).toBe(true));
  reader.text.insert(0, "mine");
  owner.text.insert(0, "theirs");
  await owner.isSaved();
  await vi.waitFor(() => expect(reader.text.toString()).toContain("theirs"));
  expect(owner.text.toString()).toBe("theirs");
});

test("with another key nothing opens, and all of it stays", async () => {
  const server = await start();
  const study = await makeSealed(server);
  const owner = openWindow(server, study, server.token);
  await owner.isSaved();
  owner.text.insert(0, "text");
  await owner.isSaved();
  const stranger = openWindow(server, study, server.token, { withKey: makeKey() });
  await vi.waitFor(() => expect(stranger.counts).toEqual({ opened: 0, unopened: 1 }));
  expect(stranger.text.toString()).toBe("");
});

test("whose envelope’s epoch has ended goes on in the next one, with what was written meanwhile", async () => {
  const server = await start({ limits: { pastEditors: 0 } });
  const study = await makeSealed(server);
  const away = openWindow(server, study, server.token);
  await away.isSaved();
  away.text.insert(0, "before ");
  await away.isSaved();
  // The room is empty for a moment, and its document begins anew.
  away.outers.at(-1)?.disconnect();
  await vi.waitFor(async () => {
    const { doc, provider, synced } = connect(server, study, server.token);
    await synced;
    const clients = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()];
    provider.destroy();
    expect(clients).not.toContain(away.outers[0]?.doc.clientID);
  });
  away.text.insert(away.text.length, "after");
  await new Promise((resolve) => setTimeout(resolve, 200));
  away.outers.at(-1)?.connect();
  await vi.waitFor(() => expect(away.outers).toHaveLength(2));
  await away.isSaved();
  const late = openWindow(server, study, server.token);
  await late.isSaved();
  expect(late.text.toString()).toBe("before after");
  expect(away.connection.state.get().turned).toBeNull();
});

test("nothing is put into a study that is not sealed", async () => {
  const server = await start();
  const [plain] = (await ask(server, "GET", "/api/studies", { token: server.token })).json() as {
    id: string;
  }[];
  const study = plain?.id ?? "";
  const stock = connect(server, study, server.token);
  await stock.synced;
  const before = Y.encodeStateVector(stock.doc);
  const window = openWindow(server, study, server.token);
  window.text.insert(0, "text");
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(window.connection.state.get().synced).toBe(false);
  expect(Y.encodeStateVector(stock.doc)).toEqual(before);
});
