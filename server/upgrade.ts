/** The way into a room: `/sync/STUDY` and `/sync/STUDY/comments`. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { type RefusalCode, type RoomKind, roleAllows } from "../shared/protocol/sync.ts";
import { say } from "../shared/words/english.ts";
import { Backlog } from "./backlog.ts";
import { forwardUpgrade } from "./cluster/forward.ts";
import { findOwner } from "./cluster/gate.ts";
import { readLinkToken, readPath, readQuery, readTokens } from "./credentials.ts";
import { isDamage } from "./disk-errors.ts";
import { refuse } from "./errors.ts";
import { Flow } from "./flow.ts";
import { checkRequest } from "./guard.ts";
import { findStudy, type Lab } from "./lab.ts";
import { type Limits, nameOption } from "./limits.ts";
import { Line } from "./line.ts";
import type { AnyServer } from "./listen.ts";
import { describeLimit, type Member } from "./member.ts";
import { OpenRooms } from "./open-rooms.ts";
import type { Admission } from "./people/admissions.ts";
import { sendRaw } from "./raw-answer.ts";
import { nameRoom } from "./rooms.ts";

const heartbeatMs = 15_000;
/** Heartbeats that a connection may leave unanswered, and how many while a large message is still on its way to it. */
const patience = { idle: 1, sending: 8 };
/** How long the other side may take to say goodbye, in milliseconds. */
const closeMs = 5000;
/** Pongs wait for a slow reader only up to so many bytes: nobody is owed one. */
const maxPongBytes = 64 * 1024;

/** ws closes with 1009 when a message is too large; this wire says 4413. */
function makeSocketClass(limits: Limits): typeof WebSocket {
  return class LabSocket extends WebSocket {
    override close(code?: number, reason?: string | Buffer): void {
      if (code === 1009) super.close(4413, describeLimit("server.close.tooLarge", "messageBytes", limits));
      else super.close(code, reason);
    }
  };
}

/** A connection that was accepted, and the stream below it. */
interface Connection {
  readonly socket: WebSocket;
  readonly stream: Duplex;
}

type Entry =
  | { readonly refused: RefusalCode; readonly reason: string }
  | {
      readonly study: string;
      readonly kind: RoomKind;
      readonly mayWrite: boolean;
      readonly author: Member["author"];
      readonly epoch: string | undefined;
      readonly actors: readonly string[];
      readonly tokens: readonly string[];
      readonly until: string | null;
    };

/**
 * Serves the sync wire on an HTTP server.
 * @returns ends all connections, waiting briefly for each to say goodbye
 */
