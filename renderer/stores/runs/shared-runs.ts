/** The last runs of a study's cells, whoever ran them, as their records tell and their blobs show. */
import type * as Y from "yjs";
import type { CellState } from "../../../kernel/session/types.ts";
import { hashText } from "../../../shared/hash.ts";
import { readStoredRun, type StoredRun } from "../../../shared/protocol/stored-run.ts";
import { mapsOf, readRuns } from "../../../shared/study/document.ts";
import type { Cell, RunRecord } from "../../../shared/study/model.ts";
import { type FreshnessCell, findFresh } from "../../../shared/study/runs.ts";
import { createStore, type Store } from "../snapshot.ts";
import type { StudyView } from "../study-view.ts";
import type { NoText, OutputShelf } from "./output-shelf.ts";

export interface SharedRun {
  readonly record: RunRecord;
  /** Whether it is of the study as it is now; null while that is not known. */
  readonly fresh: boolean | null;
  /** What it showed, once it is here. */
  readonly shown: StoredRun | null;
  /** Why that is not here and may not come. */
  readonly failure: NoText | null;
}

export interface SharedRuns extends Store<ReadonlyMap<string, SharedRun>> {
  /**
   * Fetches what a cell's last run showed, and later ones: they are to be on the screen.
   * @returns a function that ends it
   */
  want(id: string): () => void;
  /** What a run showed, by the hash that its record has of it (`stored`); null where that is not to be had. */
  readShown(hash: string): Promise<StoredRun | null>;
  /** The records of runs that are of the study as it is now. */
  listFresh(): ReadonlyMap<string, RunRecord>;
  /** Asks again for what could not be had: the server is back. */
  retry(): void;
  dispose(): void;
}

export interface SharedRunsOptions {
  readonly doc: Y.Doc;
  readonly view: Pick<StudyView, "get" | "subscribe">;
  /** What cells define and use. */
  readonly session: Store<{ readonly cells: ReadonlyMap<string, CellState> }>;
  readonly shelf: Pick<OutputShelf, "read">;
}

/** Blobs that are fetched at one time. */
const atOnce = 3;
/** Pauses before one that is missing is asked for again, in ms: its sender may be slower than its record. */
const pauses = [1000, 4000, 15_000, 60_000];

