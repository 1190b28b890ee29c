/**
 * Passes requests and sync connections on to the instance that owns their study, bytes as they are. That one checks
 * everything itself (host, origin, tokens, limits): nothing is taken on this instance's word but the address of a caller
 * who came without a proxy.
 */
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as plainRequest,
  type ServerResponse,
} from "node:http";
import { request as secureRequest } from "node:https";
import { Socket } from "node:net";
import { type Duplex, pipeline } from "node:stream";
import type { Addresses } from "../addresses.ts";
import { refuse } from "../errors.ts";
import { sendRaw } from "../raw-answer.ts";
import { sendError } from "../respond.ts";

/** On what has been passed on once: it is not passed on again. */
const mark = "x-chancery-forwarded";
/** How long the owner may take to accept a connection, in milliseconds. */
const connectMs = 3000;
/** How long it may take to answer the handshake of a sync connection, in milliseconds. */
const handshakeMs = 5000;
/** How long nothing may come of a request, in milliseconds: some calls take the owner that long. */
const silenceMs = 120_000;
/** Those of one connection, which the next one has its own of (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
]);

/** Whether another instance has passed this on: it took us for the owner. */
export function isForwarded(request: IncomingMessage): boolean {
  return request.headers[mark] !== undefined;
}

/** What is said where the owner is not there, or is not the owner any more: whoever asks again in a while finds the next. */
export function refuseForNow(): Error {
  return refuse(503, "ownerAway", {}, { "retry-after": "2" });
}

/**
 * The headers to pass on. Host and Origin, which were checked here, become the lab's public ones: the owner has another
 * port, and knows nothing of ours.
 */
function listHeaders(request: IncomingMessage, { base }: Addresses, isUpgrade: boolean): OutgoingHttpHeaders {
  const headers: OutgoingHttpHeaders = {};
  for (const [name, values] of Object.entries(request.headersDistinct))
    if (values && !hopByHop.has(name)) headers[name] = values.length === 1 ? values[0] : values;
  headers["x-forwarded-for"] ??= request.socket.remoteAddress ?? "";
  headers[mark] = "1";
  headers.host = new URL(base).host;
  if (headers.origin !== undefined) headers.origin = base;
  if (isUpgrade) Object.assign(headers, { connection: "Upgrade", upgrade: "websocket" });
  return headers;
}

function ask(address: string, addresses: Addresses, request: IncomingMessage, isUpgrade: boolean) {
  const { protocol, hostname, port } = new URL(address);
  const open = protocol === "https:" ? secureRequest : plainRequest;
  const upstream = open({
    ...{ protocol, hostname: hostname.replace(/^\[|\]$/g, ""), port, path: request.url ?? "/" },
    method: request.method,
    headers: listHeaders(request, addresses, isUpgrade),
    setHost: false,
    agent: false,
  });
  const connecting = setTimeout(() => upstream.destroy(new Error("the owner does not answer")), connectMs);
  upstream.once("socket", (socket) => {
    const isThere = () => clearTimeout(connecting);
    if (socket.connecting) socket.once("connect", isThere);
    else isThere();
  });
  upstream.once("close", () => clearTimeout(connecting));
  return upstream;
}

/**
 * Passes a request on and its answer back.
 * @param address of the owner
 * @param addresses the lab's own
 */
export function forwardRequest(
  address: string,
  addresses: Addresses,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const upstream = ask(address, addresses, request, false);
  const fail = () => {
    if (response.headersSent) response.destroy();
    else sendError(request, response, refuseForNow());
  };
  upstream.once("response", (answer) => {
    for (const [name, value] of Object.entries(answer.headersDistinct))
      if (!hopByHop.has(name) && value)
        response.setHeader(name, value.length === 1 ? (value[0] ?? "") : value);
    response.writeHead(answer.statusCode ?? 502);
    pipeline(answer, response, () => {});
  });
  upstream.setTimeout(silenceMs, () => upstream.destroy(new Error("the owner does not answer")));
  upstream.once("error", fail);
  // Half an answer of a dead owner must not look whole.
  response.once("close", () => upstream.destroy());
  pipeline(request, upstream, () => {});
}

/**
 * Passes a sync connection on.
 * @param address of the owner
 * @param addresses the lab's own
 * @param head what came behind the request already
 */
export function forwardUpgrade(
  address: string,
  addresses: Addresses,
  request: IncomingMessage,
  stream: Duplex,
  head: Buffer,
): void {
  const upstream = ask(address, addresses, request, true);
  stream.on("error", () => upstream.destroy());
  stream.once("close", () => upstream.destroy());
  upstream.once("error", () => sendRaw(stream, refuseForNow()));
  // An owner that hangs takes connections all the same, and does nothing with them.
  const answering = setTimeout(() => upstream.destroy(new Error("the owner does not answer")), handshakeMs);
  upstream.once("close", () => clearTimeout(answering));
  upstream.once("upgrade", (answer, socket, rest) => {
    clearTimeout(answering);
    stream.write(writeHead(answer));
    if (rest.length > 0) stream.write(rest);
    if (head.length > 0) socket.write(head);
    socket.on("error", () => stream.destroy());
    // Both ends speak every few seconds, and end what is silent; no clock of this server's counts here.
    for (const end of [stream, socket]) if (end instanceof Socket) end.setTimeout(0).setNoDelay(true);
    // Clients that lose their line at once come again, with jitter.
    socket.once("close", () => stream.destroy());
    stream.once("close", () => socket.destroy());
    stream.pipe(socket).pipe(stream);
  });
  upstream.once("response", (answer) => {
    stream.write(writeHead(answer));
    pipeline(answer, stream, () => {});
  });
  upstream.end();
}

function writeHead({ statusCode, statusMessage, rawHeaders }: IncomingMessage): string {
  const lines = [`HTTP/1.1 ${statusCode} ${statusMessage}`];
  for (let index = 0; index < rawHeaders.length; index += 2)
    if (rawHeaders[index]?.toLowerCase() !== "transfer-encoding")
      lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
