/**
 * Whose code runs in this window: what is known of one study, and the person's answers. `mayRun` is what the session
 * asks for every cell of every plan (kernel/session/types.ts), so that nothing runs past it.
 */
import * as Y from "yjs";
import {
  addEdit,
  byFile,
  byNobody,
  type CellEdit,
  maxEditedCells,
  type Provenance,
} from "../../../shared/protocol/provenance.ts";
import { bringsCode, hashCell, noCell } from "../../../shared/study/cell-hash.ts";
import { findEntry, mapsOf } from "../../../shared/study/document.ts";
import type { Cell } from "../../../shared/study/model.ts";
import { say } from "../../../shared/words/catalogue.ts";
import { broughtOrigin, doublesOrigin } from "../origins.ts";
import { createStore, type Store } from "../snapshot.ts";
import type { StudyView } from "../study-view.ts";
import { findAuthors, findWritten, isTrusted, type TrustFacts } from "./judge.ts";
import {
  type AllowedPerson,
  nameTrust,
  type Permissions,
  readPermissions,
  writePermissions,
} from "./permissions.ts";
import { type Answer, type HeldCell, nameAuthor, type Question } from "./question.ts";

export interface TrustView {
  /** Cells with code that may not run here, and whose it is, as a person reads it. */
  readonly withheld: ReadonlyMap<string, readonly string[]>;
  /** What is allowed for always. */
  readonly study: boolean;
  readonly people: readonly AllowedPerson[];
  readonly question: Question | null;
}

export interface TrustStore extends Store<TrustView> {
  /** Whether this text may run in this window. */
  mayRun(cell: Cell): boolean;
  /** Asks whether these cells may run. Resolves to whether they all may now; at once when they do already. */
  ask(ids: readonly string[]): Promise<boolean>;
  answer(answer: Answer): void;
  allowStudy(): void;
  /** Takes back what was allowed for always. Texts that were allowed one by one stay allowed. */
  disallowStudy(): void;
  /** Takes back what was allowed for always, with all that this person wrote and that was made of it. */
  disallowPerson(id: string): void;
  /** What the server tells of who edited what. */
  receive(provenance: Provenance): void;
  /** Who edited this cell last, as a person reads it; null when the server has not told. */
  findLastAuthor(cell: string): string | null;
  /** How often the server has told who edited what. */
  readonly heard: Store<number>;
  dispose(): void;
}

export interface TrustOptions {
  readonly study: string;
  readonly doc: Y.Doc;
  readonly view: StudyView;
  readonly storage: Pick<Storage, "getItem" | "setItem">;
  /** How long a question waits for the server to tell who wrote what, in ms. */
  readonly patience?: number;
}

/** How long what was typed gathers before it is kept, in ms. */
const keepPause = 300;
const defaultPatience = 1500;

