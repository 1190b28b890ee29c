/**
 * A line between one window and its server that can be slow, or cut: a SOCKS 5 proxy (RFC 1928, connecting without a
 * name or password) on loopback. Chromium's own throttling leaves WebSockets alone: measured here, an edit took as long with
 * it as without.
 */
import { connect as connectTcp, createServer, type Server, type Socket } from "node:net";

export interface SlowLine {
  /** For Playwright's `proxy`; loopback goes through it too. */
  readonly proxy: { readonly server: string; readonly bypass: string };
  /** What goes through from now on: at once, at a rate with a delay, or not at all. */
  set(pace: "fast" | "slow" | "cut"): void;
  close(): Promise<void>;
}

/** Opens the line. @param bytesPerSecond each way @param delay ms each way */
export async function openSlowLine(bytesPerSecond: number, delay: number): Promise<SlowLine> {
  let pace: "fast" | "slow" | "cut" = "fast";
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    if (pace === "cut") socket.destroy();
    else void open(socket);
  });

  async function open(socket: Socket): Promise<void> {
    const greeting = await take(socket, 2);
    await take(socket, greeting?.[1] ?? 0);
    socket.write(Uint8Array.of(5, 0));
    const request = await take(socket, 4);
    const host = request?.[3] === 3 ? await takeName(socket) : (await take(socket, 4))?.join(".");
    const port = await take(socket, 2);
    if (host === undefined || port === undefined) return void socket.destroy();
    const target = connectTcp(port.readUInt16BE(0), host);
    sockets.add(target);
    target.on("close", () => sockets.delete(target));
    target.on("error", () => socket.destroy());
    target.once("connect", () => {
      socket.write(Uint8Array.of(5, 0, 0, 1, 0, 0, 0, 0, 0, 0));
      carry(socket, target);
      carry(target, socket);
    });
  }

  /** Hands on what comes, in its order. */
  function carry(from: Socket, to: Socket): void {
    let free = 0;
    const later = (work: () => void, bytes: number) => {
      const start = Math.max(free, Date.now());
      const takes = pace === "slow" ? (bytes / bytesPerSecond) * 1000 : 0;
      free = start + takes;
      const due = free + (pace === "slow" ? delay : 0);
      // Also what is fast waits its turn behind what was slow, and no longer than until then.
      last = last
        .then(() => new Promise((done) => setTimeout(done, Math.max(0, due - Date.now()))))
        .then(work);
    };
    let last: Promise<void> = Promise.resolve();
    from.on("data", (bytes) => later(() => void (to.destroyed || to.write(bytes)), bytes.length));
    from.on("end", () => later(() => to.end(), 0));
    from.on("close", () => later(() => to.destroy(), 0));
  }

  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return {
    proxy: { server: `socks5://127.0.0.1:${portOf(server)}`, bypass: "<-loopback>" },
    set(next) {
      pace = next;
      if (next === "cut") for (const socket of sockets) socket.destroy();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address !== "object") throw new Error("The slow line has no port.");
  return address.port;
}

async function takeName(socket: Socket): Promise<string | undefined> {
  const length = await take(socket, 1);
  return (await take(socket, length?.[0] ?? 0))?.toString();
}

/** The next bytes of a handshake; undefined when the other end is gone. */
async function take(socket: Socket, bytes: number): Promise<Buffer | undefined> {
  if (bytes === 0) return Buffer.alloc(0);
  for (;;) {
    const found: Buffer | null = socket.read(bytes);
    if (found !== null) return found;
    if (socket.destroyed || socket.readableEnded) return undefined;
    await new Promise<void>((done) => {
      const go = () => {
        socket.off("readable", go).off("close", go);
        done();
      };
      socket.on("readable", go).on("close", go);
    });
  }
}
