import { join } from "node:path";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { openConnection } from "../../../renderer/stores/connection.ts";
import { openDeviceCopy } from "../../../renderer/stores/device-copy.ts";
import { describeRenewal, type Renewed, renewWhenTurned } from "../../../renderer/stores/renewal.ts";
import type { CreateProvider } from "../../../renderer/stores/sync-provider.ts";
import { openDatabase } from "../../../server/database.ts";
import { Log } from "../../../server/log.ts";
import type { RunningServer } from "../../../server/types.ts";
import { readStudy } from "../../../shared/study/document.ts";
import {
  deleteCell,
  insertCell,
  moveCell,
  setCellSource,
  setTitle,
} from "../../../shared/study/operations.ts";
import { afterTest, ask, connect, findId, makeWorkspace, start, until } from "../../server/support.ts";

const { indexedDB: before } = globalThis;
afterEach(() => {
  globalThis.indexedDB = before;
});

const text =
  "---\nchancery: 1\ntitle: Study\n---\n\n```ts {#a}\nalpha\n```\n\n```ts {#b}\nbeta\n```\n\n```ts {#c}\ngamma\n```\n";
const show = (doc: Y.Doc) => readStudy(doc).cells.map(({ id, source }) => `${id}: ${source}`);

/** A lab whose study can begin a new epoch. */
async function openLab() {
  const folder = makeWorkspace(text);
  const lab = { server: await start({ folder }), id: "", turn, close: () => lab.server.close() };
  lab.id = await findId(lab.server);
  /** While nobody is connected. The server comes back at the same port. */
  async function turn(change: (log: Log) => void = (log) => log.turnEpoch(lab.id)) {
    const { port } = lab.server;
    await lab.server.close();
    const database = await openDatabase(join(folder, ".chancery"));
    change(new Log(database.sql));
    database.close();
    lab.server = await start({ folder, port });
  }
  return lab;
}

type Lab = Awaited<ReturnType<typeof openLab>>;

const createProvider =
  (server: RunningServer): CreateProvider =>
  (url, room, doc, awareness, params) => {
    const provider = new WebsocketProvider(url, room, doc, {
      ...{ awareness, disableBc: true, connect: false },
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    });
    // The page has a cookie instead.
    Object.defineProperty(provider, "params", {
      get: () => ({ ...params, token: server.token }),
      set: (next: Record<string, string>) => {
        params = next;
      },
    });
    provider.connect();
    return provider;
  };

/** A window of a device, as study-store.ts opens one. */
async function openWindow(lab: Lab, device: IDBFactory, given?: Renewed) {
  globalThis.indexedDB = device;
  const doc = new Y.Doc();
  if (given) Y.applyUpdate(doc, given.state);
  const copy = openDeviceCopy(lab.id, doc);
  if (given?.epoch) copy.setEpoch(given.epoch);
  given?.keepUp(doc);
  await copy.opened;
  const opened = {
    doc,
    copy,
    renewed: null as Renewed | null,
    online: null as ReturnType<typeof openConnection> | null,
    kept: () => until(() => copy.state.get() !== "writing", "the copy"),
    connect(renewal: Partial<Parameters<typeof renewWhenTurned>[1]> = {}) {
      const url = `ws://127.0.0.1:${lab.server.port}/sync`;
      const common = { doc, url, room: lab.id, createProvider: createProvider(lab.server) };
      const connection = openConnection({
        ...{ ...common, awareness: new Awareness(doc), fromDevice: true },
        ...{ epoch: copy.epoch(), onEpoch: copy.setEpoch },
      });
      const end = renewWhenTurned(connection, {
        ...{ ...common, copy, onRefused() {} },
        onRenewed: (renewed) => {
          opened.renewed = renewed;
        },
        ...renewal,
      });
      afterTest(() => {
        end();
        connection.dispose();
      });
      opened.online = connection;
    },
    /** The server has all of this window's edits, and this window all of the server's. */
    async saved() {
      const state = () => opened.online?.state.get();
      await until(() => state()?.synced === true && state()?.unsaved === false, "saved");
    },
    /** Goes over to the document that took the place of this one's. */
    async goOn() {
      await until(() => opened.renewed !== null, "the new document");
      const next = await openWindow(lab, device, opened.renewed ?? undefined);
      next.connect();
      await next.saved();
      return next;
    },
    /** The window is gone at once; what is in the device's database stays. */
    close() {
      opened.online?.dispose();
      copy.dispose();
    },
  };
  afterTest(() => opened.close());
  return opened;
}