/** Follows one study and what this person allows of it. */
export function openTrust({
  study,
  doc,
  view,
  storage,
  patience = defaultPatience,
}: TrustOptions): TrustStore {
  let permissions = readPermissions(storage, study);
  /** Texts written here, allowed for good, or as they ship; and those allowed for this window. */
  const kept = new Set(permissions.texts);
  const once = new Set<string>();
  const shippedTexts = new Set<string>();
  const edits = new Map<string, CellEdit[]>();
  const names = new Map<string, string>();
  const undone = new Set<string>();
  let you: { by: string; via: string } | null = null;
  const told = Promise.withResolvers<void>();
  const hashes = new WeakMap<Cell, string>();
  /** Cell id → hash of its text now, and the text that might run last. */
  const current = new Map<string, string>();
  const lastAllowed = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let questions = 0;
  let asked: { ids: Set<string>; settle: (allowed: boolean) => void } | null = null;

  const store = createStore<TrustView>({
    withheld: new Map(),
    study: permissions.study,
    people: permissions.people,
    question: null,
  });

  const factsWith = (isKnown: (hash: string) => boolean): TrustFacts => ({
    isKnown,
    isAllowed: (author) => permissions.people.some(({ id }) => id === author),
    editsOf: (cell) => edits.get(cell) ?? [],
    get own() {
      return you?.via ?? null;
    },
    isUndone: (cell) => undone.has(cell),
  });
  const forGood = factsWith((hash) => kept.has(hash));
  const forNow = factsWith((hash) => kept.has(hash) || once.has(hash));

  function hashOf(cell: Cell): string {
    const known = hashes.get(cell);
    if (known !== undefined) return known;
    const hash = hashCell(cell);
    hashes.set(cell, hash);
    return hash;
  }

  const mayRun = (cell: Cell): boolean =>
    !bringsCode(cell) || permissions.study || isTrusted(forNow, cell.id, hashOf(cell));

  /** Looks at every cell again: what is shown as withheld, and what is kept. */
  function review(): void {
    const withheld = new Map<string, readonly string[]>();
    for (const cell of view.get().cells) {
      // What is trusted now stays so, exactly as it is, whoever brings it back later.
      if (isTrusted(forGood, cell.id, hashOf(cell))) kept.add(hashOf(cell));
      if (mayRun(cell)) {
        lastAllowed.set(cell.id, cell.source);
        continue;
      }
      // What was taken back is shown whole: nothing of it has changed since it might run.
      if (lastAllowed.get(cell.id) === cell.source) lastAllowed.delete(cell.id);
      const authors = findAuthors(forNow, cell.id, hashOf(cell));
      withheld.set(cell.id, [...new Set(authors.map(nameOf))]);
    }
    const last = store.get();
    const isSame = JSON.stringify([...last.withheld]) === JSON.stringify([...withheld]);
    const { study: all, people } = permissions;
    if (!isSame || last.study !== all || last.people !== people)
      store.set({ ...last, withheld: isSame ? last.withheld : withheld, study: all, people });
    timer ??= setTimeout(keep, keepPause);
  }

  const heard = createStore(0);
  const nameOf = (author: string) => nameAuthor(author, names, you?.by ?? null);

  /** Keeps the texts that are trusted for good, so that they are so in the next window, too. */
  function keep(): void {
    timer = null;
    const now = view
      .get()
      .cells.map(hashOf)
      .filter((hash) => kept.has(hash));
    // Another window of this device may have kept others meanwhile.
    const stored = readPermissions(storage, study);
    const texts = new Set([...permissions.texts, ...stored.texts]);
    const before = texts.size;
    for (const hash of now) texts.add(hash);
    if (texts.size === before && before === stored.texts.length) return;
    for (const hash of now) {
      texts.delete(hash);
      texts.add(hash);
    }
    save({ ...permissions, texts: [...texts] });
  }

  function save(next: Permissions): void {
    permissions = next;
    for (const hash of next.texts) kept.add(hash);
    writePermissions(storage, study, next);
  }

  /** What a person wrote who is no longer allowed, and what was made of it, is asked about again. */
  function forget(author: string): void {
    const texts = new Set([...edits.values()].flatMap((list) => [...findWritten(list, author)]));
    for (const hash of shippedTexts) texts.delete(hash);
    for (const hash of texts) {
      kept.delete(hash);
      once.delete(hash);
    }
    permissions = { ...permissions, texts: permissions.texts.filter((hash) => !texts.has(hash)) };
  }

  /** What this person types on a trusted text is trusted; what an Undo or a version brings back, only when it was before. */
  function onCells(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
    const changed = new Set<string>();
    for (const { path, keys } of events) {
      if (typeof path[0] === "string") changed.add(path[0]);
      else for (const id of keys.keys()) changed.add(id);
    }
    for (const id of changed) {
      const entry = findEntry(doc, id);
      const after = entry ? hashCell({ kind: entry.kind, source: entry.source.toString() }) : noCell;
      const before = current.get(id) ?? noCell;
      current.set(id, after);
      if (!transaction.local || before === after) continue;
      const { origin } = transaction;
      if (origin instanceof Y.UndoManager || origin === broughtOrigin || origin === doublesOrigin) {
        if (!isTrusted(forNow, id, after)) undone.add(id);
      } else if (isTrusted(forGood, id, before)) kept.add(after);
      else if (isTrusted(forNow, id, before)) once.add(after);
    }
  }
  const { cells } = mapsOf(doc);
  for (const cell of view.get().cells) current.set(cell.id, hashOf(cell));
  cells.observeDeep(onCells);
  const forgetView = view.subscribe(review);
  review();

  const onStorage = ({ key }: StorageEvent) => {
    if (key !== nameTrust(study)) return;
    const before = permissions.people;
    permissions = readPermissions(storage, study);
    for (const hash of permissions.texts) kept.add(hash);
    for (const { id } of before) if (!forNow.isAllowed(id)) forget(id);
    review();
  };
  const onHide = () => {
    if (timer !== null) clearTimeout(timer);
    keep();
  };
  globalThis.addEventListener?.("storage", onStorage);
  globalThis.addEventListener?.("pagehide", onHide);

  function makeQuestion(ids: ReadonlySet<string>): Question {
    const authors = new Set<string>();
    const held = view.get().cells.filter((cell) => ids.has(cell.id) && !mayRun(cell));
    const shown = held.map((cell): HeldCell => {
      const hash = hashOf(cell);
      const whose = findAuthors(forNow, cell.id, hash);
      for (const author of whose) authors.add(author);
      const last = lastAllowed.get(cell.id) ?? null;
      return { cell, hash, last, authors: [...new Set(whose.map(nameOf))] };
    });
    const isEveryoneKnown = [...authors].every((id) => id !== byNobody && id !== byFile && names.has(id));
    return {
      number: ++questions,
      cells: shown,
      authors: [...new Set([...authors].map(nameOf))],
      people: isEveryoneKnown ? [...authors].map((id) => ({ id, name: nameOf(id) })) : [],
    };
  }

  const close = (allowed: boolean) => {
    const open = asked;
    asked = null;
    store.set({ ...store.get(), question: null });
    review();
    open?.settle(allowed);
  };

  return {
    ...store,
    mayRun,
    async ask(ids) {
      // What ships with Chancery, and whose an edit is, is known a moment after the study is open.
      await Promise.race([told.promise, new Promise((resolve) => setTimeout(resolve, patience))]);
      const all = new Set([...ids, ...(asked?.ids ?? [])]);
      const question = makeQuestion(all);
      if (question.cells.length === 0) return true;
      asked?.settle(false);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      asked = { ids: all, settle: resolve };
      store.set({ ...store.get(), question });
      return promise;
    },
    answer(answer) {
      const { question } = store.get();
      if (question === null) return;
      const texts = question.cells.map(({ hash }) => hash);
      if (answer === "once") for (const hash of texts) once.add(hash);
      if (answer === "study") save({ ...permissions, study: true });
      if (answer === "people") {
        const others = permissions.people.filter(({ id }) => !question.people.some((one) => one.id === id));
        // With what they were made from: the server tells an author's edits in a row as one.
        const made = question.cells.flatMap(({ cell }) => edits.get(cell.id) ?? []);
        const bases = made.filter(({ before }) => isTrusted(forNow, "", before)).map(({ before }) => before);
        save({
          ...permissions,
          people: [...others, ...question.people],
          texts: [...new Set([...permissions.texts, ...bases.filter((hash) => hash !== noCell), ...texts])],
        });
      }
      close(answer !== "cancel");
    },
    allowStudy() {
      save({ ...permissions, study: true });
      review();
    },
    disallowStudy() {
      save({ ...permissions, study: false });
      review();
    },
    disallowPerson(id) {
      forget(id);
      save({ ...permissions, people: permissions.people.filter((person) => person.id !== id) });
      review();
    },
    findLastAuthor(cell) {
      const last = edits.get(cell)?.at(-1);
      return last ? nameOf(last.by) : null;
    },
    heard,
    receive({ whole, you: self, authors, edits: told_, shipped = [] }) {
      if (whole) {
        edits.clear();
        you = self ?? null;
      }
      for (const hash of shipped) {
        shippedTexts.add(hash);
        kept.add(hash);
      }
      for (const { id, name, verified } of authors)
        names.set(id, verified ? say("people.verified.name", { name }) : name);
      for (const edit of told_) {
        if (!edits.has(edit.cell) && edits.size >= maxEditedCells) continue;
        edits.set(edit.cell, addEdit(edits.get(edit.cell) ?? [], edit));
      }
      told.resolve();
      review();
      heard.set(heard.get() + 1);
    },
    dispose() {
      onHide();
      globalThis.removeEventListener?.("storage", onStorage);
      globalThis.removeEventListener?.("pagehide", onHide);
      cells.unobserveDeep(onCells);
      forgetView();
      asked?.settle(false);
    },
  };
}
