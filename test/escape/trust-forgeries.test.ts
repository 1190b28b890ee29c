/** Somebody who may edit tries to pass their code off as that of a person whom the reader always allows. */
import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openConnection } from "../../renderer/stores/connection.ts";
import { openStudyView } from "../../renderer/stores/study-view.ts";
import type { SyncProvider } from "../../renderer/stores/sync-provider.ts";
import { openTrust } from "../../renderer/stores/trust/trust-store.ts";
import { encodeUpdate } from "../../server/wire.ts";
import { cellSource, mapsOf, readCell } from "../../shared/study/document.ts";
import {
  afterTest,
  connect,
  connectRaw,
  findId,
  invite,
  makeWorkspace,
  start,
  until,
} from "../server/support.ts";
import { countAttempts } from "./support/attempts.ts";

/** A window of the app, without its screen. */
function openWindow(origin: string, study: string, token: string) {
  const doc = new Y.Doc();
  const view = openStudyView(doc);
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  const trust = openTrust({ study, doc, view, storage, patience: 50 });
  let synced = false;
  const make = (url: string, room: string, shared: Y.Doc): SyncProvider => {
    const provider = new WebsocketProvider(url, room, shared, {
      params: { token },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    provider.on("sync", (is: boolean) => {
      synced = is;
    });
    return provider as unknown as SyncProvider;
  };
  const connection = openConnection({
    doc,
    awareness: undefined as never,
    url: `${origin.replace("http", "ws")}/sync`,
    room: study,
    createProvider: make,
    fromDevice: false,
    onProvenance: trust.receive,
  });
  afterTest(() => {
    connection.dispose();
    trust.dispose();
  });
  const source = () => readCell(doc, "one")?.source ?? "";
  const mayRun = () => {
    const cell = readCell(doc, "one");
    return cell !== undefined && trust.mayRun(cell);
  };
  return { doc, trust, source, mayRun, ready: () => until(() => synced, "the study") };
}

/** A reader who allowed the study's cell as it is, and what Ana writes for always; Ana; and Mallory, who may edit. */
async function setUp() {
  const server = await start({ folder: makeWorkspace() });
  const id = await findId(server);
  const ana = connect(server, id, await invite(server, id, "editor"));
  const mallory = connect(server, id, await invite(server, id, "editor"));
  const reader = openWindow(server.url, id, server.token);
  await Promise.all([ana.synced, mallory.synced, reader.ready()]);
  ana.provider.awareness.setLocalStateField("user", { name: "Ana" });
  mallory.provider.awareness.setLocalStateField("user", { name: "Mallory" });
  const allow = async (answer: "once" | "people") => {
    const asked = reader.trust.ask(["one"]);
    await until(() => reader.trust.get().question !== null, "the question");
    reader.trust.answer(answer);
    await asked;
  };
  await allow("once");
  cellSource(ana.doc, "one")?.insert(0, "/* Ana */ ");
  await until(() => reader.source().includes("Ana"), "Ana's edit");
  expect(reader.mayRun()).toBe(false);
  await until(() => reader.trust.get().withheld.get("one")?.join() === "Ana", "Ana's name");
  await allow("people");
  // Positive control: what Ana writes now runs unasked.
  cellSource(ana.doc, "one")?.insert(0, "/* again */ ");
  await until(() => reader.source().includes("again"), "Ana's second edit");
  expect(reader.mayRun()).toBe(true);
  await until(() =>
    [ana, mallory].every(({ doc }) => cellSource(doc, "one")?.toString() === reader.source()),
  );
  return { server, id, ana, mallory, reader };
}

/** Waits for the edit, and says whether it would run. */
async function arrives(reader: ReturnType<typeof openWindow>, mark: string): Promise<boolean> {
  await until(() => reader.source().includes(mark), mark);
  return reader.mayRun();
}

/** “Who is here?”, which the server answers at once. */
const encodeQuery = () => Uint8Array.of(3);

const hostile = "/* evil */ ";

describe("code passed off as somebody else's", () => {
  it("by the name in awareness", async (context) => {
    const { mallory, reader } = await setUp();
    mallory.provider.awareness.setLocalStateField("user", { name: "Ana" });
    cellSource(mallory.doc, "one")?.insert(0, hostile);
    expect(await arrives(reader, hostile)).toBe(false);
    // Told apart by the link, since both say that they are Ana.
    await until(
      () => /^Ana \(link \w+\)$/.test(reader.trust.get().withheld.get("one")?.join() ?? ""),
      "a link",
    );
    countAttempts(context, 1);
  });

  it("by the client id in the document", async (context) => {
    const { server, id, ana, reader } = await setUp();
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc));
    const before = Y.encodeStateVector(forged);
    forged.clientID = ana.doc.clientID;
    cellSource(forged, "one")?.insert(0, hostile);
    const raw = await connectRaw(server, `/sync/${id}?token=${await invite(server, id, "editor")}`);
    const frames = raw.frames.length;
    raw.socket.send(encodeUpdate(Y.encodeStateAsUpdate(forged, before)));
    raw.socket.send(encodeQuery());
    await until(() => raw.frames.length > frames, "the server's having read it");
    // It goes to nobody: the id is Ana's. What she types under it comes whole.
    cellSource(ana.doc, "one")?.insert(0, "/* from Ana */ ");
    await until(() => reader.source().includes("from Ana"), "Ana's edit");
    expect(reader.source()).not.toContain(hostile);
    expect(cellSource(ana.doc, "one")?.toString()).toBe(reader.source());
    expect(reader.mayRun()).toBe(true);
    countAttempts(context, 1);
  });

  it("by hanging it on what Ana will type next, so that it comes in with that", async (context) => {
    const { server, id, ana, reader } = await setUp();
    const guess = new Y.Doc();
    Y.applyUpdate(guess, Y.encodeStateAsUpdate(ana.doc));
    guess.clientID = ana.doc.clientID;
    cellSource(guess, "one")?.insert(0, "x");
    const before = Y.encodeStateVector(guess);
    guess.clientID = 7;
    cellSource(guess, "one")?.insert(1, hostile);
    const raw = await connectRaw(server, `/sync/${id}?token=${await invite(server, id, "editor")}`);
    const frames = raw.frames.length;
    raw.socket.send(encodeUpdate(Y.encodeStateAsUpdate(guess, before)));
    raw.socket.send(encodeQuery());
    await until(() => raw.frames.length > frames, "the server's having read it");
    expect(reader.mayRun()).toBe(true);
    cellSource(ana.doc, "one")?.insert(0, "x");
    expect(await arrives(reader, hostile)).toBe(false);
    countAttempts(context, 1);
  });

  it("by deleting what made it harmless", async (context) => {
    const { mallory, reader } = await setUp();
    const text = cellSource(mallory.doc, "one");
    const before = reader.source();
    text?.delete(0, 3);
    await until(() => reader.source() !== before, "the deletion");
    expect(reader.mayRun()).toBe(false);
    countAttempts(context, 1);
  });

  it("by putting another cell in its place", async (context) => {
    const { mallory, reader } = await setUp();
    const cell = new Y.Map<unknown>();
    mapsOf(mallory.doc).cells.set("one", cell);
    cell.set("source", new Y.Text(hostile));
    cell.set("order", "a0");
    cell.set("kind", "ts");
    expect(await arrives(reader, hostile)).toBe(false);
    countAttempts(context, 1);
  });

  it("by bringing back, character for character, what is allowed: that runs, and nothing else", async (context) => {
    const { mallory, reader } = await setUp();
    const allowed = reader.source();
    cellSource(mallory.doc, "one")?.insert(0, hostile);
    expect(await arrives(reader, hostile)).toBe(false);
    cellSource(mallory.doc, "one")?.delete(0, hostile.length);
    await until(() => reader.source() === allowed, "the text as it was");
    expect(reader.mayRun()).toBe(true);
    countAttempts(context, 1);
  });
});
