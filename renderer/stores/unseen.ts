/**
 * What others changed in a study while its person did not look: the connection was away, the page was hidden or
 * closed. By content: each cell as the person saw it last is kept on this device (seen-memory.ts) and compared with
 * what it is now, so that what was changed and changed back is no news.
 *
 * A cell counts as seen as it is whenever this person edits it, and whenever somebody else does while the page shows
 * and is in touch with the server. News stay until the person was there, or says that they know.
 */
import type * as Y from "yjs";
import { hashCell } from "../../shared/study/cell-hash.ts";
import { type CellEntry, findEntry, mapsOf, readEntries } from "../../shared/study/document.ts";
import type { SeenCell, SeenMemory } from "./seen-memory.ts";
import { createStore, type Store } from "./snapshot.ts";

export type Change = "new" | "edited" | "moved" | "deleted";

export interface UnseenCell {
  readonly id: string;
  readonly change: Change;
  /** The beginning of its text, to know it by: of a deleted one as it was. */
  readonly label: string;
}

export interface UnseenStore extends Store<readonly UnseenCell[]> {
  /** The person was at this cell. */
  see(id: string): void;
  seeAll(): void;
  /** What was kept on this device is in the document, or there is nothing. */
  begin(fromDevice: boolean): Promise<void>;
  /** The document is whole for the first time: what the server has. */
  complete(): void;
  /** Keeps what was seen, for the last time; may be called again. */
  dispose(): void;
}

const labelLength = 60;
/** How long changes gather before they are kept, in ms. */
const keepPause = 500;

/** Follows `doc`; `isLive` says whether what others do now is done before this person's eyes. */
export function openUnseen(doc: Y.Doc, isLive: () => boolean, memory: SeenMemory): UnseenStore {
  const { cells } = mapsOf(doc);
  const store = createStore<readonly UnseenCell[]>([]);
  /** Null until it is known what was seen: before that, nothing is news. */
  let seen: Map<string, SeenCell> | null = null;
  /** What this person changed before that was known. */
  const early = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let disposed = false;

  function read(): void {
    if (seen === null) return;
    const next = listUnseen(readEntries(doc), seen);
    if (next.length > 0 || store.get().length > 0) store.set(next);
    keepSoon();
  }

  function keepSoon(): void {
    if (seen !== null) timer ??= setTimeout(keep, keepPause);
  }

  function keep(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    // The memory may be another's by now: of the store that took this one's place.
    if (seen !== null && !disposed) memory.write(seen);
  }

  function see(id: string): void {
    if (seen === null) {
      early.add(id);
      return;
    }
    const entry = findEntry(doc, id);
    if (entry && !entry.deleted) seen.set(id, summarize(entry));
    else seen.delete(id);
  }

  function start(known: Map<string, SeenCell>): void {
    seen = known;
    for (const id of early) see(id);
    early.clear();
    read();
  }

  const onCells = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    const touched = new Set<string>();
    for (const { path, keys } of events)
      for (const id of path.length > 0 ? path.slice(0, 1) : keys.keys()) touched.add(String(id));
    const news = new Set(store.get().map(({ id }) => id));
    const live = !local && isLive();
    for (const id of touched) if (local || (live && !news.has(id))) see(id);
    // What this person typed where there is no news makes none: cells are not all compared at each letter.
    if (local && ![...touched].some((id) => news.has(id))) keepSoon();
    else read();
  };
  cells.observeDeep(onCells);
  globalThis.addEventListener?.("pagehide", keep);

  return {
    ...store,
    see(id) {
      see(id);
      read();
    },
    seeAll() {
      if (seen !== null) start(summarizeAll(doc));
    },
    async begin(fromDevice) {
      const kept = await memory.read();
      if (disposed || seen !== null) return;
      if (kept !== null) start(kept);
      // A copy from before this was kept: what is in it was on this person's screen.
      else if (fromDevice) start(summarizeAll(doc));
    },
    complete() {
      if (seen === null) start(summarizeAll(doc));
    },
    dispose() {
      if (disposed) return;
      keep();
      disposed = true;
      cells.unobserveDeep(onCells);
      globalThis.removeEventListener?.("pagehide", keep);
    },
  };
}

/** What differs between the cells as they are, in page order, and as they were seen; deleted ones last. */
export function listUnseen(entries: readonly CellEntry[], seen: ReadonlyMap<string, SeenCell>): UnseenCell[] {
  const shown = entries.filter((entry) => !entry.deleted);
  const unseen: UnseenCell[] = [];
  for (const entry of shown) {
    const now = summarize(entry);
    const before = seen.get(entry.id);
    const { label } = now;
    if (before === undefined) unseen.push({ id: entry.id, change: "new", label });
    else if (before.hash !== now.hash) unseen.push({ id: entry.id, change: "edited", label });
    else if (before.order !== now.order) unseen.push({ id: entry.id, change: "moved", label });
  }
  const ids = new Set(shown.map(({ id }) => id));
  for (const [id, { label }] of seen) if (!ids.has(id)) unseen.push({ id, change: "deleted", label });
  return unseen;
}

function summarizeAll(doc: Y.Doc): Map<string, SeenCell> {
  const shown = readEntries(doc).filter((entry) => !entry.deleted);
  return new Map(shown.map((entry) => [entry.id, summarize(entry)]));
}

const summaries = new WeakMap<Y.Map<unknown>, { source: string; cell: SeenCell }>();

function summarize({ map, kind, order, source }: CellEntry): SeenCell {
  const text = source.toString();
  const known = summaries.get(map);
  if (known?.source === `${kind} ${order} ${text}`) return known.cell;
  const start = kind === "text" ? text.replace(/^[\s#]+/, "") : text.trimStart();
  const label = start.slice(0, labelLength).split("\n", 1)[0]?.toWellFormed() ?? "";
  const cell = { hash: hashCell({ kind, source: text }), order, label };
  summaries.set(map, { source: `${kind} ${order} ${text}`, cell });
  return cell;
}
