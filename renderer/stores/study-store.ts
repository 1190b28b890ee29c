/** One open study: its document, its copy here, its connection, who is in it, and its session. Outside React. */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { wholeLimit } from "../../kernel/types/service/limits.ts";
import type { Role } from "../../shared/protocol/sync.ts";
import { roleAllows } from "../../shared/protocol/sync.ts";
import type { FileConflict } from "../../shared/study/conflicts.ts";
import { findRemote } from "../../shared/study/document.ts";
import { type Caret, findCaret } from "./caret.ts";
import { openCommentAuthors } from "./comment-authors.ts";
import { type CommentsStore, openComments } from "./comments.ts";
import { openCommentsRoom } from "./comments-room.ts";
import { openConflictList } from "./conflict-list.ts";
import { type Connection, type ConnectionState, openConnection } from "./connection.ts";
import { openDeviceCopy } from "./device-copy.ts";
import { followDoubles } from "./doubles.ts";
import { followSaving } from "./follow-saving.ts";
import type { Unkept } from "./kept-files.ts";
import { type Language, openLanguage } from "./language.ts";
import { openPeople, type PeopleStore } from "./people.ts";
import type { PersonStore } from "./person.ts";
import { openSwitch } from "./preference.ts";
import { openRemoteStore, type RemoteStore } from "./remote.ts";
import { describeRenewal, passOn, type Renewed, renewWhenTurned } from "./renewal.ts";
import { openOutputDisk } from "./runs/output-disk.ts";
import { openOutputShelf } from "./runs/output-shelf.ts";
import { openPublisher } from "./runs/publish-runs.ts";
import { openSharedRuns, type SharedRuns } from "./runs/shared-runs.ts";
import { tellRunning } from "./runs/tell-running.ts";
import type { SaveState } from "./save-state.ts";
import { openSeenMemory } from "./seen-memory.ts";
import { openSessionStore, type SessionStore } from "./session-store.ts";
import { runsAutomatically } from "./settings.ts";
import { createStore, type Store, type WritableStore } from "./snapshot.ts";
import { openStudyFiles } from "./study-files.ts";
import { StudyHistory } from "./study-history.ts";
import type { HostOptions, Sealing, StudyHost } from "./study-host.ts";
import { openStudyLanguage, type StudyLanguage } from "./study-language.ts";
import { openStudyView, type StudyView } from "./study-view.ts";
import { openSuggestions, type SuggestionsStore } from "./suggestions.ts";
import { openTrust, type TrustStore } from "./trust/trust-store.ts";
import { openUnseen, type UnseenStore } from "./unseen.ts";
import { readWriter } from "./writer.ts";

/** A connection that comes back so soon, in ms, was not away: what others did meanwhile appears before one's eyes. */
const shortBreak = 10_000;

export interface StudyStore {
  readonly id: string;
  /** What there is of a sealed study alone; null of any other. */
  readonly sealing: Sealing | null;
  readonly doc: Y.Doc;
  /** This person's own steps. */
  readonly undo: StudyHistory;
  readonly awareness: Awareness;
  /** Where the caret was in the store whose place this one took. */
  readonly caret: Caret | null;
  readonly view: StudyView;
  /** What others changed while this person was away. */
  readonly unseen: UnseenStore;
  readonly conflicts: Store<readonly FileConflict[]>;
  /** What this person may do; null until it is known. */
  readonly role: WritableStore<Role | null>;
  /** Whether there is a study to show: read from this device, or received whole from the server. */
  readonly ready: Store<boolean>;
  readonly connection: Store<ConnectionState | null>;
  readonly saving: Store<SaveState>;
  readonly people: PeopleStore;
  readonly comments: CommentsStore;
  readonly suggestions: SuggestionsStore;
  readonly session: SessionStore;
  /** The last runs of its cells, whoever ran them. */
  readonly runs: SharedRuns;
  /** Whose code runs in this window. */
  readonly trust: TrustStore;
  /** What cells ask of the web. */
  readonly remote: RemoteStore;
  /** Data files read in this window that this device does not keep, and why. */
  readonly unkeptFiles: Store<ReadonlyMap<string, Unkept>>;
  /** A data file's bytes, or so many from its start at most. Rejects with an ApiFailure. */
  openFile(name: string, most?: number): Promise<Blob>;
  /** Has this device keep nothing of a data file that the study no longer reads. */
  forgetFile(name: string): void;
  readonly language: StudyLanguage;
  readonly editOptions: Language["editOptions"];
  /** Whether this person's edits and controls run what they change; remembered for this study on this device. */
  readonly automatic: WritableStore<boolean>;
  mayWrite(): boolean;
  retry(): void;
  dismissNotice(): void;
  dispose(): void;
}

