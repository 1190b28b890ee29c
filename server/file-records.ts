/**
 * What a study's document says of its data files (contract §4, `getMap("files")`): hash, size and type of each file that
 * the study lists, as it lies in the folder. Looked at when somebody opens the study, after edits, and when a file was sent.
 */
import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type * as Y from "yjs";
import { mediaType } from "../exchange/dossier/files.ts";
import { readFileNames, readFiles } from "../shared/study/document.ts";
import type { FileRecord } from "../shared/study/model.ts";
import { setFile } from "../shared/study/operations.ts";
import type { Blobs } from "./blobs.ts";
import type { Rooms } from "./rooms.ts";
import { decodeFileName, isStudyName, openStudyFile } from "./study-files.ts";
import type { Workspace } from "./workspace.ts";

type OpenedFile = Awaited<ReturnType<typeof openStudyFile>>;

/** Edits settle for this long before files are looked at, in milliseconds. */
const settleMs = 300;

export class FileRecords {
  readonly #data: string;
  readonly #workspace: Workspace;
  readonly #rooms: Rooms;
  readonly #blobs: Pick<Blobs, "has">;
  readonly #failed: (error: unknown) => void;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  /** Hash by name, of the version that was hashed last. */
  readonly #hashes = new Map<string, { version: string; sha256: string }>();
  #isEnded = false;

  /**
   * @param data the server's data folder, of which nothing is a study's file
   * @param failed hears why a record could not be written; it is tried again after the next edit
   */
  constructor(
    data: string,
    workspace: Workspace,
    rooms: Rooms,
    blobs: Pick<Blobs, "has">,
    failed: (error: unknown) => void,
  ) {
    this.#data = data;
    this.#workspace = workspace;
    this.#rooms = rooms;
    this.#blobs = blobs;
    this.#failed = failed;
  }

  /** A study is being opened: its files are looked at as soon as somebody is in it. */
  opening(study: string): void {
    this.#wait(study, 0);
  }

  /** A study or one of its files has changed. */
  changed(study: string): void {
    this.#wait(study, settleMs);
  }

  #wait(study: string, ms: number): void {
    if (this.#isEnded || this.#waiting.has(study)) return;
    const look = () => {
      this.#waiting.delete(study);
      this.#refresh(study).catch(this.#failed);
    };
    this.#waiting.set(study, setTimeout(look, ms));
  }

  /** Writes what differs. Only while people are in the study: who asks for a list or a search opens it for a moment. */
  async #refresh(study: string): Promise<void> {
    const names = this.#read(study, readFileNames) ?? [];
    const found = new Map<string, FileRecord>();
    for (const name of names) {
      const record = await this.#describe(name);
      const known = this.#read(study, readFiles)?.get(name);
      // What somebody sent as a blob is what they mean by the name.
      const isSent = known !== undefined && known.sha256 !== record?.sha256 && this.#blobs.has(known.sha256);
      if (record !== null && !isSent && !isSame(known, record)) found.set(name, record);
    }
    const room = this.#rooms.find(study);
    if (found.size === 0 || room === undefined || this.#isEnded) return;
    const row = this.#workspace.find(study);
    const isMirrored = row !== undefined && room.seq <= row.mirroredSeq;
    room.edit((doc) => {
      const listed = readFileNames(doc);
      for (const [name, record] of found) if (listed.includes(name)) setFile(doc, name, record);
    });
    // Nothing that a study's file says has changed: opening a study does not make it the last changed one.
    if (isMirrored) this.#workspace.record(study, { ...row, mirroredSeq: room.seq });
  }

  #read<Result>(study: string, read: (doc: Y.Doc) => Result): Result | undefined {
    const room = this.#rooms.find(study);
    return room === undefined || room.isEmpty ? undefined : read(room.doc);
  }

  /** What a data file is; null where there is none of that name, or it is none. */
  async #describe(name: string): Promise<FileRecord | null> {
    const opened = await this.#open(name);
    if (opened === null) return null;
    try {
      return { sha256: await this.#hash(name, opened), bytes: opened.bytes, type: mediaType(name) };
    } finally {
      await opened.file.close();
    }
  }

  /** Opens the file of that name if its bytes have that hash. The caller closes it. */
  async open(name: string, sha256: string): Promise<OpenedFile | undefined> {
    const opened = await this.#open(name);
    if (opened === null) return undefined;
    try {
      if ((await this.#hash(name, opened)) === sha256) return opened;
    } catch (error) {
      await opened.file.close();
      throw error;
    }
    await opened.file.close();
    return undefined;
  }

  async #open(name: string): Promise<OpenedFile | null> {
    try {
      const plain = decodeFileName(name.split("/").map(encodeURIComponent));
      return isStudyName(plain) ? null : await openStudyFile(this.#workspace.folder, this.#data, plain);
    } catch {
      // Not there, not inside the folder, or no file: the document has nothing to say of it.
      return null;
    }
  }

  async #hash(name: string, { file, version }: { file: FileHandle; version: string }): Promise<string> {
    const known = this.#hashes.get(name);
    if (known?.version === version) return known.sha256;
    const hash = createHash("sha256");
    for await (const chunk of file.createReadStream({ start: 0, autoClose: false })) hash.update(chunk);
    const sha256 = hash.digest("hex");
    this.#hashes.set(name, { version, sha256 });
    return sha256;
  }

  /** Looks at nothing any more. */
  end(): void {
    this.#isEnded = true;
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#waiting.clear();
  }
}

function isSame(known: FileRecord | undefined, record: FileRecord): boolean {
  return known?.sha256 === record.sha256 && known.bytes === record.bytes && known.type === record.type;
}
