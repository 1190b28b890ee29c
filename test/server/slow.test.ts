import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Tally } from "../../server/connections.ts";
import { Flow } from "../../server/flow.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { bodyOf, head, openRaw, statusesOf } from "./attack-support.ts";
import { ask, connectRaw, encodeBarrierFrame, findId, makeWorkspace, start, until } from "./support.ts";

const refusal = { error: expect.any(String), hint: expect.stringContaining("--max-wait") };
const slow = { limits: { slowMs: 400 } };

describe("slow clients", () => {
  it("that send nothing, or never end their head, are let go", async () => {
    const server = await start(slow);
    const silent = openRaw(server);
    const dripping = openRaw(server);
    dripping.socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n`);
    const drip = setInterval(() => dripping.socket.write("X-A: 1\r\n"), 100);
    const [, text] = await Promise.all([silent.closed, dripping.closed]);
    clearInterval(drip);
    expect([statusesOf(text), bodyOf(text)]).toEqual([[408], refusal]);
  });

  it("that drip their body are told so and let go, and one that sends at a pace is not", async () => {
    const server = await start(slow);
    const dripping = openRaw(server);
    dripping.socket.write(head(server, "POST /api/studies", "Content-Length: 1000"));
    const drip = setInterval(() => dripping.socket.write("x"), 100);
    const steady = openRaw(server);
    steady.socket.write(head(server, "POST /api/studies", "Content-Length: 10000"));
    let sent = 0;
    const send = setInterval(() => {
      if (sent++ < 10) steady.socket.write("# Steady\n".padEnd(1000, "\n"));
    }, 100);
    const text = await dripping.closed;
    clearInterval(drip);
    expect([statusesOf(text), bodyOf(text)]).toEqual([[408], refusal]);
    await until(() => statusesOf(steady.read()).includes(201));
    clearInterval(send);
  });

  it("whose chunks never end, after the answer was given, are let go", async () => {
    const server = await start(slow);
    const endless = openRaw(server);
    endless.socket.write(head(server, "GET /api/studies", "Transfer-Encoding: chunked"));
    const flood = setInterval(() => endless.socket.write(`400\r\n${"x".repeat(1024)}\r\n`), 20);
    const text = await endless.closed;
    clearInterval(flood);
    expect(statusesOf(text)).toEqual([200]);
  });

  it("that do not read their answer are let go, and others read theirs meanwhile", async () => {
    const folder = makeWorkspace();
    writeFileSync(join(folder, "large.csv"), Buffer.alloc(64 * 1024 * 1024, "x"));
    const server = await start({ folder, ...slow });
    const id = await findId(server);
    const deaf = openRaw(server);
    deaf.socket.write(head(server, `GET /api/studies/${id}/files/large.csv`));
    deaf.socket.pause();
    expect((await ask(server, "GET", "/api/studies", { token: server.token })).status).toBe(200);
    const connections = () => new Promise((done) => setTimeout(done, 1500));
    await connections();
    deaf.socket.resume();
    expect((await deaf.closed).length).toBeLessThan(64 * 1024 * 1024);
  });
});

describe("many connections", () => {
  it("of one address are refused above the limit, which names its option, and are free again", async () => {
    const server = await start({ limits: { connectionsPerAddress: 3 } });
    const held = [openRaw(server), openRaw(server), openRaw(server)];
    await Promise.all(held.map(({ socket }) => new Promise((done) => socket.once("connect", done))));
    await until(async () => {
      // A caller that takes more than two seconds to ask is let go untold: on a slow machine, any.
      const answer = await ask(server, "GET", "/api/studies", {
        token: server.token,
        headers: { connection: "close" },
      }).catch(() => null);
      if (answer === null || answer.status === 200) return false;
      expect(answer.status).toBe(503);
      expect(answer.headers["retry-after"]).toBe("30");
      expect(answer.json()).toEqual({
        error: expect.stringContaining("3"),
        hint: expect.stringContaining("--max-per-address"),
      });
      return true;
    });
    const refusals: unknown[] = [];
    await until(async () => {
      refusals.push(
        await connectRaw(server, "/sync/x").then(
          () => "let in",
          (error: Error) => error.message,
        ),
      );
      return String(refusals.at(-1)).includes("503");
    }, "the refusal of a sync connection");
    expect(refusals).not.toContain("let in");
    for (const { socket } of held) socket.destroy();
    await until(async () => {
      const answer = await ask(server, "GET", "/api/studies", { token: server.token }).catch(() => null);
      return answer?.status === 200;
    }, "room for one more");
  });

  it("in all are refused above the limit", async () => {
    const server = await start({ limits: { connections: 2 } });
    const held = [openRaw(server), openRaw(server)];
    await Promise.all(held.map(({ socket }) => new Promise((done) => socket.once("connect", done))));
    await until(async () => {
      const answer = await ask(server, "GET", "/api/studies", { headers: { connection: "close" } });
      return answer.status === 503 && answer.text.includes("--max-connections");
    });
  });

  it("are counted by the address that a proxy names, for the sync wire", async () => {
    const server = await start({
      publicUrl: "https://lab.example.org",
      limits: { connectionsPerAddress: 1 },
    });
    const path = `/sync/${await findId(server)}?token=${server.token}`;
    const from = (address: string) => connectRaw(server, path, { "x-forwarded-for": address });
    const first = await from("1.1.1.1, 203.0.113.7");
    await from("203.0.113.8");
    await expect(from("2.2.2.2, 203.0.113.7")).rejects.toThrow("503");
    first.socket.terminate();
    await until(() =>
      from("203.0.113.7").then(
        () => true,
        () => false,
      ),
    );
  });

  it("are counted key by key", () => {
    const tally = new Tally(1);
    expect([tally.take("a"), tally.take("a"), tally.take("b")]).toEqual([true, false, true]);
    tally.giveBack("a");
    expect(tally.take("a")).toBe(true);
  });
});

describe("the flow of one sync connection", () => {
  it("is paused when it has used up its share, large messages counting as several", () => {
    let now = 0;
    let paused = 0;
    const flow = new Flow({ pause: () => paused++, resume: () => {} }, 10, () => now);
    for (let count = 0; count < 40; count++) flow.charge(0);
    expect(paused).toBe(0);
    flow.charge(0);
    expect(paused).toBe(1);
    flow.end();
    now = 0;
    const large = new Flow({ pause: () => paused++, resume: () => {} }, 10, () => now);
    large.charge(41 * 32 * 1024);
    expect(paused).toBe(2);
    large.end();
    const steady = new Flow({ pause: () => paused++, resume: () => {} }, 10, () => now);
    for (let count = 0; count < 200; count++) {
      now += 100;
      steady.charge(0);
    }
    expect(paused).toBe(2);
  });

  it("holds back a flood while another connection works, and loses none of it", async () => {
    const server = await start({ limits: { messagesPerSecond: 40 } });
    const path = `/sync/${await findId(server)}?token=${server.token}`;
    const flood = await connectRaw(server, path);
    const quiet = await connectRaw(server, path);
    // Large enough that they do not all come in one piece, which is taken whole.
    const large = new Uint8Array(8 * 1024);
    large[0] = syncMessage.auth;
    for (let count = 0; count < 250; count += 1) flood.socket.send(large);
    flood.socket.send(encodeBarrierFrame(1));
    quiet.socket.send(encodeBarrierFrame(7));
    const isAnswered = ({ frames }: typeof flood) => frames.some((frame) => frame[0] === syncMessage.barrier);
    await until(() => isAnswered(quiet), "the answer of the other");
    expect(isAnswered(flood)).toBe(false);
    await until(() => isAnswered(flood), "the last answer");
    expect(flood.socket.readyState).toBe(1);
  });
});
