/** Bounds on connections: how many, in all and of one address, and how long each may stand still. */

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { say } from "../shared/words/english.ts";
import { type HttpError, refuse } from "./errors.ts";
import { type Limits, nameOption } from "./limits.ts";
import type { AnyServer } from "./listen.ts";
import { sendRaw } from "./raw-answer.ts";
import { sendError } from "./respond.ts";

/** Connections over the limit that are still told so; any more are dropped unanswered. */
const spare = 64;
/** How long a connection over the limit may take to ask something and be told. */
const spareMs = 2000;
/** The least that a body must bring, in bytes per second, over each stretch of `slowMs`. */
const leastPace = 1024;
/** How long a body may still come after its request was answered. */
const afterMs = 2000;

/** How many things each key holds. */
export class Tally {
  readonly #counts = new Map<string, number>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Counts one more for `key`; false, and not counted, when it already holds the most. */
  take(key: string): boolean {
    const count = this.#counts.get(key) ?? 0;
    if (count >= this.#most) return false;
    this.#counts.set(key, count + 1);
    return true;
  }

  giveBack(key: string): void {
    const count = (this.#counts.get(key) ?? 0) - 1;
    if (count > 0) this.#counts.set(key, count);
    else this.#counts.delete(key);
  }
}

export class Connections {
  readonly #limits: Limits;
  readonly #isProxied: boolean;
  readonly #perAddress: Tally;
  /** By the other end's address and port: a request over TLS has another socket than its connection. */
  readonly #refused = new Map<string, HttpError>();
  readonly #answering = new WeakMap<object, { request: IncomingMessage; response: ServerResponse }>();
  #count = 0;

  /**
   * @param isProxied whether a proxy stands before the server: then all connections come from its address, and
   * addresses are told apart by the `X-Forwarded-For` that it adds, for sync connections alone
   */
  constructor(server: AnyServer, limits: Limits, isProxied: boolean) {
    this.#limits = limits;
    this.#isProxied = isProxied;
    this.#perAddress = new Tally(limits.connectionsPerAddress);
    server.maxConnections = limits.connections + spare;
    server.on("connection", (socket: Socket) => this.#count1(socket));
    server.headersTimeout = limits.slowMs;
    // Bodies have a least pace instead of a longest time: a large file over a slow line is welcome.
    server.requestTimeout = 0;
    server.setTimeout(limits.slowMs, (socket) => this.#meetStandstill(socket));
    server.on("clientError", (thrown: Error & { code?: string }, stream) => {
      const { response } = this.#answering.get(stream) ?? {};
      // An answer that is half out cannot be followed by another; one that is whole can.
      const isInside = response?.headersSent && !response.writableFinished;
      const isBroken = thrown.code === "ECONNRESET" || thrown.code?.startsWith("ERR_SSL_");
      if (isBroken || !stream.writable || isInside) stream.destroy();
      else sendRaw(stream, describeClientError(thrown.code));
    });
    server.on("checkExpectation", (request, response) => {
      sendError(request, response, refuse(417, "expectation", { expect: request.headers.expect ?? "" }));
    });
    server.on("connect", (request, stream) => {
      sendRaw(
        stream,
        refuse(405, "method", { method: request.method ?? "", allowed: "GET" }, { allow: "GET" }),
      );
    });
  }

  #count1(socket: Socket): void {
    this.#count++;
    const address = socket.remoteAddress ?? "";
    const end = nameEnd(socket);
    const isCounted = this.#isProxied || this.#perAddress.take(address);
    socket.once("close", () => {
      this.#count--;
      this.#refused.delete(end);
      if (isCounted && !this.#isProxied) this.#perAddress.giveBack(address);
    });
    if (isCounted && this.#count <= this.#limits.connections) return;
    this.#refused.set(end, this.#describeCrowd(isCounted ? "connections" : "connectionsPerAddress"));
    setTimeout(() => socket.destroy(), spareMs).unref();
  }

  #describeCrowd(limit: "connections" | "connectionsPerAddress"): HttpError {
    const values = { limit: this.#limits[limit], option: nameOption(limit) };
    return refuse(503, "crowded", values, { "retry-after": "30" });
  }

  /**
   * Refuses what came by a connection over the limit.
   * @throws HttpError 503
   */
  check(request: IncomingMessage): void {
    const refused = this.#refused.get(nameEnd(request.socket));
    if (refused) throw refused;
  }

  /**
   * Counts a sync connection for the address that a proxy names.
   * @returns what to call at its end
   * @throws HttpError 503 when that address has too many
   */
  countForwarded(request: IncomingMessage): () => void {
    // The last address is the one that our own proxy saw; those before it are whatever the caller wrote.
    const address =
      String(request.headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim() ?? "";
    if (!this.#isProxied || address === "") return () => {};
    if (!this.#perAddress.take(address)) throw this.#describeCrowd("connectionsPerAddress");
    return () => this.#perAddress.giveBack(address);
  }

  /** Watches one request until it is answered and its body has come: at a pace, and not for long after the answer. */
  watch(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    const { slowMs } = this.#limits;
    this.#answering.set(socket, { request, response });
    let read = socket.bytesRead;
    const pace = setInterval(() => {
      if (request.complete || response.headersSent) return;
      if (socket.bytesRead - read < (leastPace * slowMs) / 1000)
        sendError(request, response, this.describeSlow());
      read = socket.bytesRead;
    }, slowMs);
    pace.unref();
    response.once("close", () => clearInterval(pace));
    response.once("finish", () => {
      // Nobody reads the rest of a body that was not needed, and it might never end.
      if (!request.complete) setTimeout(() => request.complete || socket.destroy(), afterMs).unref();
    });
  }

  describeSlow(): HttpError {
    return refuse(408, "slow", { seconds: this.#limits.slowMs / 1000, option: nameOption("slowMs") });
  }

  #meetStandstill(socket: Socket): void {
    const { request, response } = this.#answering.get(socket) ?? {};
    // Then it is the server that takes its time.
    const isOurs = request?.complete && response && !response.headersSent && !response.destroyed;
    if (isOurs) socket.setTimeout(this.#limits.slowMs);
    else socket.destroy();
  }
}

function nameEnd({ remoteAddress, remotePort }: Socket): string {
  return `${remoteAddress} ${remotePort}`;
}

function describeClientError(code: string | undefined): HttpError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return refuse(431, "headers", { limit: "16 KB" });
    case "HPE_CHUNK_EXTENSIONS_OVERFLOW":
      return refuse(413, "tooLong", { limit: "16 KB" });
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return refuse(408, "slowHead");
    default:
      return refuse(400, "badRequest", { detail: say("server.detail.notHttp") });
  }
}
