/**
 * Ours beside @y/websocket-server and Hocuspocus, on loopback: how long an edit takes to the others, memory, joining a
 * large document, and what is lost by a SIGKILL. The three take turns, so that the machine's drift meets them alike.
 * Each writes to its own kind of disk database, as it ships; ours alone has written an edit before others receive it.
 */

import { median, type Row } from "./measure.ts";
import type { Measured } from "./measured.ts";
import {
  type Company,
  countLost,
  fill,
  findQuantile,
  gather,
  timeEdits,
  timeJoin,
} from "./sync/measurements.ts";
import { makeOwn, makePeer, type SyncServer } from "./sync/servers.ts";

const rounds = 5;
const companies = [2, 20, 100] as const;
/** Edits of a round, so that each gives about as many times. */
const editsPerRound = { 2: 150, 20: 40, 100: 20 } as const;
const kills = 3;

/** One number per round of each server, ours first. */
type Series = readonly (readonly number[])[];

export async function syncServers(): Promise<Measured> {
  const servers = [await makeOwn(), await makePeer("websocket"), await makePeer("hocuspocus")];
  for (const server of servers) await server.start();
  return {
    async *measure() {
      for (const count of companies) yield* measureLatency(servers, count);
      yield* measureJoining(servers);
      yield* measureLoss(servers);
      yield* measureEncryption(servers);
    },
    async finish() {
      for (const server of servers) await server.finish();
    },
  };
}

async function* measureLatency(servers: readonly SyncServer[], count: (typeof companies)[number]) {
  const rooms: Company[] = [];
  for (const server of servers) rooms.push(await gather(server, `company of ${count}`, count));
  const [p50, p99] = [servers.map((): number[] => []), servers.map((): number[] => [])];
  for (let round = -1; round < rounds; round += 1)
    for (const [index, room] of takeTurns(rooms, round)) {
      const times = await timeEdits(room, editsPerRound[count]);
      if (round < 0) continue;
      p50[index]?.push(findQuantile(times, 0.5));
      p99[index]?.push(findQuantile(times, 0.99));
    }
  yield* compareSeries(servers, `sync: an edit to ${count} clients, p50`, p50, 1);
  yield* compareSeries(servers, `sync: an edit to ${count} clients, p99`, p99, 1);
  const memory = servers.map((server) => [server.readMemory()]);
  yield* compareSeries(servers, `sync: memory with ${count} clients, MB`, memory, 1.2);
  for (const room of rooms) room.leave();
}

async function* measureJoining(servers: readonly SyncServer[]) {
  const filled = [];
  for (const server of servers) filled.push(await fill(server, "large"));
  const warm = servers.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1)
    for (const [index, { door }] of takeTurns(filled, round)) {
      const took = await timeJoin(door);
      if (round >= 0) warm[index]?.push(took);
    }
  yield* compareSeries(servers, "sync: joining a document of 7 MB", warm, null);
  const memory = servers.map((server) => [server.readMemory()]);
  yield* compareSeries(servers, "sync: memory with a document of 7 MB, MB", memory, 1.2);
  for (const { writer } of filled) writer.close();
}

async function* measureLoss(servers: readonly SyncServer[]) {
  const lost = servers.map((): number[] => []);
  for (let round = 0; round < kills; round += 1)
    for (const [index, server] of takeTurns(servers, round))
      lost[index]?.push(await countLost(server, `killed ${round}`, 800 + 400 * round));
  const [ours = 0, ...theirs] = lost.map((counts) => counts.reduce((sum, one) => sum + one, 0));
  for (const [index, count] of theirs.entries())
    yield {
      name: `sync: edits lost in ${kills} SIGKILLs that others had received`,
      peer: servers[index + 1]?.name ?? "",
      ours,
      theirs: count,
      // Nothing is to be lost, whatever others lose.
      ratio: ours === 0 ? 0 : ours / count,
      limit: 0,
    };
}

/** What it costs that the workspace is encrypted: ours with and without, the encrypted one first. */
async function* measureEncryption([plain]: readonly SyncServer[]) {
  if (plain === undefined) return;
  const sealed = await makeOwn("correct horse battery");
  await sealed.start();
  try {
    const servers = [sealed, plain];
    const rooms = [await gather(sealed, "encrypted", 2), await gather(plain, "not encrypted", 2)];
    const p50 = servers.map((): number[] => []);
    for (let round = -1; round < rounds; round += 1)
      for (const [index, room] of takeTurns(rooms, round)) {
        const times = await timeEdits(room, editsPerRound[2]);
        if (round >= 0) p50[index]?.push(findQuantile(times, 0.5));
      }
    yield* compareSeries(servers, "sync: an edit to 2 clients of an encrypted workspace, p50", p50, null);
    for (const room of rooms) room.leave();
  } finally {
    await sealed.finish();
  }
}

/** In another order each round. */
function takeTurns<One>(all: readonly One[], round: number): [number, One][] {
  const entries = [...all.entries()];
  const from = (round + all.length) % all.length;
  return [...entries.slice(from), ...entries.slice(0, from)];
}

function* compareSeries(
  servers: readonly SyncServer[],
  name: string,
  [ours = [], ...theirs]: Series,
  limit: number | null,
): Generator<Row> {
  for (const [index, series] of theirs.entries()) {
    const ratios = ours.map((value, round) => value / (series[round] ?? Number.NaN));
    const peer = servers[index + 1]?.name ?? "";
    yield { name, peer, ours: median(ours), theirs: median(series), ratio: median(ratios), limit };
  }
}
