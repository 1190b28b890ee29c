/**
 * When versions of a study are kept, and how many. A version is kept when the study was changed and then quiet for a
 * while, when its last person leaves, before something changes all of it, and when somebody names one; automatic ones
 * are thinned with age (thin.ts) and bounded in number and size. A disk that refuses costs an automatic version, never
 * the edit it would have been of.
 */
import type * as Y from "yjs";
import { compareStudies } from "../../shared/history/compare.ts";
import {
  type Actor,
  type LastEdit,
  maxToldCells,
  type Version,
  type VersionCause,
} from "../../shared/protocol/history.ts";
import type { Study } from "../../shared/study/model.ts";
import { parseStudyFile } from "../../shared/study-file/parse.ts";
import { toStudy, toText } from "../document.ts";
import type { Ledger } from "../ledger.ts";
import type { Limits } from "../limits.ts";
import { chooseDropped } from "./thin.ts";
import type { StoredVersion, Versions } from "./versions.ts";

export type HistoryLimits = Pick<Limits, "versions" | "historyBytes" | "quietMs">;

/** Somebody who never pauses gets a version after so many times the pause. */
const longestQuiets = 6;

/** Where the history finds what it tells of. */
export interface HistorySources {
  /** Who edited what in a study. */
  findLedger(study: string): Ledger | undefined;
  /** Whether nobody can read a study here, so that there is nothing to keep. */
  isSealed?(study: string): boolean;
  /** Runs `read` with a study's document. */
  use(study: string, read: (doc: Y.Doc) => void): void;
}

export interface Keeping {
  readonly cause: VersionCause;
  readonly name?: string;
  readonly by?: Actor;
}

export class History {
  readonly #versions: Versions;
  readonly #limits: HistoryLimits;
  readonly #sources: HistorySources;
  readonly #waiting = new Map<string, { timer: NodeJS.Timeout; since: number }>();

  constructor(versions: Versions, limits: HistoryLimits, sources: HistorySources) {
    this.#versions = versions;
    this.#limits = limits;
    this.#sources = sources;
  }

  /** A study has changed: a version is kept once it is quiet. */
  changed(study: string): void {
    const waiting = this.#waiting.get(study);
    clearTimeout(waiting?.timer);
    const since = waiting?.since ?? Date.now();
    const { quietMs } = this.#limits;
    const delay = Math.min(quietMs, Math.max(0, since + longestQuiets * quietMs - Date.now()));
    this.#waiting.set(study, { since, timer: setTimeout(() => this.#wake(study), delay).unref() });
  }