/** A device that has the study and was closed. */
async function makeDevice(lab: Lab): Promise<IDBFactory> {
  const device = new IDBFactory();
  const first = await openWindow(lab, device);
  first.connect();
  await first.saved();
  await first.kept();
  first.close();
  return device;
}

/** The study as the server has it. */
async function readServer(lab: Lab): Promise<string[]> {
  const { doc, provider, synced } = connect(lab.server, lab.id, lab.server.token);
  await synced;
  provider.destroy();
  return show(doc);
}

describe("a device that comes back after the study's document began anew", () => {
  it("brings all that it did offline, once, beside what the others did since", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const away = await openWindow(lab, device);
    setCellSource(away.doc, "a", "alpha, mine");
    moveCell(away.doc, "c", null);
    insertCell(away.doc, { id: "new", kind: "text", source: "new" }, "a");
    deleteCell(away.doc, "b");
    setTitle(away.doc, "Mine");
    await lab.turn();
    const other = connect(lab.server, lab.id, lab.server.token);
    await other.synced;
    setCellSource(other.doc, "a", "theirs: alpha");
    insertCell(other.doc, { id: "other", kind: "text", source: "other" }, "b");
    away.connect();
    const back = await away.goOn();
    const all = ["c: gamma", "a: theirs: alpha, mine", "new: new", "other: other"];
    await until(() => show(other.doc).length === 4);
    expect(show(back.doc)).toEqual(all);
    expect(show(other.doc)).toEqual(all);
    expect(readStudy(other.doc).meta.title).toBe("Mine");
    expect(away.renewed && describeRenewal(away.renewed)).toContain("4 cells");
    await back.kept();
    back.close();
    const again = await openWindow(lab, device);
    expect(show(again.doc)).toEqual(all);
    again.connect();
    await again.saved();
    expect(show(again.doc)).toEqual(all);
    expect(await readServer(lab)).toEqual(all);
  });

  it("brings nothing twice that the server had before it could say so", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const away = await openWindow(lab, device);
    away.connect();
    await away.saved();
    setCellSource(away.doc, "a", "alpha, sent");
    const other = connect(lab.server, lab.id, lab.server.token);
    await other.synced;
    await until(() => show(other.doc).includes("a: alpha, sent"), "the edit at the others");
    other.provider.destroy();
    away.online?.dispose();
    setCellSource(away.doc, "a", "alpha, sent, unsent");
    await lab.turn();
    away.connect();
    const back = await away.goOn();
    expect(show(back.doc)[0]).toBe("a: alpha, sent, unsent");
    expect(await readServer(lab)).toEqual(show(back.doc));
  });

  it("says nothing of cells when it had nothing unsent", async () => {
    const lab = await openLab();
    const away = await openWindow(lab, await makeDevice(lab));
    await lab.turn();
    away.connect();
    await away.goOn();
    expect(away.renewed?.cells).toEqual([]);
  });

  it("keeps both texts when the server does not know the epoch of its copy", async () => {
    const lab = await openLab();
    const away = await openWindow(lab, await makeDevice(lab));
    setCellSource(away.doc, "a", "alpha, mine");
    await lab.turn((log) => {
      log.turnEpoch(lab.id);
      log.epochs.removeRoom(lab.id);
      log.turnEpoch(lab.id);
    });
    away.copy.setEpoch("1-lost");
    away.connect();
    const back = await away.goOn();
    expect(readStudy(back.doc).cells.map(({ source }) => source)).toEqual([
      "alpha",
      "alpha, mine",
      "beta",
      "gamma",
    ]);
  });

  it("brings them from a copy that an earlier version of Chancery wrote", async () => {
    const lab = await openLab();
    const { doc, synced, provider } = connect(lab.server, lab.id, lab.server.token);
    await synced;
    provider.destroy();
    const rows = [Y.encodeStateAsUpdate(doc)];
    doc.on("update", (update: Uint8Array) => rows.push(update));
    setCellSource(doc, "a", "alpha, mine");
    setCellSource(doc, "b", "bet");
    const device = new IDBFactory();
    await new Promise<void>((resolve) => {
      const request = device.open(`chancery-study-${lab.id}`, 1);
      request.onupgradeneeded = () => {
        const store = request.result.createObjectStore("updates", { autoIncrement: true });
        for (const row of rows) store.add(row);
      };
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    await lab.turn();
    const away = await openWindow(lab, device);
    expect(away.copy.epoch()).toBe("0");
    away.connect();
    const back = await away.goOn();
    expect(show(back.doc)).toEqual(["a: alpha, mine", "b: bet", "c: gamma"]);
  });

  it("goes over more than one epoch", async () => {
    const lab = await openLab();
    const away = await openWindow(lab, await makeDevice(lab));
    setCellSource(away.doc, "a", "alpha, mine");
    await lab.turn((log) => {
      log.turnEpoch(lab.id);
      log.turnEpoch(lab.id);
    });
    away.connect();
    expect(show((await away.goOn()).doc)[0]).toBe("a: alpha, mine");
  });
});