/** One blob that a record names. */
interface Fetched {
  shown: StoredRun | null;
  failure: NoText | null;
  state: "waiting" | "reading" | "over";
  tries: number;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Follows the document's records. */
export function openSharedRuns({ doc, view, session, shelf }: SharedRunsOptions): SharedRuns {
  const store = createStore<ReadonlyMap<string, SharedRun>>(new Map());
  const fetched = new Map<string, Fetched>();
  const wanted = new Set<string>();
  const sources = new WeakMap<Cell, string>();
  let records = readRuns(doc);
  let fresh: ReadonlySet<string> | null = null;
  let reading = 0;
  let queued = false;
  let disposed = false;

  function hashSource(cell: Cell): string {
    const hash = sources.get(cell) ?? hashText(cell.source);
    sources.set(cell, hash);
    return hash;
  }

  /** Freshness needs to know what every recorded cell uses: the session tells once it has read them. */
  function judge(): ReadonlySet<string> | null {
    const states = session.get().cells;
    const { cells } = view.get();
    if (cells.some(({ id }) => records.has(id) && !states.has(id))) return null;
    const known = new Map<string, FreshnessCell>();
    for (const cell of cells) {
      const state = states.get(cell.id);
      if (!state) continue;
      // What a cell imports is lent to others without an edge: their records do not name its run.
      const defines = state.defines.filter((name) => !state.imported?.includes(name));
      known.set(cell.id, { source: hashSource(cell), defines, uses: state.uses });
    }
    return findFresh(known, records);
  }

  function show(): void {
    const last = store.get();
    const next = new Map<string, SharedRun>();
    let changed = records.size !== last.size;
    for (const [id, record] of records) {
      const of = record.stored === undefined ? undefined : fetched.get(record.stored);
      const [isFresh, shown, failure] = [fresh?.has(id) ?? null, of?.shown ?? null, of?.failure ?? null];
      const before = last.get(id);
      const isSame =
        before?.record === record &&
        before.fresh === isFresh &&
        before.shown === shown &&
        before.failure === failure;
      next.set(id, isSame ? before : { record, fresh: isFresh, shown, failure });
      changed ||= !isSame;
    }
    if (changed) store.set(next);
  }

  function refresh(): void {
    queued = false;
    if (disposed) return;
    fresh = judge();
    show();
    fetchNext();
  }

  const later = () => {
    if (queued) return;
    queued = true;
    queueMicrotask(refresh);
  };

  /** Fetches what cells on the screen show, in page order, a few at a time. */
  function fetchNext(): void {
    for (const { id } of view.get().cells) {
      if (reading >= atOnce || disposed) return;
      const hash = records.get(id)?.stored;
      if (hash === undefined || !wanted.has(id)) continue;
      let entry = fetched.get(hash);
      if (entry === undefined) {
        entry = { shown: null, failure: null, state: "waiting", tries: 0, timer: undefined };
        fetched.set(hash, entry);
      }
      if (entry.state === "waiting") void fetchOne(hash, entry);
    }
  }

  async function fetchOne(hash: string, entry: Fetched): Promise<void> {
    entry.state = "reading";
    reading += 1;
    const found = await shelf.read(hash);
    reading -= 1;
    if (disposed) return;
    entry.state = "over";
    entry.shown = found.text === null ? null : readStoredRun(found.text);
    entry.failure = found.text === null ? found.why : entry.shown === null ? "wrong" : null;
    if (entry.failure !== null && entry.failure !== "wrong") askAgain(entry);
    show();
    fetchNext();
  }

  function askAgain(entry: Fetched): void {
    const pause = pauses[entry.tries];
    if (pause === undefined) return;
    entry.tries += 1;
    entry.timer = setTimeout(() => {
      entry.state = "waiting";
      fetchNext();
    }, pause);
  }

  const onRecords = () => {
    records = keepSame(records, readRuns(doc));
    const named = new Set([...records.values()].map(({ stored }) => stored));
    for (const [hash, { timer }] of fetched)
      if (!named.has(hash)) {
        clearTimeout(timer);
        fetched.delete(hash);
      }
    later();
  };
  let lastKnown: readonly unknown[] = [];
  const onSession = () => {
    const known = [...session.get().cells.values()].flatMap(({ id, defines, uses }) => [id, defines, uses]);
    if (known.length === lastKnown.length && known.every((part, at) => part === lastKnown[at])) return;
    lastKnown = known;
    later();
  };
  const { runs } = mapsOf(doc);
  runs.observe(onRecords);
  const forgetView = view.subscribe(later);
  const forgetSession = session.subscribe(onSession);
  later();

  return {
    ...store,
    want(id) {
      wanted.add(id);
      fetchNext();
      return () => void wanted.delete(id);
    },
    async readShown(hash) {
      const { text } = await shelf.read(hash);
      return text === null ? null : readStoredRun(text);
    },
    listFresh: () => new Map([...records].filter(([id]) => fresh?.has(id))),
    retry() {
      for (const entry of fetched.values()) {
        if (entry.state !== "over" || entry.failure === null || entry.failure === "wrong") continue;
        clearTimeout(entry.timer);
        Object.assign(entry, { state: "waiting", tries: 0 });
      }
      fetchNext();
    },
    dispose() {
      disposed = true;
      runs.unobserve(onRecords);
      forgetView();
      forgetSession();
      for (const { timer } of fetched.values()) clearTimeout(timer);
    },
  };
}

/** Records that say the same as before are the same objects. */
function keepSame(
  last: ReadonlyMap<string, RunRecord>,
  next: ReadonlyMap<string, RunRecord>,
): ReadonlyMap<string, RunRecord> {
  return new Map(
    [...next].map(([id, record]) => {
      const before = last.get(id);
      return [id, before && JSON.stringify(before) === JSON.stringify(record) ? before : record];
    }),
  );
}

/**
 * Whether a cell shows the last run of the study rather than this window's own: where it has none here, or where that
 * is out of date and the other is not. What ran here and is fresh is never replaced.
 */
export function showsShared(state: CellState | null, run: SharedRun | undefined): run is SharedRun {
  if (run?.record.stored === undefined) return false;
  if (state === null || state.state === "never") return true;
  if (state.state === "stale") return run.fresh === true && run.shown !== null;
  // Its first run here is under way: what stands there stays until something comes.
  const isUnderWay = state.state === "waiting" || state.state === "running";
  return isUnderWay && state.status === null && state.outputs.length === 0;
}
