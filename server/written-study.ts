/**
 * GET /api/studies/ID?as=html|ipynb|dossier: forms for which a study has to be run. The server runs no cell and draws no
 * chart: a process of its own does, with limits, in a folder that has only the study, the files that its readers may
 * read, and the answers of the web that it works with. For editors, since it takes a processor for a while.
 */
import { createHash } from "node:crypto";
import { createWriteStream, readdirSync, rmSync, statSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, open, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type * as Y from "yjs";
import { writeReviews } from "../exchange/dossier/reviews.ts";
import { schemeFiles } from "../shared/marking/lab-schemes.ts";
import { readFileNames, readRemotes, readStudy } from "../shared/study/document.ts";
import { toText, usesFile } from "./document.ts";
import { refuse } from "./errors.ts";
import { gatherStudyReviews } from "./gather-reviews.ts";
import { type Lab, requireReadable } from "./lab.ts";
import { takeLabSchemes } from "./marking/lab-schemes.ts";
import { Slots } from "./remote/slots.ts";
import { sendFile, sendNothing } from "./respond.ts";
import { decodeFileName, isStudyName, openStudyFile } from "./study-files.ts";

/** Whether the history of reviews comes along with a dossier: with people by a code, by their names, or not. */
export type WantedReviews = "coded" | "named" | "none";

/** Media types of the forms. */
const types = {
  html: "text/html; charset=utf-8",
  ipynb: "application/x-ipynb+json",
  dossier: "application/vnd.chancery.dossier+zip",
} as const;
export type WrittenFormat = keyof typeof types;
export const writtenFormats = Object.keys(types) as readonly WrittenFormat[];

/** One study that is to be written in another form. */
export interface WriteJob {
  readonly format: WrittenFormat;
  /** Why it may leave nevertheless, where a marking or persons in its data would hold it back. */
  readonly reason: string | undefined;
  /** Path of the history of its reviews; undefined where that is no part of it. */
  readonly reviews?: string | undefined;
  /** Path of its study file; what it may read stands beside. */
  readonly study: string;
  /** Path of the file that is to be there afterwards. */
  readonly out: string;
  /** Ends it. */
  readonly signal: AbortSignal;
}

/** Runs a study in a process of its own and writes it; gives null, or one sentence why it could not. */
export type WriteStudy = (job: WriteJob) => Promise<string | null>;

/** How long all of it may take, in milliseconds. */
export const mostWritingMs = 180_000;
/** Bytes of data that are copied for one of them at most. */
const mostBytes = 1024 * 1024 * 1024;
/** Processes that run a study: one at a time; four wait. */
export const runSlots = new Slots(1, 1, 4);

export function isWrittenFormat(format: string): format is WrittenFormat {
  return Object.hasOwn(types, format);
}

/** @throws HttpError 403 for who may not edit, 503 where this server writes none or is busy, 409 when it could not be */
export async function giveWritten(
  lab: Lab,
  tokens: readonly string[],
  id: string,
  {
    format,
    reason,
    reviews: wanted,
  }: Pick<WriteJob, "format" | "reason"> & { readonly reviews: WantedReviews },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { row, actor } = requireReadable(lab, tokens, id, "editor");
  if (wanted === "named" && reason === undefined) throw refuse(403, "reviewNames");
  const { writeStudy } = lab;
  if (writeStudy === undefined) throw refuse(503, "noWriter", { format });
  if (request.method === "HEAD") return sendNothing(response, 200, { "content-type": types[format] });
  const gone = new AbortController();
  response.once("close", () => gone.abort());
  const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(mostWritingMs)]);
  const end = await runSlots.take(id, signal);
  if (end === null) throw refuse(503, "writing", {}, { "retry-after": "30" });
  const folder = await makeRunFolder(lab.data);
  try {
    const study = await layOut(lab, id, folder);
    const out = join(folder, `.out.${format}`);
    const isPart = format === "dossier" && wanted !== "none";
    const reviews = isPart ? await layReviews(lab, id, folder, wanted === "named") : undefined;
    const failure = await writeStudy({ format, reason, reviews, study, out, signal });
    if (failure !== null) throw refuse(409, "notWritten", { detail: failure });
    lab.audit.append({ study: id, by: actor, action: "exported", format, ...why(reason) });
    const file = await open(out, "r");
    const name = `${lab.workspace.nameDownload(row).replace(/(\.study)?\.(md|markdown)$/i, "")}.${format}`;
    await sendFile(
      response,
      { file, bytes: (await file.stat()).size },
      {
        "content-type": types[format],
        "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      },
    );
  } finally {
    end();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder for one such process, in which a study lies unencrypted until it is removed. */
export function makeRunFolder(data: string): Promise<string> {
  return mkdtemp(join(tmpdir(), nameFolders(data)));
}

/** What the names of these folders begin with, for one data folder. */
function nameFolders(data: string): string {
  return `chancery-write-${createHash("sha256").update(resolve(data)).digest("hex").slice(0, 16)}-`;
}

/**
 * Removes what a server that was killed left of studies that it was writing: their texts lie there unencrypted.
 * @param restMs of those that are younger nothing: another server may be writing them
 */
export function removeWritten(data: string, restMs = 0): void {
  const begin = nameFolders(data);
  try {
    for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(begin))) {
      const folder = join(tmpdir(), name);
      if (statSync(folder).mtimeMs <= Date.now() - restMs) rmSync(folder, { recursive: true, force: true });
    }
  } catch {
    // No reason not to start; the next time tries again.
  }
}

