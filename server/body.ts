/** The bodies of requests, read with a limit. */

import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { say } from "../shared/words/english.ts";
import { type HttpError, refuse } from "./errors.ts";
import { formatBytes } from "./limits.ts";
import type { Sink } from "./vault/sealed-file.ts";
import { plainVault } from "./vault/vault.ts";

/** Largest body of a call that takes a few words, in bytes. */
export const smallBodyBytes = 64 * 1024;

/** What a body may be: so many bytes, and the option of `chancery serve` that sets it, where there is one. */
export interface BodyLimit {
  readonly bytes: number;
  readonly option?: string;
}

function tooLarge({ bytes, option }: BodyLimit): HttpError {
  const limit = formatBytes(bytes);
  return option === undefined
    ? refuse(413, "tooLong", { limit })
    : refuse(413, "tooLarge", { limit, option });
}

/** Refuses at once what says of itself that it cannot be taken. */
function checkDeclared(request: IncomingMessage, limit: BodyLimit): void {
  if (Number(request.headers["content-length"] ?? 0) > limit.bytes) throw tooLarge(limit);
  const encoding = request.headers["content-encoding"] ?? "identity";
  // Nothing that comes is ever unpacked, so that no small body can become a large one.
  if (encoding.toLowerCase() !== "identity") throw refuse(415, "encoding", { encoding });
  const transfer = request.headers["transfer-encoding"] ?? "chunked";
  if (transfer.toLowerCase() !== "chunked") throw refuse(415, "encoding", { encoding: transfer });
  const type = request.headers["content-type"] ?? "";
  if (/^multipart\//i.test(type)) throw refuse(415, "form", { type });
}

/** The chunks of a body. Leaving early leaves the connection whole, so that the refusal can still be told. */
async function* readChunks(request: IncomingMessage, limit: BodyLimit): AsyncGenerator<Buffer> {
  checkDeclared(request, limit);
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    const bytes: Buffer = chunk;
    size += bytes.length;
    if (size > limit.bytes) throw tooLarge(limit);
    yield bytes;
  }
}

/**
 * Reads a body whole.
 * @throws HttpError 413 above the limit, 415 when it is packed or a form
 */
export async function readBytes(request: IncomingMessage, limit: BodyLimit): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readChunks(request, limit)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Text from bytes.
 * @throws HttpError 400 when they are not UTF-8
 */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refuse(400, "badRequest", { detail: say("server.detail.notText") });
  }
}

/**
 * Reads a body as UTF-8 text.
 * @throws HttpError 413 above the limit, 415 when it is packed or a form, 400 when it is not UTF-8
 */
export async function readText(request: IncomingMessage, limit: BodyLimit): Promise<string> {
  return decodeText(await readBytes(request, limit));
}

/**
 * Reads a small body as JSON.
 * @throws HttpError as `readText` does, and 400 when it is not JSON
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request, { bytes: smallBodyBytes });
  try {
    return JSON.parse(text);
  } catch {
    throw refuse(400, "badRequest", { detail: say("server.detail.notJson") });
  }
}

/**
 * Streams a body into a new file and makes it durable. On any failure the file is gone again.
 * @param openSink where the bytes go, which may encrypt them; into the file as they are unless given
 * @returns the SHA-256 (lower-case hex) and size of what came
 * @throws HttpError 413 above the limit, 415 when it is packed or a form
 */
export async function receiveFile(
  request: IncomingMessage,
  path: string,
  limit: BodyLimit,
  openSink: (file: FileHandle) => Sink = (file) => plainVault.pourInto(file, ""),
): Promise<{ sha256: string; bytes: number }> {
  checkDeclared(request, limit);
  const file = await open(path, "wx", 0o600);
  try {
    const received = await pour(request, openSink(file), limit);
    await file.sync();
    await file.close();
    return received;
  } catch (thrown) {
    // A disk that fails may fail at closing, too; the first failure is the one to tell.
    await file.close().catch(() => {});
    await rm(path, { force: true });
    throw thrown;
  }
}

async function pour(
  request: IncomingMessage,
  sink: Sink,
  limit: BodyLimit,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of readChunks(request, limit)) {
    bytes += chunk.length;
    hash.update(chunk);
    await sink.write(chunk);
  }
  await sink.end();
  return { sha256: hash.digest("hex"), bytes };
}
