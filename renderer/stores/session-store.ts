/**
 * Runs of one open study. Nothing runs on open. In automatic mode, once this person has run something in this window,
 * their own edits run again what they change; other people's edits only make cells stale. In manual mode, so do this
 * person's edits and controls: what is stale runs when they say so.
 *
 * What others wrote runs only once this person allowed it (trust/): the session asks `trust.mayRun` for every cell of
 * every plan. Where this person pressed Run, they are asked; what runs by itself leaves such cells as they are.
 */
import type * as Y from "yjs";
import type {
  CellState,
  HostFile,
  LimitKind,
  RunWish,
  Session,
  SessionSnapshot,
} from "../../kernel/session/types.ts";
import type { ColumnProfile } from "../../shared/protocol/tables.ts";
import { mapsOf } from "../../shared/study/document.ts";
import type { Cell } from "../../shared/study/model.ts";
import { say } from "../../shared/words/english.ts";
import type { Language } from "./language.ts";
import type { PersonStore } from "./person.ts";
import { createStore, type Store } from "./snapshot.ts";
import type { StudyView } from "./study-view.ts";
import type { TrustStore } from "./trust/trust-store.ts";

export interface SessionStore extends Store<SessionView> {
  runAll(): void;
  /** Runs cells, what they need, and what depends on them. */
  run(...ids: readonly string[]): void;
  runStale(): void;
  /**
   * Forgets values and controls, and runs every cell; over once that run is, also where it was stopped.
   * @returns whether it came to a run: not where it was stopped before, or could not be carried out
   */
  runAnew(): Promise<boolean>;
  stop(): void;
  restart(): void;
  /** Forgets values, controls and all that cells showed in this window; nothing runs by itself until this person runs. */
  clear(): Promise<void>;
  /** @param cell the cell of the control, where it has not run here: this person is asked about what others wrote */
  setInput(name: string, value: unknown, cell?: string): void;
  /** What a limit is now that ended a cell: seconds or MB; null where there is none. */
  limitOf(limit: LimitKind): number | null;
  /** Raises a limit to `amount` for this window, where it is lower, and runs the cell that it ended. */
  raiseLimit(id: string, limit: LimitKind, amount: number): void;
  page: Session["page"];
  /** Sorts and filters a shown table, as the session does. */
  arrange: Session["arrange"];
  /** Rows of a table that a run of another window showed, as the session gives them. */
  storedRows: Session["storedRows"];
  arrangeStored: Session["arrangeStored"];
  hasStoredRows: Session["hasStoredRows"];
  /** What a column of a shown table holds; one is asked for at a time, so that rows come between. */
  profile(handle: string, column: string): Promise<ColumnProfile>;
  dismissFailure(): void;
  dispose(): void;
}

export interface SessionView extends SessionSnapshot {
  /** Why the last run could not be carried out at all; a cell's own error is in its state. */
  readonly failure: string | null;
  /** Whether this person has run something in this window. */
  readonly hasRun: boolean;
}

export interface SessionStoreOptions {
  /** A data file of the study by the name in the cell. */
  readonly openFile: (name: string) => Promise<Blob>;
  /** What stands at an address of the web, once the person allowed it. */
  readonly openRemote: (url: string, signal: AbortSignal) => Promise<HostFile>;
  readonly doc: Y.Doc;
  readonly view: StudyView;
  readonly language: Language;
  readonly person: PersonStore;
  /** Whether own edits and controls run what they change; false: they only make it stale. */
  readonly automatic: Store<boolean>;
  readonly trust: Pick<TrustStore, "mayRun" | "ask">;
  /** Takes cells that have just run, so that others see what they show. */
  readonly publish: (cells: Iterable<CellState>) => Promise<void>;
}

/** After the last key press before an edited cell runs again, in ms. */
const autoRunPause = 700;
/** How long edits gather before the session is told, in ms. */
const tellPause = 150;

const emptySnapshot: SessionSnapshot = { cells: new Map<string, CellState>(), running: false, kernel: "off" };