describe("nothing that is typed is lost or doubled", () => {
  it("while it is carried over", async () => {
    const lab = await openLab();
    const away = await openWindow(lab, await makeDevice(lab));
    setCellSource(away.doc, "a", "alpha, offline");
    await lab.turn();
    let passes = 0;
    const carryOver: typeof away.copy.carryOver = async (...options) => {
      passes += 1;
      const result = away.copy.carryOver(...options);
      if (passes < 3) setCellSource(away.doc, "a", `${show(away.doc)[0]?.slice(3)}, ${passes}`);
      return result;
    };
    away.connect({ copy: { carryOver } });
    const back = await away.goOn();
    expect(passes).toBe(3);
    expect(show(back.doc)[0]).toBe("a: alpha, offline, 1, 2");
    // A part of the page that still holds the old document.
    setCellSource(away.doc, "b", "beta, late");
    setCellSource(away.doc, "b", "beta, late, later");
    await until(() => show(back.doc)[1] === "b: beta, late, later", "what came late");
    await until(() => back.online?.state.get().unsaved === false, "saved");
    expect(await readServer(lab)).toEqual(show(back.doc));
  });

  it("when it happens under their hands, on a device that never had the study", async () => {
    const lab = await openLab();
    const here = await openWindow(lab, new IDBFactory());
    here.connect();
    await here.saved();
    setCellSource(here.doc, "a", "alpha, sent");
    await until(() => here.online?.state.get().unsaved === false, "saved");
    const answer = await ask(lab.server, "POST", `/api/studies/${lab.id}/erasures`, {
      token: lab.server.token,
      body: JSON.stringify({ words: "beta" }),
    });
    expect(answer.status).toBe(200);
    setCellSource(here.doc, "a", "alpha, sent, unsent");
    const back = await here.goOn();
    expect(readStudy(back.doc).cells).toHaveLength(3);
    expect(show(back.doc)[0]).toBe("a: alpha, sent, unsent");
    expect(show(back.doc).join()).not.toContain("beta");
    await until(() => back.online?.state.get().unsaved === false, "saved");
    expect(await readServer(lab)).toEqual(show(back.doc));
  });

  it("when carrying it over fails: it is tried again", async () => {
    const lab = await openLab();
    const away = await openWindow(lab, await makeDevice(lab));
    setCellSource(away.doc, "a", "alpha, mine");
    await lab.turn();
    let tries = 0;
    const carryOver: typeof away.copy.carryOver = async (...options) => {
      tries += 1;
      if (tries === 1) throw new TypeError("no");
      return away.copy.carryOver(...options);
    };
    away.connect({ copy: { carryOver }, random: () => 0 });
    expect(show((await away.goOn()).doc)[0]).toBe("a: alpha, mine");
  });

  it("when the window dies before it was carried over", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const away = await openWindow(lab, device);
    setCellSource(away.doc, "a", "alpha, mine");
    await away.kept();
    await lab.turn();
    away.connect({ copy: { carryOver: () => new Promise(() => {}) } });
    await until(() => away.online?.state.get().turned != null, "4409");
    away.close();
    const again = await openWindow(lab, device);
    expect(show(again.doc)[0]).toBe("a: alpha, mine");
    again.connect();
    expect(show((await again.goOn()).doc)[0]).toBe("a: alpha, mine");
  });

  it("when it dies after that and before anything was sent", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const away = await openWindow(lab, device);
    setCellSource(away.doc, "a", "alpha, mine");
    await lab.turn();
    let isCarried = false;
    const carryOver: typeof away.copy.carryOver = async (...options) => {
      await away.copy.carryOver(...options);
      isCarried = true;
      return new Promise(() => {});
    };
    away.connect({ copy: { carryOver } });
    await until(() => isCarried, "the transaction");
    away.close();
    expect((await readServer(lab))[0]).toBe("a: alpha");
    const again = await openWindow(lab, device);
    expect(show(again.doc)[0]).toBe("a: alpha, mine");
    again.connect();
    await again.saved();
    expect(show(again.doc)[0]).toBe("a: alpha, mine");
    expect(await readServer(lab)).toEqual(show(again.doc));
  });

  it("in two windows of one device", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const left = await openWindow(lab, device);
    const right = await openWindow(lab, device);
    setCellSource(left.doc, "a", "alpha, left");
    setCellSource(right.doc, "b", "beta, right");
    await left.kept();
    await right.kept();
    await lab.turn();
    left.connect();
    const leftBack = await left.goOn();
    expect(show(leftBack.doc)).toEqual(["a: alpha, left", "b: beta, right", "c: gamma"]);
    setCellSource(right.doc, "c", "gamma, right");
    right.connect();
    const rightBack = await right.goOn();
    const all = ["a: alpha, left", "b: beta, right", "c: gamma, right"];
    await until(() => show(leftBack.doc)[2] === all[2], "the other window");
    expect(show(rightBack.doc)).toEqual(all);
    expect(show(leftBack.doc)).toEqual(all);
    expect(await readServer(lab)).toEqual(all);
  });

  it("when the other window dies before it heard of the new epoch", async () => {
    const lab = await openLab();
    const device = await makeDevice(lab);
    const left = await openWindow(lab, device);
    const right = await openWindow(lab, device);
    await lab.turn();
    left.connect();
    const leftBack = await left.goOn();
    await leftBack.kept();
    leftBack.close();
    // What was carried over is tidied away when the copy is opened.
    (await openWindow(lab, device)).close();
    setCellSource(right.doc, "c", "gamma, right");
    await right.kept();
    right.close();
    const again = await openWindow(lab, device);
    expect(show(again.doc)).toEqual(["a: alpha", "b: beta", "c: gamma, right"]);
    again.connect();
    await again.saved();
    await again.kept();
    again.close();
    const last = await openWindow(lab, device);
    expect(show(last.doc)).toEqual(["a: alpha", "b: beta", "c: gamma, right"]);
    expect(await readServer(lab)).toEqual(show(last.doc));
  });

  it("where the device keeps no copy", async () => {
    const lab = await openLab();
    const broken = {
      open: () => {
        throw new Error("no storage here");
      },
    } as unknown as IDBFactory;
    const away = await openWindow(lab, broken);
    away.connect();
    await away.saved();
    away.online?.dispose();
    setCellSource(away.doc, "a", "alpha, mine");
    await lab.turn();
    away.connect();
    const back = await away.goOn();
    expect(show(back.doc)[0]).toBe("a: alpha, mine");
    setCellSource(away.doc, "b", "beta, late");
    await until(() => show(back.doc)[1] === "b: beta, late", "what came late");
    expect(show(back.doc)[0]).toBe("a: alpha, mine");
  });
});