export function serveSync(server: AnyServer, lab: Lab): () => Promise<void> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: lab.limits.messageBytes,
    // Nothing is unpacked, so that no small message can become a large one.
    perMessageDeflate: false,
    // An option of ws that its types do not know yet.
    ...{ closeTimeout: closeMs },
    // By hand, below: a flood of pings counts as messages, and its answers do not pile up.
    autoPong: false,
    WebSocket: makeSocketClass(lab.limits),
  });
  sockets.on("wsClientError", (_error, stream) => {
    sendRaw(stream, refuse(400, "badRequest", { detail: say("server.detail.notHandshake") }));
  });
  server.on("upgrade", (request, stream, head) => {
    try {
      lab.connections.check(request);
      checkRequest(request, lab.addresses);
      const owner = findOwner(lab, request);
      stream.once("close", lab.connections.countForwarded(request));
      if (owner !== undefined) {
        lab.cluster?.keep(owner.study, stream);
        forwardUpgrade(owner.address, lab.addresses, request, stream, head);
        return;
      }
    } catch (thrown) {
      sendRaw(stream, thrown);
      return;
    }
    // Other refusals accept first, since browsers show pages no status of a failed upgrade.
    sockets.handleUpgrade(request, stream, head, (socket) => admit(lab, { socket, stream }, request));
  });
  const openRooms = new OpenRooms(lab.limits.rooms);
  const backlog = new Backlog(lab.limits.allWaitingBytes);
  /** How many heartbeats each connection has left unanswered. */
  const unanswered = new WeakMap<WebSocket, number>();
  sockets.on("connection", (socket) => {
    socket.on("pong", () => unanswered.set(socket, 0));
  });
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      const count = unanswered.get(socket) ?? 0;
      // A ping stands behind a large message that a slow line is still bringing.
      if (count >= (socket.bufferedAmount > maxPongBytes ? patience.sending : patience.idle))
        socket.terminate();
      else socket.ping();
      unanswered.set(socket, count + 1);
    }
    try {
      for (const room of lab.rooms.list()) room.keepAlive();
      lab.admissions.endExpired();
    } catch {
      // The disk could not be read, most likely: the next heartbeat looks again.
    }
  }, heartbeatMs);

  function admit(lab: Lab, connection: Connection, request: IncomingMessage): void {
    const { socket } = connection;
    // ws closes the connection itself; ending it here could cut off the code that tells the client why.
    socket.on("error", () => {});
    sockets.emit("connection", socket, request);
    try {
      const entry = checkEntry(lab, request);
      if ("refused" in entry) {
        socket.close(entry.refused, entry.reason);
        return;
      }
      const [person = ""] = entry.actors;
      const name = nameRoom(entry.study, entry.kind);
      if (lab.rooms.size >= lab.limits.openRooms && lab.rooms.find(name) === undefined) {
        const limit = { limit: lab.limits.openRooms, option: nameOption("openRooms") };
        socket.close(1013, say("server.close.openRooms", limit));
        return;
      }
      if (!openRooms.enter(person, name)) {
        const limit = { limit: lab.limits.rooms, option: nameOption("rooms") };
        // Not 4413, which is for good: there is room once one is closed.
        socket.close(1013, say("server.close.rooms", limit));
        return;
      }
      socket.once("close", () => openRooms.leave(person, name));
      enterRoom(lab, connection, entry, backlog);
    } catch (thrown) {
      // The disk failed, most likely; the others go on, and this client tries again.
      socket.close(1011, say(isDamage(thrown) ? "server.close.damaged" : "server.close.failed"));
    }
  }

  return async () => {
    clearInterval(heartbeat);
    for (const room of lab.rooms.list()) room.expel(1012, say("server.close.stopping"));
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

function checkEntry(lab: Lab, request: IncomingMessage): Entry {
  const link = readLinkToken(request);
  const tokens = [
    ...(link === null ? [] : [link]),
    ...readTokens(request, lab.port, lab.signIn?.cookies.session),
  ];
  if (!lab.authority.isKnown(tokens)) {
    if (lab.signIn !== undefined) return { refused: 4401, reason: say("server.close.signIn") };
    const isLink = lab.authority.findJoiningOnly(tokens) !== undefined;
    return { refused: 4401, reason: say(isLink ? "server.close.joinFirst" : "server.close.unauthenticated") };
  }
  const [, study, comments] = /^\/sync\/(\w+)(\/comments)?$/.exec(readPath(request)) ?? [];
  if (study === undefined || findStudy(lab, study) === undefined)
    return { refused: 4404, reason: say("server.close.noStudy") };
  const standing = lab.authority.findStanding(tokens, study);
  if (standing === undefined) return { refused: 4403, reason: say("server.close.forbidden") };
  const { role, person, name, until } = standing;
  const kind = comments === undefined ? "study" : "comments";
  const mayWrite = roleAllows(role, kind === "study" ? "editor" : "commenter");
  // The connection's id is drawn by lot: one of an earlier start of the server must not come again.
  const via = randomBytes(8).toString("hex");
  const epoch = readQuery(request).get("epoch") ?? undefined;
  const actors = lab.authority.listActors(tokens, study);
  return { study, kind, mayWrite, author: { by: person, via, role, name }, actors, epoch, tokens, until };
}

function enterRoom(
  lab: Lab,
  connection: Connection,
  entry: Exclude<Entry, { refused: RefusalCode }>,
  backlog: Backlog,
): void {
  const { socket } = connection;
  const { study, kind, mayWrite, author, actors, epoch, tokens, until } = entry;
  // What another program wrote since nobody looked is read before the first person sees the study.
  if (kind === "study" && lab.rooms.find(study) === undefined) lab.mirror.settle(study);
  const room = lab.rooms.open(study, kind);
  if (kind === "study") lab.history.meet(study, room.doc);
  const flow = new Flow(socket, lab.limits.messagesPerSecond);
  const line = new Line(connection, lab.limits.waitingBytes, backlog);
  let isAnswering = false;
  const member: Member = {
    mayWrite,
    author,
    epoch,
    actors,
    send(frame) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (!line.send(frame)) member.close(1013, say("server.close.tooSlow"));
      // What it asks for counts as its own; what others write does not.
      if (isAnswering) flow.charge(frame.length);
    },
    defer: (resume) => line.defer(resume),
    close(code, reason) {
      room.leave(member);
      lab.admissions.leave(admission);
      socket.close(code, reason);
    },
    // A hundred people who are told a few hundred bytes count as two messages more, of a thousand in a second.
    charge: (bytes) => flow.charge(bytes),
    named(name) {
      admission.name = name;
    },
  };
  const admission: Admission = {
    ...{ study, tokens, until, role: author.role, person: author.by, name: "" },
    close: (code, reason) => member.close(code, reason),
  };
  socket.on("message", (data, isBinary) => {
    if (!isBinary) return member.close(1003, say("server.close.malformed"));
    // Copied: the document keeps parts of it, and ws hands out slices of larger buffers.
    const bytes = new Uint8Array(toBuffer(data));
    flow.charge(bytes.length);
    isAnswering = true;
    room.receive(member, bytes);
    isAnswering = false;
  });
  socket.on("ping", (data) => {
    flow.charge(data.length);
    if (socket.bufferedAmount < maxPongBytes) socket.pong(data);
  });
  socket.on("pong", () => flow.charge(0));
  socket.on("close", () => {
    flow.end();
    line.end();
    try {
      room.leave(member);
      lab.admissions.leave(admission);
    } catch {
      // The disk failed, most likely; whoever left is gone all the same.
    }
  });
  lab.admissions.enter(admission);
  room.join(member);
}

function toBuffer(data: Buffer | ArrayBuffer | Buffer[]): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