/** The session of an open study, as a store; the kernel starts with the first run. */
export function openSessionStore(options: SessionStoreOptions): SessionStore {
  const { openFile, openRemote, doc, view, language, person, automatic, trust, publish } = options;
  const store = createStore<SessionView>({ ...emptySnapshot, failure: null, hasRun: false });
  const update = (part: Partial<SessionView>) => store.set({ ...store.get(), ...part });
  let session: Promise<Session> | null = null;
  /** The session, once it stands. */
  let live: Session | null = null;
  let disposed = false;
  let told: readonly Cell[] = [];
  let tellTimer: ReturnType<typeof setTimeout> | null = null;
  let autoTimer: ReturnType<typeof setTimeout> | null = null;
  const edited = new Set<string>();
  /** Runs asked for whose cells are still being read. */
  let preparing = 0;
  /** Counts how often this person stopped: what they asked for before no longer runs. */
  let stops = 0;

  /** The session's state; a run counts from the press on. */
  const follow = (current: Session | null) => {
    const snapshot = current?.snapshot() ?? emptySnapshot;
    update({ ...snapshot, running: snapshot.running || preparing > 0 });
  };

  function ensureSession(): Promise<Session> {
    session ??= import("./start-session.ts").then(({ startSession }) => {
      const started = startSession({
        openFile,
        openRemote,
        language: view.get().meta.language,
        by: person.get().name,
        analyze: language.analyze,
        mayRun: trust.mayRun,
      });
      live = started;
      started.subscribe(() => follow(started));
      follow(started);
      return started;
    });
    session.catch(() => {
      session = null;
    });
    return session;
  }

  /** Tells the session what the cells are now. */
  async function tell(): Promise<Session> {
    const current = await ensureSession();
    const { cells } = view.get();
    if (cells !== told) {
      told = cells;
      await current.setCells(cells);
    }
    return current;
  }

  async function carryOut(work: (session: Session) => Promise<void>): Promise<void> {
    try {
      update({ failure: null });
      const current = await tell();
      await work(current);
      if (!disposed) publish(current.snapshot().cells.values()).catch(() => {});
    } catch (error) {
      if (!disposed) update({ failure: error instanceof Error ? error.message : String(error) });
    }
  }

  /** Asks about what this person wants to run and has not allowed; what they allow then runs. */
  async function askFor(current: Session, wanted: RunWish): Promise<void> {
    const mine = stops;
    const held = await current.listWithheld(wanted);
    if (held.length === 0 || !(await trust.ask(held)) || disposed || mine !== stops) return;
    wish(held);
  }

  /** @param wanted what this person asked to run; absent where nothing is to be asked about */
  const start = (work: (session: Session) => Promise<void>, wanted?: RunWish): Promise<void> => {
    const mine = stops;
    let current: Session | null = null;
    preparing += 1;
    update({ hasRun: true, running: true });
    const begin = () => {
      preparing -= 1;
      if (!disposed) follow(current);
    };
    return carryOut((ready) => {
      current = ready;
      const over = mine === stops ? work(ready) : Promise.resolve();
      if (wanted !== undefined && mine === stops) askFor(ready, wanted).catch(() => {});
      begin();
      return over;
    }).finally(() => {
      // It did not come to a run.
      if (current === null) begin();
    });
  };

  const wish = (wanted: RunWish) => {
    if (wanted === "all") void start((current) => current.runAll(), wanted);
    else if (wanted === "stale") void start((current) => current.runStale(), wanted);
    else void start((current) => current.run(wanted, { dependents: true }), wanted);
  };

  async function runEdited(): Promise<void> {
    autoTimer = null;
    const cells = view.get().cells.filter((cell) => edited.has(cell.id));
    edited.clear();
    const analysed = await Promise.all(
      cells.map(async (cell) => ({ id: cell.id, errors: (await language.analyze(cell)).errors })),
    );
    // A cell that is being typed is often not a program yet: it waits, stale, for the next pause.
    const runnable = analysed.filter(({ errors }) => errors.length === 0).map((cell) => cell.id);
    if (runnable.length > 0 && !disposed)
      await carryOut((current) => current.run(runnable, { dependents: true }));
  }

  const onCells = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
    if (!transaction.local || !store.get().hasRun || !automatic.get()) return;
    for (const { path } of events)
      if (typeof path[0] === "string" && path[1] === "source") edited.add(path[0]);
    if (edited.size === 0) return;
    if (autoTimer !== null) clearTimeout(autoTimer);
    autoTimer = setTimeout(() => void runEdited(), autoRunPause);
  };
  mapsOf(doc).cells.observeDeep(onCells);

  const forgetView = view.subscribe(() => {
    if (tellTimer !== null || view.get().cells === told) return;
    tellTimer = setTimeout(() => {
      tellTimer = null;
      tell().catch((error: unknown) =>
        update({ failure: say("study.session.failed", { reason: String(error) }) }),
      );
    }, tellPause);
  });

  const forgetMode = automatic.subscribe(() => {
    if (automatic.get()) return;
    edited.clear();
    if (autoTimer !== null) clearTimeout(autoTimer);
    autoTimer = null;
  });

  let lastProfile: Promise<unknown> = Promise.resolve();

  return {
    ...store,
    runAll: () => wish("all"),
    run(...cells) {
      for (const cell of cells) edited.delete(cell);
      wish(cells);
    },
    runStale: () => wish("stale"),
    async runAnew() {
      edited.clear();
      const mine = stops;
      const isOff = () => disposed || mine !== stops;
      let hasRun = false;
      await start(async (current) => {
        // Asked before it begins: whoever waits for it compares what all of it gave.
        const held = await current.listWithheld("all");
        if (held.length > 0) await trust.ask(held);
        if (isOff()) return;
        await current.restart();
        if (isOff()) return;
        await current.runAll();
        hasRun = true;
      });
      return hasRun;
    },
    stop() {
      stops += 1;
      edited.clear();
      void session?.then((current) => current.stop());
    },
    restart() {
      stops += 1;
      edited.clear();
      void session?.then((current) => current.restart());
    },
    async clear() {
      stops += 1;
      edited.clear();
      if (autoTimer !== null) clearTimeout(autoTimer);
      autoTimer = null;
      await session?.then((current) => current.clear());
      update({ hasRun: false });
    },
    setInput(name, value, cell) {
      const run = automatic.get();
      // Nothing is run by a control in manual mode: that alone does not count as a person's run.
      const work = (current: Session) => current.setInput(name, value, { run });
      if (run) void start(work, cell === undefined ? undefined : [cell]);
      else void carryOut(work);
    },
    page: async (...asked) => (await ensureSession()).page(...asked),
    arrange: async (...asked) => (await ensureSession()).arrange(...asked),
    storedRows: async (...asked) => (await tell()).storedRows(...asked),
    arrangeStored: async (...asked) => (await tell()).arrangeStored(...asked),
    hasStoredRows: async (table) => (await tell()).hasStoredRows(table),
    profile(handle, column) {
      const asked = lastProfile.then(async () => (await ensureSession()).profile(handle, column));
      lastProfile = asked.catch(() => {});
      return asked;
    },
    limitOf: (limit) => live?.limitOf(limit) ?? null,
    raiseLimit(id, limit, amount) {
      // Another cell's button may have raised it as far meanwhile.
      if ((live?.limitOf(limit) ?? amount) < amount) live?.raiseLimit(limit, amount);
      wish([id]);
    },
    dismissFailure: () => update({ failure: null }),
    dispose() {
      disposed = true;
      forgetView();
      forgetMode();
      mapsOf(doc).cells.unobserveDeep(onCells);
      if (tellTimer !== null) clearTimeout(tellTimer);
      if (autoTimer !== null) clearTimeout(autoTimer);
      void session?.then((current) => current.dispose());
    },
  };
}
