import { describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Backlog } from "../../server/backlog.ts";
import { Line } from "../../server/line.ts";
import { frameMessage } from "../../server/sync-frames.ts";
import { encodeStep1 } from "../../server/wire.ts";
import { syncMessage } from "../../shared/protocol/sync.ts";
import { connectRaw, encodeBarrierFrame, findId, makeWorkspace, once, start } from "./support.ts";

describe("frames of the sync wire", () => {
  it("have the head that RFC 6455 asks for at each length", () => {
    const headOf = (length: number) => [...frameMessage(new Uint8Array(length)).subarray(0, -length || 2)];
    expect(headOf(0)).toEqual([0x82, 0]);
    expect(headOf(125)).toEqual([0x82, 125]);
    expect(headOf(126)).toEqual([0x82, 126, 0, 126]);
    expect(headOf(65_535)).toEqual([0x82, 126, 255, 255]);
  });

  it("are made once for what goes to many, and anew for another message of the same bytes", () => {
    const message = new Uint8Array([1, 2, 3]);
    const frame = frameMessage(message);
    expect(frameMessage(message)).toBe(frame);
    expect([...frame.subarray(2)]).toEqual([1, 2, 3]);
    expect(frameMessage(new Uint8Array([1, 2, 3]))).not.toBe(frame);
  });
});

describe("a line", () => {
  const open = (
    socket: Pick<WebSocket, "readyState" | "bufferedAmount">,
    backlog = new Backlog(Number.POSITIVE_INFINITY),
    limit = 100,
  ) => {
    const sent: string[] = [];
    const left: (() => void)[] = [];
    const write = (frame: Uint8Array) => sent.push(`stream ${frame.length}`) > 0;
    const send = (message: Uint8Array, whenLeft: () => void) => {
      sent.push(`socket ${message.length}`);
      left.push(whenLeft);
    };
    /** What was sent last has left. */
    const leave = () => left.pop()?.();
    const terminate = () => void sent.push("cut");
    const connection = { socket: { ...socket, send, terminate }, stream: { write } };
    const line = new Line(connection as unknown as ConstructorParameters<typeof Line>[0], limit, backlog);
    return { sent, connection, leave, line };
  };

  it("writes small messages in one piece, and leaves to ws what would be copied for that", () => {
    const { line, sent } = open({ readyState: WebSocket.OPEN, bufferedAmount: 0 });
    line.send(new Uint8Array(10));
    line.send(new Uint8Array(100_000));
    expect(sent).toEqual(["stream 12", "socket 100000"]);
  });

  it("writes nothing once it is closed, or while more waits than may", () => {
    const closed = open({ readyState: WebSocket.CLOSING, bufferedAmount: 0 });
    expect([closed.line.send(new Uint8Array(10)), ...closed.sent]).toEqual([true]);
    const full = open({ readyState: WebSocket.OPEN, bufferedAmount: 101 });
    expect([full.line.send(new Uint8Array(10)), ...full.sent]).toEqual([false]);
  });

  it("is cut where all hold more than may wait together and most of that waits on it; what it held counts no longer", () => {
    const backlog = new Backlog(150);
    const lines = [60, 70, 50].map((bufferedAmount) =>
      open({ readyState: WebSocket.OPEN, bufferedAmount }, backlog),
    );
    const send = () => {
      for (const { line } of lines) line.send(new Uint8Array(1));
      return lines.map(({ sent }) => sent.includes("cut"));
    };
    expect(send()).toEqual([false, true, false]);
    for (const { connection, sent } of lines)
      if (sent.includes("cut")) Object.assign(connection.socket, { readyState: WebSocket.CLOSING });
    expect(send()).toEqual([false, true, false]);
    // One that was closed makes room for another.
    for (const { connection, line } of lines.slice(0, 1)) {
      Object.assign(connection.socket, { readyState: WebSocket.CLOSED });
      line.end();
    }
    const late = open({ readyState: WebSocket.OPEN, bufferedAmount: 99 }, backlog);
    late.line.send(new Uint8Array(1));
    expect([late.sent.includes("cut"), ...send()]).toEqual([false, false, true, false]);
  });

  it("holds a large message that goes to several once, as the memory does, until the last has read it", () => {
    const backlog = new Backlog(150_000);
    const openMany = () =>
      [0, 1, 2].map(() => open({ readyState: WebSocket.OPEN, bufferedAmount: 0 }, backlog, 1_000_000));
    const sendLarge = ({ line, connection }: ReturnType<typeof open>, message: Uint8Array) => {
      connection.socket.bufferedAmount = message.length + 10;
      line.send(message);
    };
    const lines = openMany();
    const same = new Uint8Array(100_000);
    for (const one of lines) sendLarge(one, same);
    expect(lines.filter(({ sent }) => sent.includes("cut"))).toEqual([]);
    // One has read it; it still is in the memory for the others.
    const [first] = lines;
    if (first) first.connection.socket.bufferedAmount = 0;
    first?.leave();
    const late = openMany();
    for (const one of late.slice(0, 1)) sendLarge(one, new Uint8Array(100_001));
    expect(late[0]?.sent).toContain("cut");
    // Once all have, there is room.
    for (const { connection, leave } of lines.slice(1)) {
      connection.socket.bufferedAmount = 0;
      leave();
    }
    for (const one of late.slice(1, 2)) sendLarge(one, new Uint8Array(100_001));
    expect(late[1]?.sent).not.toContain("cut");
  });

  it("is not cut where the large messages that the longest lets go of make room enough", () => {
    const backlog = new Backlog(100_000);
    const lines = [80_000, 60_000].map((length) => {
      const one = open({ readyState: WebSocket.OPEN, bufferedAmount: length + 10 }, backlog, 1_000_000);
      one.line.send(new Uint8Array(length));
      return one;
    });
    expect(lines.map(({ sent }) => sent.includes("cut"))).toEqual([true, false]);
  });
});

it("sends pongs, large answers and small messages to one client in their order", async () => {
  const server = await start({ folder: makeWorkspace(`# Long\n\n${"word ".repeat(20_000)}`) });
  const { socket } = await connectRaw(server, `/sync/${await findId(server)}?token=${server.token}`);
  const heard: string[] = [];
  const last = once<void>((done) => {
    socket.on("pong", () => heard.push("pong"));
    socket.on("message", (data: Buffer) => {
      if (data[0] === syncMessage.barrier) heard.push(`barrier ${data[1]}`);
      if (data[0] === syncMessage.sync && data[1] === 1) heard.push(data.length > 100_000 ? "all" : "little");
      if (heard.at(-1) === "barrier 2") done();
    });
  });
  socket.ping();
  socket.send(encodeStep1(new Uint8Array([0])));
  socket.send(encodeBarrierFrame(1));
  socket.send(encodeStep1(new Uint8Array([0])));
  socket.send(encodeBarrierFrame(2));
  await last;
  expect(heard).toEqual(["pong", "all", "all", "barrier 1", "barrier 2"]);
});
