/** Answers: JSON, text and files. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { HttpError, toHttpError } from "./errors.ts";
import type { BlockFile } from "./vault/sealed-file.ts";

/** Headers of every answer but the kernel's frame. */
export const commonHeaders: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

/** Headers of everything that is data: it never runs, is never framed and never kept by shared caches. */
export const dataHeaders: Readonly<Record<string, string>> = {
  ...commonHeaders,
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "cache-control": "no-store",
};

type Headers = Readonly<Record<string, string>>;

/** Whether the answer fills a window: a person is told by the app's page, a program by the status. */
export function isShownToPerson(request: IncomingMessage): boolean {
  return request.headers["sec-fetch-dest"] === "document";
}

/** Answers with a value as JSON, as data: never kept, framed or run. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Headers = {},
): void {
  sendText(response, status, JSON.stringify(body), { "content-type": "application/json", ...headers });
}

/** @param headers must say the content type */
export function sendText(response: ServerResponse, status: number, text: string, headers: Headers): void {
  response.writeHead(status, { ...dataHeaders, "content-length": Buffer.byteLength(text), ...headers });
  response.end(response.req.method === "HEAD" ? undefined : text);
}

/** Answers without a body. */
export function sendNothing(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string | string[]>> = {},
): void {
  response.writeHead(status, { ...dataHeaders, ...headers });
  response.end();
}

/**
 * The bytes that a Range header asks for, from and to, both included; null for the whole.
 * Source: RFC 9110, section 14. One range with a start is read; a server may answer any other with the whole.
 */
function readRange(header: string | undefined, bytes: number): [from: number, to: number] | null {
  const found = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? "");
  if (!found) return null;
  const from = Number(found[1]);
  const to = found[2] ? Math.min(Number(found[2]), bytes - 1) : bytes - 1;
  return from <= to ? [from, to] : null;
}

/** Streams a file, or the part that is asked for, and closes it. Always as bytes, whatever is in it. */
export async function sendFile(
  response: ServerResponse,
  { file, bytes }: BlockFile,
  headers: Headers = {},
): Promise<void> {
  const range = readRange(response.req.headers.range, bytes);
  const [from, to] = range ?? [0, bytes - 1];
  response.writeHead(range ? 206 : 200, {
    ...dataHeaders,
    "content-type": "application/octet-stream",
    "content-length": to - from + 1,
    "accept-ranges": "bytes",
    ...(range ? { "content-range": `bytes ${from}-${to}/${bytes}` } : {}),
    ...headers,
  });
  if (response.req.method === "HEAD" || bytes === 0) {
    await file.close();
    response.end();
    return;
  }
  // `end` keeps to the announced length when the file grows meanwhile.
  await pipeline(file.createReadStream({ start: from, end: to }), response);
}

/** How long a caller may go on sending a body that was refused, in milliseconds. */
const drainMs = 2000;

/** Tells what went wrong, if it can still be told. A body that was not read to its end closes the connection. */
export function sendError(request: IncomingMessage, response: ServerResponse, thrown: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const error = thrown instanceof HttpError ? thrown : toHttpError(thrown);
  if (request.complete) {
    sendJson(response, error.status, error.body, error.headers);
    return;
  }
  // The answer goes out whole, and only its end waits: closing while the caller still sends would reset the
  // connection, and the caller would see a broken pipe instead of the answer.
  const text = JSON.stringify(error.body);
  response.writeHead(error.status, {
    ...dataHeaders,
    ...error.headers,
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    connection: "close",
  });
  response.write(text);
  const finish = (): void => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(finish, drainMs);
  request.once("close", finish);
  request.once("end", finish);
  request.resume();
}
