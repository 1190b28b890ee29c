/**
 * The workspace: a folder whose `*.study.md` files are its studies, each with an id that stays the same.
 * Rule of copies: `NAME (Chancery copy).study.md` is where a study is written while another program owns NAME;
 * such a file is never listed as a study.
 */
import { createHash, randomBytes } from "node:crypto";
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from "node:fs";
import { join } from "node:path";
import { parseStudyFile } from "../shared/study-file/parse.ts";
import type { Language } from "../shared/words/language.ts";
import { readIfThere, writeAtomically } from "./atomic-file.ts";
import { limitOptions } from "./limits.ts";
import type { SqlDatabase } from "./sql/database.ts";
import { writeSoon } from "./sql/transaction.ts";
import { copyName, ending, fitName, toFileStem } from "./study-names.ts";
import { openStudyText, readIdOf, sealStudyText } from "./vault/study-text.ts";
import { plainVault, type Vault } from "./vault/vault.ts";

/** Largest file that is taken for a study: the most that --max-study allows. */
export const maxStudyBytes = limitOptions.studyBytes.max * limitOptions.studyBytes.unit;

export interface StudyRow {
  readonly id: string;
  /** Name of the study's file in the workspace. */
  readonly path: string;
  readonly title: string;
  /** ISO 8601, UTC. */
  readonly updated: string;
  /** Hash of the file (as the vault hashes) as last written or imported by us; null when it was never read. */
  readonly fileHash: string | null;
  /** Last log row that is in the file, or in the copy. */
  readonly mirroredSeq: number;
  /** Name of the copy that takes the study's text while another program owns the file. */
  readonly copy: string | null;
  /** Whether those who may only read or comment may see its earlier versions. */
  readonly openHistory: boolean;
  /** Whether its text is on devices alone: its document is an envelope, and its file says no more than that. */
  readonly sealed: boolean;
}

