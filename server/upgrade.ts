/** The way into a room: `/sync/STUDY` and `/sync/STUDY/comments`. */
import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { type RefusalCode, type RoomKind, roleAllows } from "../shared/protocol/sync.ts";
import { say } from "../shared/words/catalogue.ts";
import { readPath, readTokens } from "./credentials.ts";
import { toHttpError } from "./errors.ts";
import { checkRequest } from "./guard.ts";
import { findStudy, type Lab } from "./lab.ts";
import type { Member } from "./room.ts";
import { maxFrameBytes } from "./wire.ts";

const heartbeatMs = 15_000;
/** What may wait for a slow reader before its connection is given up, in bytes. */
const maxWaitingBytes = 64 * 1024 * 1024;

/** ws closes with 1009 when a message is too large; this wire says 4413. */
class LabSocket extends WebSocket {
  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) super.close(4413, say("server.close.tooLarge"));
    else super.close(code, reason);
  }
}

type Entry =
  | { readonly refused: RefusalCode; readonly reason: string }
  | { readonly study: string; readonly kind: RoomKind; readonly mayWrite: boolean };

/**
 * Serves the sync wire on an HTTP server.
 * @returns ends all connections, waiting briefly for each to say goodbye
 */
export function serveSync(server: Server, lab: Lab): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxFrameBytes,
    perMessageDeflate: false,
    WebSocket: LabSocket,
  });
  server.on("upgrade", (request, stream, head) => {
    try {
      checkRequest(request, lab.addresses);
    } catch (thrown) {
      refuseUpgrade(stream, thrown);
      return;
    }
    // Other refusals accept first, since browsers show pages no status of a failed upgrade.
    sockets.handleUpgrade(request, stream, head, (socket) => admit(lab, socket, request));
  });
  const alive = new WeakSet<WebSocket>();
  sockets.on("connection", (socket) => {
    alive.add(socket);
    socket.on("pong", () => alive.add(socket));
  });
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
    for (const room of lab.rooms.list()) room.keepAlive();
  }, heartbeatMs);

  function admit(lab: Lab, socket: WebSocket, request: IncomingMessage): void {
    // ws closes the connection itself; ending it here could cut off the code that tells the client why.
    socket.on("error", () => {});
    sockets.emit("connection", socket, request);
    try {
      const entry = checkEntry(lab, request);
      if ("refused" in entry) socket.close(entry.refused, entry.reason);
      else enterRoom(lab, socket, entry.study, entry.kind, entry.mayWrite);
    } catch {
      // The disk failed, most likely; the others go on, and this client tries again.
      socket.close(1011, say("server.close.failed"));
    }
  }

  return async () => {
    clearInterval(heartbeat);
    for (const room of lab.rooms.list()) room.expel(1001, say("server.close.stopping"));
    const open = [...sockets.clients];
    const gone = open.map((socket) => new Promise((resolve) => socket.once("close", resolve)));
    const timer = setTimeout(() => {
      for (const socket of open) socket.terminate();
    }, 500);
    await Promise.all(gone);
    clearTimeout(timer);
    sockets.close();
  };
}

function refuseUpgrade(stream: Duplex, thrown: unknown): void {
  const { status, body } = toHttpError(thrown);
  const text = JSON.stringify(body);
  stream.on("error", () => stream.destroy());
  stream.end(
    `HTTP/1.1 ${status} Forbidden\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(text)}\r\nConnection: close\r\n\r\n${text}`,
  );
}

function checkEntry(lab: Lab, request: IncomingMessage): Entry {
  const tokens = readTokens(request, lab.port);
  if (!lab.authority.isKnown(tokens)) return { refused: 4401, reason: say("server.close.unauthenticated") };
  const [, study, comments] = /^\/sync\/(\w+)(\/comments)?$/.exec(readPath(request)) ?? [];
  if (study === undefined || findStudy(lab, study) === undefined)
    return { refused: 4404, reason: say("server.close.noStudy") };
  const role = lab.authority.findRole(tokens, study);
  if (role === undefined) return { refused: 4403, reason: say("server.close.forbidden") };
  const kind = comments === undefined ? "study" : "comments";
  return { study, kind, mayWrite: roleAllows(role, kind === "study" ? "editor" : "commenter") };
}

function enterRoom(lab: Lab, socket: WebSocket, study: string, kind: RoomKind, mayWrite: boolean): void {
  // What another program wrote since nobody looked is read before the first person sees the study.
  if (kind === "study" && lab.rooms.find(study) === undefined) lab.mirror.settle(study);
  const room = lab.rooms.open(study, kind);
  const member: Member = {
    mayWrite,
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > maxWaitingBytes) member.close(1013, say("server.close.tooSlow"));
      else socket.send(frame);
    },
    close(code, reason) {
      room.leave(member);
      socket.close(code, reason);
    },
  };
  socket.on("message", (data, isBinary) => {
    if (!isBinary) return member.close(1003, say("server.close.malformed"));
    // Copied: the document keeps parts of it, and ws hands out slices of larger buffers.
    room.receive(member, new Uint8Array(toBuffer(data)));
  });
  socket.on("close", () => room.leave(member));
  room.join(member);
}

function toBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