const why = (reason: string | undefined) => (reason === undefined ? {} : { reason });

/** Puts the study and what it may read into a folder. @returns the study file's path */
async function layOut(lab: Lab, id: string, folder: string): Promise<string> {
  const { text, names, addresses } = lab.rooms.use(id, (doc) => ({
    text: toText(doc),
    names: listUsed(doc),
    addresses: [...readRemotes(doc).keys()],
  }));
  const study = join(folder, "study.md");
  await writeFile(study, text, { mode: 0o600 });
  // The process knows the lab's markings as the server does.
  const schemes = takeLabSchemes(lab.workspace.folder);
  if (schemes.length > 0)
    await writeFile(join(folder, schemeFiles[0]), JSON.stringify({ schemes }), { mode: 0o600 });
  let left = mostBytes;
  for (const name of names) left = await copyData(lab, name, folder, left);
  for (const address of addresses) await copyAnswer(lab, address, join(folder, ".chancery/remote"));
  return study;
}

async function layReviews(lab: Lab, id: string, folder: string, withNames: boolean): Promise<string> {
  const path = join(folder, ".reviews.json");
  await writeFile(path, writeReviews(gatherStudyReviews(lab, id, withNames)), { mode: 0o600 });
  return path;
}

/** Names of files that whoever may read the study may read: those that it lists, and those in quotes in its cells. */
function listUsed(doc: Y.Doc): readonly string[] {
  const quoted = readStudy(doc).cells.flatMap(({ source }) =>
    [...source.matchAll(/(["'`])([^"'`\n]{1,500})\1/g)].map(([, , name = ""]) => name),
  );
  return [...new Set([...readFileNames(doc), ...quoted])].filter((name) => usesFile(doc, name));
}

/** @returns the bytes that may still be copied */
async function copyData(lab: Lab, given: string, folder: string, left: number): Promise<number> {
  try {
    const name = decodeFileName(
      given
        .replace(/^(\.\/)+/, "")
        .split("/")
        .map(encodeURIComponent),
    );
    if (isStudyName(name)) return left;
    const { file, bytes } = await openStudyFile(lab.workspace.folder, lab.data, name);
    if (bytes > left) {
      await file.close();
      return left;
    }
    const path = join(folder, ...name.split("/"));
    await mkdir(dirname(path), { recursive: true });
    await pipeline(file.createReadStream(), createWriteStream(path, { flags: "wx", mode: 0o600 }));
    return left - bytes;
  } catch {
    // No name of a file, or none that is there: the cell that reads it says so.
    return left;
  }
}

async function copyAnswer(lab: Lab, address: string, folder: string): Promise<void> {
  const answer = lab.web.store.find(address);
  if (answer === null) return;
  const path = await lab.web.store.open(answer).catch(() => null);
  if (path === null) return;
  const name = createHash("sha256").update(address).digest("hex");
  for (const part of ["answers", "bytes"]) await mkdir(join(folder, part), { recursive: true });
  await writeFile(join(folder, "answers", `${name}.json`), `${JSON.stringify(answer, null, 2)}\n`);
  await copyFile(path, join(folder, "bytes", answer.sha256));
}
