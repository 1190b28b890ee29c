/** What is measured of a sync server. */
import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import type { SyncServer } from "./servers.ts";
import { type Door, WireClient } from "./wire-client.ts";

/** People in one room, each with a cell of their own. */
export interface Company {
  readonly door: Door;
  readonly clients: readonly WireClient[];
  readonly cells: readonly Y.Text[];
  /** Makes one edit of one of them; its time to each of the others, in milliseconds. */
  edit(by: number): Promise<number[]>;
  leave(): void;
}

/** How long an edit may take before the server is taken to have lost it, in milliseconds. */
const patience = 30_000;

/** Brings so many clients into a document. */
export async function gather(server: SyncServer, document: string, count: number): Promise<Company> {
  const door = await server.open(document);
  const clients: WireClient[] = [];
  for (let index = 0; index < count; index += 1) clients.push((await WireClient.join(door)).client);
  const cells = clients.map((client, index) => client.makeCell(`c${index}`));
  // The cells reach everybody before anything is timed.
  await sleep(500);
  return {
    door,
    clients,
    cells,
    edit(by) {
      const others = clients.filter((_, index) => index !== by);
      return new Promise<number[]>((done, fail) => {
        const times: number[] = [];
        const timer = setTimeout(() => fail(new Error(`${server.name} lost an edit`)), patience);
        let begun = 0;
        for (const other of others)
          other.onUpdate = () => {
            other.onUpdate = () => {};
            times.push(performance.now() - begun);
            if (times.length < others.length) return;
            clearTimeout(timer);
            done(times);
          };
        begun = performance.now();
        const cell = cells[by];
        cell?.insert(cell.length, "x");
      });
    },
    leave() {
      for (const client of clients) client.close();
    },
  };
}

/** Times of so many edits, one after the other, by one client after the other. */
export async function timeEdits(company: Company, edits: number): Promise<number[]> {
  const times: number[] = [];
  for (let edit = 0; edit < edits; edit += 1)
    times.push(...(await company.edit(edit % company.clients.length)));
  return times;
}

/** The value below which so great a part of them lies. */
export function findQuantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

const largeBytes = 7_000_000;
const paragraph = 100;

/**
 * Fills a document with 7 MB: paragraphs that came one by one, in fifty cells. Whoever wrote them stays in it, since a
 * server may answer the first to come with nothing before it has read its disk.
 */
export async function fill(
  server: SyncServer,
  document: string,
): Promise<{ door: Door; writer: WireClient }> {
  const { client } = await WireClient.join(await server.open(document));
  const text = "Resolution on the use of outer space, adopted without a vote. ".repeat(2).slice(0, paragraph);
  const cells = Array.from({ length: 50 }, (_, index) => client.makeCell(`large${index}`));
  for (let at = 0; at < largeBytes / paragraph; at += 500) {
    client.doc.transact(() => {
      for (let index = at; index < at + 500; index += 1)
        // At the start: what is typed at the end of what was there would be one item with it.
        cells[index % cells.length]?.insert(0, text);
    });
    await sleep(5);
  }
  const door = await server.open(document);
  // Until all of it has arrived.
  for (;;) {
    const { client: reader, state } = await WireClient.join(door);
    reader.close();
    if (state.length >= largeBytes) break;
    await sleep(500);
  }
  return { door, writer: client };
}

/** Milliseconds from connecting to having the whole document. */
export async function timeJoin(door: Door): Promise<number> {
  const begun = performance.now();
  const { client, state } = await WireClient.join(door);
  const took = performance.now() - begun;
  client.close();
  if (state.length < largeBytes) throw new Error(`${door.url} gave ${state.length} bytes of the document`);
  return took;
}

/** Kills the server while one client types; how many of the edits that another has received it does not have afterwards. */
export async function countLost(server: SyncServer, document: string, typeMs: number): Promise<number> {
  const company = await gather(server, document, 2);
  const [writer, reader] = company.clients;
  const [cell] = company.cells;
  if (writer === undefined || reader === undefined || cell === undefined) throw new Error("nobody came");
  let seen = 0;
  reader.onUpdate = (update) => {
    const { to } = Y.parseUpdateMeta(update);
    seen = Math.max(seen, to.get(writer.doc.clientID) ?? 0);
  };
  const end = performance.now() + typeMs;
  while (performance.now() < end) {
    cell.insert(cell.length, "x");
    await sleep(1);
  }
  await server.kill();
  company.leave();
  await server.start();
  const { client, state } = await WireClient.join(await server.open(document));
  // A server may answer before it has read its disk.
  let after = state;
  for (let tries = 0; tries < 20 && readClock(after, writer.doc.clientID) < seen; tries += 1) {
    await sleep(100);
    const again = await WireClient.join(company.door);
    after = again.state;
    again.client.close();
  }
  client.close();
  return Math.max(0, seen - readClock(after, writer.doc.clientID));
}

function readClock(state: Uint8Array, client: number): number {
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state)).get(client) ?? 0;
}
