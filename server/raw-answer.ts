/** Refusals to what is not, or not yet, a request that the router answers: upgrades, CONNECT, what cannot be parsed. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { toHttpError } from "./errors.ts";

/** How long the other side may take to read the answer, in milliseconds. */
const lingerMs = 2000;

/** Writes a whole HTTP answer with the refusal's JSON body and closes the connection. */
export function sendRaw(stream: Duplex, thrown: unknown): void {
  const { status, body, headers } = toHttpError(thrown);
  const text = JSON.stringify(body);
  const lines = Object.entries({
    ...headers,
    "content-type": "application/json",
    "content-length": String(Buffer.byteLength(text)),
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    connection: "close",
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  stream.on("error", () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? "Refused"}\r\n${lines.join("")}\r\n${text}`);
  // What still comes is read and dropped: closing at once could reset the connection before the answer is read.
  stream.resume();
  setTimeout(() => stream.destroy(), lingerMs).unref();
}