/** SHA-256 of bytes or text as UTF-8, lower-case hex. */
export function hashBytes(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/**
 * Makes the workspace where it is missing or empty, with the examples of one language and their data in it.
 * @param examples folder of `*.study.md` files and `data/`; none are copied when undefined
 */
export function prepareWorkspace(folder: string, examples: string | undefined, language: Language): void {
  mkdirSync(folder, { recursive: true });
  const isNew = readdirSync(folder).every((name) => name.startsWith("."));
  if (!isNew || examples === undefined || !existsSync(examples)) return;
  const isWanted = (name: string) =>
    name.endsWith(ending) &&
    parseStudyFile(readFileSync(join(examples, name), "utf8"), "").meta.language === language;
  for (const name of readdirSync(examples))
    if (name === "data" || isWanted(name))
      cpSync(join(examples, name), join(folder, name), { recursive: true });
}

export class Workspace {
  /** Where people have their data files, and in a plain workspace their studies. */
  readonly folder: string;
  readonly #sql: SqlDatabase;
  readonly #texts: string;
  readonly #vault: Vault;

  /**
   * @param texts the folder of the studies' files where it is another one
   * @param vault what is said in studies goes through it
   */
  constructor(folder: string, sql: SqlDatabase, texts = folder, vault: Vault = plainVault) {
    this.folder = folder;
    this.#sql = sql;
    this.#texts = texts;
    this.#vault = vault;
    if (texts !== folder) mkdirSync(texts, { recursive: true, mode: 0o700 });
  }

  /** Where a study's file is. */
  locate(path: string): string {
    return join(this.#texts, path);
  }

  /** What a study's file says; undefined where there is none. @throws Error when it cannot be read or decrypted */
  read(path: string): Buffer | undefined {
    const bytes = readIfThere(this.locate(path));
    return bytes && openStudyText(this.#vault, bytes, path);
  }

  /** What an unknown file says; undefined for one that is gone, or that cannot be decrypted and so is no study here. */
  #readNew(path: string): Buffer | undefined {
    try {
      return this.read(path);
    } catch (thrown) {
      if (this.#vault.isSealed) return undefined;
      throw thrown;
    }
  }

  /** Writes a study's file, whole or not at all. */
  write(id: string, path: string, text: string): void {
    writeAtomically(this.locate(path), sealStudyText(this.#vault, id, text));
  }

  /** By which equal texts are known. */
  hash(data: string | Uint8Array): string {
    return this.#vault.hash(data);
  }

  /** The id of a study that is about to be made. */
  makeId(): string {
    return randomBytes(9).toString("hex");
  }

  /** Every study that was ever here, also those whose file is gone. */
  all(): StudyRow[] {
    return this.#sql
      .prepare("SELECT * FROM studies ORDER BY path")
      .all()
      .map((row) => this.#toRow(row));
  }

  /** Studies whose file is there. */
  list(): StudyRow[] {
    return this.all().filter(({ path }) => existsSync(this.locate(path)));
  }

  find(id: string): StudyRow | undefined {
    const row = this.#sql.prepare("SELECT * FROM studies WHERE id = ?").get(id);
    return row && this.#toRow(row);
  }

  /**
   * Gives each new study file an id. A file that was renamed while nobody looked keeps its id:
   * it has exactly the bytes of a known file that is gone.
   * @returns the studies that were not known before
   */
  scan(): StudyRow[] {
    const known = this.all();
    const paths = new Set(known.map(({ path }) => path));
    const added: StudyRow[] = [];
    for (const path of this.#listFiles()) {
      if (paths.has(path)) continue;
      const bytes = this.#readNew(path);
      if (bytes === undefined) continue;
      const hash = this.hash(bytes);
      const moved = known.find((row) => row.fileHash === hash && !existsSync(this.locate(row.path)));
      if (moved) this.#sql.prepare("UPDATE studies SET path = ? WHERE id = ?").run(path, moved.id);
      else added.push(...this.#adopt(path));
    }
    return added;
  }

  /** Names of study files that can be read whole. Links are not followed: a mirror would replace them by files. */
  #listFiles(): string[] {
    const names = readdirSync(this.#texts, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map(({ name }) => name)
      .filter((name) => !name.startsWith(".") && !copyName.test(name));
    return names.filter((name) => mayBeStudy(this.locate(name))).sort();
  }

  /**
   * Gives the file `path` an id; its text is not read yet.
   * @throws Error when a study has that path
   */
  add(path: string, id?: string): StudyRow {
    const [row] = this.#adopt(path, id);
    if (row === undefined) throw new Error(`${path} is another study's`);
    return row;
  }

  /** @returns nothing where another server on the same database was first */
  #adopt(path: string, id = this.#vault.isSealed ? readIdOf(path) : this.makeId()): StudyRow[] {
    const title = path.slice(0, -ending.length);
    const { changes } = this.#sql
      .prepare(
        "INSERT INTO studies (id, path, title, updated) VALUES (?, ?, ?, ?) ON CONFLICT (path) DO NOTHING",
      )
      .run(id, path, this.#vault.sealText(id, "title", title), new Date().toISOString());
    if (changes === 0) return [];
    const known = { fileHash: null, mirroredSeq: 0, copy: null, openHistory: false, sealed: false };
    return [{ id, path, title, updated: "", ...known }];
  }

  /** Records what is known of a study after its file or document changed; what is lost of it is found out again. */
  record(id: string, change: Omit<StudyRow, "id" | "path" | "openHistory" | "sealed">): void {
    writeSoon(this.#sql, () =>
      this.#sql
        .prepare(
          "UPDATE studies SET title = ?, updated = ?, file_hash = ?, mirrored_seq = ?, copy = ? WHERE id = ?",
        )
        .run(
          this.#vault.sealText(id, "title", change.title),
          change.updated,
          change.fileHash,
          change.mirroredSeq,
          change.copy,
          id,
        ),
    );
  }

  /** Says that a study's file has another name now. */
  rename(id: string, path: string): void {
    this.#sql.prepare("UPDATE studies SET path = ? WHERE id = ?").run(path, id);
  }

  /** Lets those who may only read or comment see a study's earlier versions, or no longer. */
  openHistory(id: string, isOpen: boolean): void {
    this.#sql.prepare("UPDATE studies SET open_history = ? WHERE id = ?").run(isOpen ? 1 : 0, id);
  }

  /** Makes a new study a sealed one, for good. @param title its public one */
  seal(id: string, title: string): void {
    this.#sql
      .prepare("UPDATE studies SET sealed = 1, title = ? WHERE id = ?")
      .run(this.#vault.sealText(id, "title", title), id);
  }

  remove(id: string): void {
    this.#sql.prepare("DELETE FROM studies WHERE id = ?").run(id);
  }

  /** A free file name for a study of this title. @param id which is its name where titles are encrypted */
  nameFor(title: string, id: string): string {
    return this.nameLike(toFileStem(title), id);
  }

  /** A free file name for a study: `stem`, with a number where that is taken. */
  nameLike(stem: string, id: string): string {
    if (this.#vault.isSealed) return `${id}${ending}`;
    for (let count = 1; ; count++) {
      const path = fitName(stem, `${count === 1 ? "" : ` ${count}`}${ending}`);
      const isKnown = this.#sql.prepare("SELECT 1 FROM studies WHERE path = ?").get(path) !== undefined;
      // Also a link that leads nowhere has its name.
      const isTaken = lstatSync(this.locate(path), { throwIfNoEntry: false }) !== undefined;
      if (!isKnown && !isTaken) return path;
    }
  }

  /** The name of a study's file for who saves it: where its own tells nothing, the title's. */
  nameDownload({ path, title }: StudyRow): string {
    return this.#vault.isSealed ? `${toFileStem(title)}${ending}` : path;
  }

  /** A free name for the copy of a study's file. */
  nameCopy(path: string): string {
    const stem = path.slice(0, -ending.length);
    for (let count = 1; ; count++) {
      const copy = fitName(stem, ` (Chancery copy${count === 1 ? "" : ` ${count}`})${ending}`);
      if (!existsSync(this.locate(copy))) return copy;
    }
  }

  #toRow(row: Record<string, unknown>): StudyRow {
    const [id, path] = [String(row.id), String(row.path)];
    return {
      id,
      path,
      title: this.#openTitle(id, String(row.title), path),
      updated: String(row.updated),
      fileHash: row.file_hash === null ? null : String(row.file_hash),
      mirroredSeq: Number(row.mirrored_seq),
      copy: row.copy === null ? null : String(row.copy),
      openHistory: Number(row.open_history) === 1,
      sealed: Number(row.sealed) === 1,
    };
  }

  /** One that cannot be opened is read from the document when it changes next. */
  #openTitle(id: string, title: string, path: string): string {
    try {
      return this.#vault.openText(id, "title", title);
    } catch {
      return path.slice(0, -ending.length);
    }
  }
}

function mayBeStudy(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return statSync(path).size <= maxStudyBytes;
  } catch {
    return false;
  }
}