  #wake(study: string): void {
    try {
      this.#sources.use(study, (doc) => this.settle(study, doc));
    } catch {
      // The document cannot be read just now; the next change asks again.
    }
  }

  /** Keeps what waits of a study now: its last person leaves. */
  settle(study: string, doc: Y.Doc): void {
    const isWaiting = this.#waiting.has(study);
    this.forget(study);
    if (isWaiting) this.tryToKeep(study, doc, "automatic");
  }

  /** Forgets what waits of a study that goes away. */
  forget(study: string): void {
    clearTimeout(this.#waiting.get(study)?.timer);
    this.#waiting.delete(study);
  }

  /** Keeps everything that waits: the server stops. */
  flush(): void {
    for (const study of [...this.#waiting.keys()]) this.#wake(study);
  }

  /** Keeps a version where there is none yet, so that the first change has something before it. */
  meet(study: string, doc: Y.Doc): void {
    if (this.#versions.last(study) === undefined) this.tryToKeep(study, doc, "first");
  }

  /** Keeps an automatic version if anything changed since the last; a disk that refuses costs no more than it. */
  tryToKeep(study: string, doc: Y.Doc, cause: VersionCause): void {
    try {
      this.keep(study, doc, { cause });
    } catch {
      // The edits themselves are in the log; the next version has them.
    }
  }

  /**
   * Keeps a version of a study as it is.
   * @returns null when nothing changed since the last one and it has no name of its own, and for a sealed study
   * @throws what the disk throws
   */
  keep(study: string, doc: Y.Doc, { cause, name, by }: Keeping): StoredVersion | null {
    if (this.#sources.isSealed?.(study)) return null;
    const text = toText(doc);
    const last = this.#versions.last(study);
    if (name === undefined && last?.hash === this.#versions.hash(text)) return null;
    const before = last && this.readStudy(study, last);
    const cells = before === undefined ? [] : this.#describe(study, before, toStudy(doc), last?.at ?? "");
    const at = this.#sources.findLedger(study)?.mark() ?? new Date().toISOString();
    const facts = { by: by ?? null, count: cells.length, cells: cells.slice(0, maxToldCells) };
    const kept = this.#versions.add(study, text, { at, name: name ?? null, cause, ...facts });
    this.#thin(study);
    return kept;
  }

  /** What changed between two studies, with those who edited each cell since `since`. */
  #describe(study: string, before: Study, after: Study, since: string): Version["cells"] {
    const ledger = this.#sources.findLedger(study);
    const edits = ledger?.listTimes().filter(({ at }) => at >= since) ?? [];
    return compareStudies(before, after).cells.map(({ id, change }) => ({
      cell: id,
      change,
      by: edits.filter(({ cell }) => cell === id).map(({ by }) => nameActor(ledger, by)),
    }));
  }

  /** Drops what is too old or too much, and says anew what changed in the versions that followed on it. */
  #thin(study: string): void {
    const versions = this.#versions.list(study);
    const dropped = new Set(chooseDropped(versions, new Date()));
    const isTooMuch = this.#measure(study, versions);
    for (const version of versions.slice(1).reverse()) {
      const kept = versions.filter(({ id }) => !dropped.has(id));
      if (!isTooMuch(kept)) break;
      if (version.name === null) dropped.add(version.id);
    }
    if (dropped.size === 0) return;
    this.#versions.change(() => {
      for (const [version, gone] of listFollowers(versions, dropped)) {
        const before = versions[versions.indexOf(version) + gone.length + 1];
        this.#versions.describe(study, version.id, this.#join(study, before, version, gone));
      }
      this.#versions.remove(study, [...dropped]);
    });
  }

  #measure(study: string, all: readonly StoredVersion[]): (kept: readonly StoredVersion[]) => boolean {
    const { versions, historyBytes } = this.#limits;
    let sizes: Map<string, number> | undefined;
    return (kept) => {
      if (kept.length > versions) return true;
      sizes ??= this.#versions.measure(study);
      const hashes = new Set((kept.length < all.length ? kept : all).map(({ hash }) => hash));
      let bytes = 0;
      for (const hash of hashes) bytes += sizes.get(hash) ?? 0;
      return bytes > historyBytes;
    };
  }

  /** What changed in `version` once those in `gone` are dropped: all their changes as one. */
  #join(
    study: string,
    before: StoredVersion | undefined,
    version: StoredVersion,
    gone: readonly StoredVersion[],
  ): Pick<Version, "by" | "count" | "cells"> {
    const { by } = version;
    const then = before && this.readStudy(study, before);
    const now = this.readStudy(study, version);
    if (then === undefined || now === undefined) return { by, count: 0, cells: [] };
    const told = [...gone, version].flatMap(({ cells }) => cells);
    const cells = compareStudies(then, now).cells.map(({ id, change }) => {
      const actors = told.filter(({ cell }) => cell === id).flatMap((one) => one.by);
      return { cell: id, change, by: [...new Map(actors.map((actor) => [actor.id, actor])).values()] };
    });
    return { by, count: cells.length, cells: cells.slice(0, maxToldCells) };
  }

  /** The study in a version; undefined when its text is gone or cannot be read. */
  readStudy(study: string, version: StoredVersion): Study | undefined {
    try {
      const text = this.#versions.readText(study, version.hash);
      return text === undefined ? undefined : parseStudyFile(text, "");
    } catch {
      return undefined;
    }
  }

  /** Whether another version can be named: named ones are never dropped, so their number is bounded. */
  hasRoomForName(study: string): boolean {
    const named = this.#versions.list(study).filter(({ name }) => name !== null);
    const sizes = this.#versions.measure(study);
    const bytes = [...new Set(named.map(({ hash }) => hash))].reduce(
      (sum, hash) => sum + (sizes.get(hash) ?? 0),
      0,
    );
    return named.length < this.#limits.versions && bytes < this.#limits.historyBytes;
  }

  /** The last edit of each cell, as far as it is known. */
  listLastEdits(study: string): LastEdit[] {
    const ledger = this.#sources.findLedger(study);
    const last = new Map<string, LastEdit>();
    for (const { cell, by, at } of ledger?.listTimes() ?? [])
      if ((last.get(cell)?.at ?? "") <= at) last.set(cell, { cell, by: nameActor(ledger, by), at });
    return [...last.values()];
  }

  /** A person as the history names them. */
  nameActor(study: string, person: string): Actor {
    return nameActor(this.#sources.findLedger(study), person);
  }
}

function nameActor(ledger: Ledger | undefined, id: string): Actor {
  return { id, name: ledger?.findAuthor(id)?.name ?? "" };
}

/** Versions that stay and follow directly on dropped ones, with those, the newest first. */
function listFollowers(
  versions: readonly StoredVersion[],
  dropped: ReadonlySet<string>,
): Map<StoredVersion, StoredVersion[]> {
  const followers = new Map<StoredVersion, StoredVersion[]>();
  let follower: StoredVersion | undefined;
  for (const version of versions) {
    if (!dropped.has(version.id)) follower = version;
    else if (follower) followers.set(follower, [...(followers.get(follower) ?? []), version]);
  }
  return followers;
}
