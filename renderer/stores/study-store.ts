/** One open study: its document, its copy here, its connection, who is in it, and its session. Outside React. */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { wholeLimit } from "../../kernel/types/service/limits.ts";
import type { Role } from "../../shared/protocol/sync.ts";
import { roleAllows } from "../../shared/protocol/sync.ts";
import { mapsOf } from "../../shared/study/document.ts";
import { probeStudyFile, readStudyFile } from "./api.ts";
import { type Connection, type ConnectionState, openConnection } from "./connection.ts";
import { openDeviceCopy } from "./device-copy.ts";
import { type Language, openLanguage } from "./language.ts";
import { personOrigin } from "./origins.ts";
import { openPeople, type PeopleStore } from "./people.ts";
import type { PersonStore } from "./person.ts";
import { openSwitch } from "./preference.ts";
import { describeSaving, type SaveState } from "./save-state.ts";
import { openSessionStore, type SessionStore } from "./session-store.ts";
import { createStore, type Store, type WritableStore } from "./snapshot.ts";
import { openStudyFiles } from "./study-files.ts";
import { openStudyLanguage, type StudyLanguage } from "./study-language.ts";
import { openStudyView, type StudyView } from "./study-view.ts";
import { createWebsocketProvider } from "./websocket-provider.ts";

export interface StudyStore {
  readonly id: string;
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  readonly awareness: Awareness;
  readonly view: StudyView;
  /** What this person may do; null until it is known. */
  readonly role: WritableStore<Role | null>;
  /** Whether there is a study to show: read from this device, or received whole from the server. */
  readonly ready: Store<boolean>;
  readonly connection: Store<ConnectionState | null>;
  readonly saving: Store<SaveState>;
  readonly people: PeopleStore;
  readonly session: SessionStore;
  readonly language: StudyLanguage;
  readonly editOptions: Language["editOptions"];
  /** Whether this person's edits and controls run what they change; remembered for this study on this device. */
  readonly automatic: WritableStore<boolean>;
  mayWrite(): boolean;
  retry(): void;
  dismissNotice(): void;
  dispose(): void;
}

/** Opens a study: this device's copy first, then the server. */
export function openStudy(id: string, person: PersonStore): StudyStore {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const { cells, meta } = mapsOf(doc);
  const undo = new Y.UndoManager([cells, meta], {
    trackedOrigins: new Set([personOrigin]),
    captureTimeout: 600,
  });
  const view = openStudyView(doc);
  const role = createStore<Role | null>(null);
  const ready = createStore(false);
  const state = createStore<ConnectionState | null>(null);
  const saving = createStore<SaveState>("connecting");
  const copy = openDeviceCopy(id, doc);
  const people = openPeople(awareness, person);
  const mayWrite = () => roleAllows(role.get() ?? "viewer", "editor");
  const files = openStudyFiles({
    read: (name, most) => readStudyFile(id, name, most),
    probe: (name) => probeStudyFile(id, name),
    onChange: (names) => language.forgetFiles(names),
  });
  const worker = openLanguage(
    () => new Worker(new URL("../language-worker.ts", import.meta.url), { type: "module" }),
    // One byte more than it reads whole tells it that there is more; a copy of a huge file would be one too many.
    (name) => files.open(name, wholeLimit + 1),
  );
  const language = openStudyLanguage({ view, service: worker.service });
  const automatic = openSwitch(`automatic.${id}`, true);
  const session = openSessionStore({
    openFile: (name) => files.open(name),
    doc,
    view,
    language: worker,
    person,
    automatic,
    mayWrite,
  });
  let connection: Connection | null = null;
  let disposed = false;

  const decide = () => {
    const facts = state.get();
    const next = describeSaving({
      synced: facts?.synced ?? false,
      firstAttempt: facts?.firstAttempt ?? true,
      refused: (facts?.refusal ?? null) !== null,
      unsaved: facts?.unsaved ?? false,
      mayWrite: role.get() === null || mayWrite(),
      device: copy.state.get(),
    });
    saving.set(next);
  };
  copy.state.subscribe(decide);
  role.subscribe(decide);
  state.subscribe(decide);

  void copy.opened.then((fromDevice) => {
    if (disposed) return;
    if (fromDevice) ready.set(true);
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const opened = openConnection({
      doc,
      awareness,
      url: `${scheme}://${location.host}/sync`,
      room: id,
      createProvider: createWebsocketProvider,
      fromDevice,
    });
    connection = opened;
    const follow = () => {
      state.set(opened.state.get());
      if (opened.state.get().loaded) ready.set(true);
    };
    opened.state.subscribe(follow);
    follow();
  });

  const retry = () => connection?.retry();
  /** A person who closes the window before the server has everything is asked; what is here would otherwise wait. */
  const onUnload = (event: BeforeUnloadEvent) => {
    if (saving.get() === "not-kept" || copy.state.get() === "writing") event.preventDefault();
  };
  const onHide = () => awareness.setLocalState(null);
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    const { name, color } = person.get();
    awareness.setLocalState({ user: { name, color } });
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
    doc,
    undo,
    awareness,
    view,
    role,
    ready,
    connection: state,
    saving,
    people,
    session,
    language,
    editOptions: worker.editOptions,
    automatic,
    mayWrite,
    retry,
    dismissNotice: () => connection?.dismissNotice(),
    dispose() {
      disposed = true;
      removeEventListener("online", retry);
      removeEventListener("focus", onFocus);
      removeEventListener("beforeunload", onUnload);
      removeEventListener("pagehide", onHide);
      removeEventListener("pageshow", onShow);
      session.dispose();
      language.dispose();
      worker.dispose();
      people.dispose();
      connection?.dispose();
      copy.dispose();
      view.dispose();
      undo.destroy();
      awareness.destroy();
      doc.destroy();
    },
  };
}