/** Documents to begin with, where they took the place of others whose epoch ended. */
export interface RenewedStudy {
  readonly study?: Renewed | undefined;
  readonly comments?: Renewed | undefined;
  /** Where the caret was. */
  readonly caret?: Caret | null;
}

export interface OpenStudyOptions {
  readonly renewed?: RenewedStudy | undefined;
  /** What it has from the server, and how. */
  readonly openHost: (options: HostOptions) => StudyHost;
  /** Another store is to take this one's place, opened with these documents. */
  readonly onRenewed: (renewed: RenewedStudy) => void;
}

/** Opens a study: this device's copy first, then the server. */
export function openStudy(id: string, person: PersonStore, options: OpenStudyOptions): StudyStore {
  const { renewed = {}, onRenewed } = options;
  const doc = new Y.Doc();
  const openKept = () => import("./kept-files.ts").then(({ openKeptFiles }) => openKeptFiles(id));
  const host = options.openHost({ study: id, doc, openKept });
  if (renewed.study) Y.applyUpdate(doc, renewed.study.state);
  const awareness = new Awareness(doc);
  const undo = new StudyHistory(doc);
  const view = openStudyView(doc);
  const conflicts = openConflictList(doc);
  /** When the connection was lost, in ms since 1970: what comes back at once was not away. */
  let lostAt = 0;
  const isLive = () => {
    const isInTouch = state.get()?.synced === true || Date.now() - lostAt < shortBreak;
    return isInTouch && document.visibilityState === "visible";
  };
  const unseen = openUnseen(doc, isLive, openSeenMemory(id));
  const role = createStore<Role | null>(null);
  const ready = createStore(renewed.study !== undefined);
  const state = createStore<ConnectionState | null>(null);
  const copy = openDeviceCopy(host.nameCopy("study"), doc);
  const { saving, forget: forgetSaving } = followSaving({
    ...{ connection: state, role, writer: "editor" },
    device: copy.state,
  });
  if (renewed.study?.epoch) copy.setEpoch(renewed.study.epoch);
  renewed.study?.keepUp(doc);
  const people = openPeople(awareness, person);
  const mayWrite = () => roleAllows(role.get() ?? "viewer", "editor");
  const forgetDoubles = followDoubles({ study: id, doc, storage: localStorage, role });
  const url = `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/sync`;
  const commentAuthors = openCommentAuthors();
  const commentsRoom = openCommentsRoom({
    study: id,
    url,
    person,
    role,
    createProvider: host.openProvider("comments"),
    copyName: host.nameCopy("comments"),
    // Of a sealed study the server knows nothing of the kind, and is not asked.
    ...(host.sealing ? {} : { onProvenance: commentAuthors.receive }),
    renewed: renewed.comments,
    onRenewed: (comments) => {
      const study = ready.get() ? passOn(doc, copy.epoch()) : undefined;
      onRenewed({ comments, study, caret: findCaret(doc, awareness, doc) });
    },
  });
  const comments = openComments({
    study: id,
    room: commentsRoom,
    person,
    writer: readWriter(localStorage),
    authors: commentAuthors,
    storage: localStorage,
    isOwner: () => role.get() === "owner",
  });
  const suggestions = openSuggestions({
    room: commentsRoom,
    doc,
    undo,
    person,
    writer: readWriter(localStorage),
    mayDecide: mayWrite,
  });
  const files = openStudyFiles({
    read: host.readFile,
    probe: host.probeFile,
    openKept,
    onChange: (names) => language.forgetFiles(names),
  });
  const worker = openLanguage(
    () => new Worker(new URL("../language-worker.ts", import.meta.url), { type: "module" }),
    // One byte more than it reads whole tells it that there is more; a copy of a huge file would be one too many.
    (name) => files.open(name, wholeLimit + 1),
  );
  const language = openStudyLanguage({ view, service: worker.service });
  const automatic = openSwitch(`automatic.${id}`, runsAutomatically);
  const trust = openTrust({ study: id, doc, view, storage: localStorage });
  // Nobody tells whose a sealed study's cells are: those that were not written here are asked about.
  if (host.sealing) trust.receive({ whole: true, authors: [], edits: [] });
  const remote = openRemoteStore({
    study: id,
    storage: localStorage,
    isWritten: (url) => {
      const { cells, meta } = view.get();
      const quoted = [`"${url}"`, `'${url}'`, `\`${url}\``];
      return (
        // Whole: the beginning of an address is another address.
        meta.frontMatter.split(/[\s"',[\]{}]+/).includes(url) ||
        cells.some(({ source }) => quoted.some((text) => source.includes(text)))
      );
    },
    findRecorded: (address) => findRemote(doc, address)?.sha256,
    mayWrite,
    read: host.readRemote,
  });
  const shelf = openOutputShelf({
    disk: openOutputDisk(host.outputs),
    name: host.nameOutput,
    fetchBlob: host.fetchOutput,
    putBlob: host.putOutput,
  });
  const session = openSessionStore({
    openFile: (name) => files.open(name),
    openRemote: remote.open,
    doc,
    view,
    language: worker,
    person,
    automatic,
    trust,
    publish: openPublisher({ doc, shelf, by: () => person.get().name, mayWrite }),
  });
  const runs = openSharedRuns({ doc, view, session, shelf });
  const forgetRunning = tellRunning(awareness, session);
  let connection: Connection | null = null;
  let isWhole = false;
  let disposed = false;
  let forgetTurn = () => {};

  void copy.opened.then(async (fromDevice) => {
    if (disposed) return;
    if (fromDevice) ready.set(true);
    const createProvider = await host.openProvider("study");
    if (disposed) return;
    const opened = openConnection({
      doc,
      awareness,
      url,
      room: id,
      createProvider,
      fromDevice: fromDevice || renewed.study !== undefined,
      epoch: copy.epoch(),
      onEpoch: copy.setEpoch,
      notice: renewed.study ? describeRenewal(renewed.study) : null,
      ...(host.sealing ? {} : { onProvenance: trust.receive }),
    });
    connection = opened;
    const begun = unseen.begin(fromDevice);
    const follow = () => {
      if (state.get()?.synced && !opened.state.get().synced) lostAt = Date.now();
      const isBack = opened.state.get().synced && !state.get()?.synced;
      state.set(opened.state.get());
      if (isBack) {
        runs.retry();
        void shelf.sendAll();
      }
      if (opened.state.get().loaded && !isWhole) {
        isWhole = true;
        ready.set(true);
        void begun.then(unseen.complete);
      }
    };
    opened.state.subscribe(follow);
    follow();
    forgetTurn = renewWhenTurned(opened, {
      ...{ doc, copy, url, room: id, createProvider },
      onRenewed: (study) => {
        const next = new Y.Doc();
        Y.applyUpdate(next, study.state);
        const comments = commentsRoom.ready.get()
          ? passOn(commentsRoom.doc, commentsRoom.epoch())
          : undefined;
        onRenewed({ study, comments, caret: findCaret(doc, awareness, next) });
      },
      onRefused: (refusal) => state.set({ ...opened.state.get(), refusal }),
    });
  });

  const retry = () => {
    connection?.retry();
    commentsRoom.retry();
  };
  /** A person who closes the window before the server has everything is asked; what is here would otherwise wait. */
  const onUnload = (event: BeforeUnloadEvent) => {
    if (saving.get() === "not-kept" || copy.state.get() === "writing" || !commentsRoom.isKept())
      event.preventDefault();
  };
  const onHide = () => awareness.setLocalState(null);
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) people.tell();
  };
  // Files are changed in other windows: who comes back may have changed one.
  const onFocus = () => void files.recheck();
  addEventListener("online", retry);
  addEventListener("focus", onFocus);
  addEventListener("beforeunload", onUnload);
  addEventListener("pagehide", onHide);
  addEventListener("pageshow", onShow);

  return {
    id,
    sealing: host.sealing,
    doc,
    undo,
    awareness,
    caret: renewed.caret ?? null,
    view,
    conflicts,
    unseen,
    role,
    ready,
    connection: state,
    saving,
    people,
    comments,
    suggestions,
    session,
    runs,
    trust,
    remote,
    unkeptFiles: files.unkept,
    openFile: files.open,
    forgetFile: files.forget,
    language,
    editOptions: worker.editOptions,
    automatic,
    mayWrite,
    retry,
    dismissNotice: () => connection?.dismissNotice(),
    dispose() {
      disposed = true;
      forgetTurn();
      removeEventListener("online", retry);
      removeEventListener("focus", onFocus);
      removeEventListener("beforeunload", onUnload);
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
      forgetRunning();
      forgetDoubles();
      forgetSaving();
      runs.dispose();
      session.dispose();
      trust.dispose();
      language.dispose();
      worker.dispose();
      people.dispose();
      suggestions.dispose();
      comments.dispose();
      commentsRoom.dispose();
      connection?.dispose();
      copy.dispose();
      view.dispose();
      conflicts.dispose();
      unseen.dispose();
      undo.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
