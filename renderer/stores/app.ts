/** The stores of this window, made once; StrictMode may mount a page twice, a study is opened once. */
import { followLanguage } from "../../shared/words/language.ts";
import { openAccount } from "./account.ts";
import { guardSealed } from "./api.ts";
import { openPerson, personKey } from "./person.ts";
import { followKept } from "./preference.ts";
import { openSealedKeys } from "./sealed/keys.ts";
import { openSealedHost } from "./sealed/sealed-host.ts";
import { createStore, type Store } from "./snapshot.ts";
import { type HostOptions, openPlainHost } from "./study-host.ts";
import { openStudyList } from "./study-list.ts";
import { openStudy, type RenewedStudy, type StudyStore } from "./study-store.ts";

export const person = openPerson(localStorage);
followKept(personKey, person.reread);
// The person is there before the words of their language are.
followLanguage(person.nameGuest);
export const account = openAccount();
// Whoever is signed in goes by the name that the server knows them by.
account.subscribe(() => person.vouch(account.get().person?.name ?? null));
export const studyList = openStudyList(localStorage);
export const sealedKeys = openSealedKeys(localStorage);

guardSealed((study) => sealedKeys.find(study) !== null);

/** A study whose key is here is a sealed one, whatever the server says of it. */
function openHost(options: HostOptions) {
  const key = sealedKeys.find(options.study);
  if (key === null) return openPlainHost(options.study);
  return openSealedHost(key, options, {
    offered: sealedKeys.findOffered(options.study),
    onChosen(chosen) {
      sealedKeys.keep(options.study, chosen);
      // Nothing of the study is here, and it is opened by its key.
      if (chosen !== key) location.reload();
    },
  });
}

/** How long a study stays open after its page was left, in ms: StrictMode and quick returns find it still there. */
const lingering = 2000;
const open = new Map<
  string,
  { store: StudyStore; users: number; timer: ReturnType<typeof setTimeout> | null }
>();

/** The store of a study; opened when it is not. Call `holdStudy` while it is used. */
export function getStudy(id: string): StudyStore {
  const known = open.get(id);
  if (known) return known.store;
  const store = openStudy(id, person, {
    openHost,
    onRenewed: (renewed) => replaceStudy(id, store, renewed),
  });
  open.set(id, { store, users: 0, timer: null });
  return store;
}

const replacements = createStore(0);
/** Counts how often a study's store was replaced by another: `getStudy` then gives that one. */
export const studyReplacements: Store<number> = replacements;

/** Puts a store with new documents in the place of one whose document's epoch ended; who shows it goes over to that. */
function replaceStudy(id: string, last: StudyStore, renewed: RenewedStudy): void {
  const entry = open.get(id);
  if (entry?.store !== last) return;
  // At once: what was seen until now is kept before the new store reads it, and never over what that one keeps.
  last.unseen.dispose();
  const store = openStudy(id, person, {
    openHost,
    renewed,
    onRenewed: (again) => replaceStudy(id, store, again),
  });
  store.role.set(last.role.get());
  entry.store = store;
  replacements.set(replacements.get() + 1);
  // What a part of the page still writes into the old document meanwhile is carried over, too.
  setTimeout(() => last.dispose(), lingering);
}

/** Keeps the study open until the returned function is called. */
export function holdStudy(id: string): () => void {
  getStudy(id);
  const entry = open.get(id);
  if (!entry) return () => {};
  entry.users += 1;
  if (entry.timer !== null) clearTimeout(entry.timer);
  return () => {
    entry.users -= 1;
    if (entry.users > 0) return;
    entry.timer = setTimeout(() => {
      if (open.get(id) === entry) open.delete(id);
      entry.store.dispose();
    }, lingering);
  };
}
