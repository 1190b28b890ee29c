/** The bodies of requests, read with a limit. */
import { createHash } from "node:crypto";
import { type FileHandle, open, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { type HttpError, refuse } from "./errors.ts";

/** Largest study or JSON body, in bytes. */
export const maxTextBytes = 16 * 1024 * 1024;
/** Largest file or blob, in bytes. */
export const maxFileBytes = 512 * 1024 * 1024;

function tooLarge(limit: number): HttpError {
  return refuse(413, "tooLarge", { limit: Math.floor(limit / (1024 * 1024)) });
}

function checkDeclared(request: IncomingMessage, limit: number): void {
  if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
}

/**
 * Reads a body as UTF-8 text.
 * @throws HttpError 413 above `limit` bytes, 400 when it is not UTF-8
 */
export async function readText(request: IncomingMessage, limit = maxTextBytes): Promise<string> {
  checkDeclared(request, limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw refuse(400, "badRequest", { detail: "its body is not UTF-8 text" });
  }
}

/**
 * Streams a body into a new file and makes it durable. On any failure the file is gone again.
 * @returns the SHA-256 (lower-case hex) and size of what was written
 * @throws HttpError 413 above `limit` bytes
 */
export async function receiveFile(
  request: IncomingMessage,
  path: string,
  limit = maxFileBytes,
): Promise<{ sha256: string; bytes: number }> {
  checkDeclared(request, limit);
  const file = await open(path, "wx", 0o600);
  try {
    const received = await pour(request, file, limit);
    await file.sync();
    await file.close();
    return received;
  } catch (thrown) {
    await file.close();
    await rm(path, { force: true });
    throw thrown;
  }
}

async function pour(
  request: IncomingMessage,
  file: FileHandle,
  limit: number,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > limit) throw tooLarge(limit);
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  return { sha256: hash.digest("hex"), bytes };
}
