/** Who sits at this device, as others see them: a name and a colour, kept in localStorage. Nobody has to say. */
import { say } from "../../shared/words/catalogue.ts";
import { checkName } from "../editor/presence.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface Person {
  readonly name: string;
  /** `#rrggbb`. */
  readonly color: string;
  /** Whether the name was typed by the person. */
  readonly chosen: boolean;
  /** Whether the name is that of a sign-in, which this device does not change. */
  readonly vouched?: boolean;
}

export interface PersonStore extends Store<Person> {
  /** Takes a name as typed; an empty one changes nothing. */
  rename(name: string): void;
  /** Takes one of `personColors`. */
  recolor(color: string): void;
  /** Reads again what this device keeps: another window may have changed it. */
  reread(): void;
  /** Calls a guest who typed no name a guest in the language spoken now. */
  nameGuest(): void;
  /** Goes by the name of a sign-in from now on, which is not kept here; null: by this device's own again. */
  vouch(name: string | null): void;
}

/** Under which this device keeps it, for who follows other windows. */
export const personKey = "person";
const storageKey = `chancery.${personKey}`;

/** Dark enough for white letters (4.5:1 at least), and told apart by colour-blind readers (after Tol's “muted”). */
export const personColors = [
  "#332288",
  "#117733",
  "#882255",
  "#0b6e8f",
  "#8a5a00",
  "#aa4499",
  "#b3403a",
  "#4a5d23",
] as const;

/** Reads the person from `storage`, or makes up a guest and keeps it. A storage that refuses costs only the memory. */
export function openPerson(
  storage: Pick<Storage, "getItem" | "setItem">,
  random: () => number = drawLot,
): PersonStore {
  const known = read(storage);
  const person = known ?? {
    name: say("people.guest", { number: String(1 + Math.floor(random() * 99)) }),
    color: personColors[Math.floor(random() * personColors.length)] ?? personColors[0],
    chosen: false,
  };
  const store = createStore<Person>(person);
  if (known === null) write(storage, person);
  let own = person;
  return {
    ...store,
    rename(typed) {
      const name = checkName(typed);
      if (name === "" || store.get().vouched) return;
      own = { ...own, name, chosen: true };
      store.set(own);
      write(storage, own);
    },
    recolor(color) {
      own = { ...own, color };
      store.set({ ...store.get(), color });
      write(storage, own);
    },
    reread() {
      const kept = read(storage);
      if (kept === null) return;
      own = kept;
      const { name, vouched } = store.get();
      store.set(vouched ? { ...own, name, chosen: true, vouched } : own);
    },
    nameGuest() {
      const [number] = /\d+$/.exec(own.name) ?? [];
      if (own.chosen || number === undefined) return;
      own = { ...own, name: say("people.guest", { number }) };
      if (!store.get().vouched) store.set(own);
      write(storage, own);
    },
    vouch(name) {
      if (name !== null) store.set({ ...own, name, chosen: true, vouched: true });
      else if (store.get().vouched) store.set(own);
    },
  };
}

/** 0 ≤ x < 1, from the system: two windows opened in one moment must not become the same guest. */
function drawLot(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32;
}

function read(storage: Pick<Storage, "getItem">): Person | null {
  try {
    const value: unknown = JSON.parse(storage.getItem(storageKey) ?? "null");
    if (typeof value !== "object" || value === null) return null;
    const { name, color, chosen } = value as Record<string, unknown>;
    if (typeof name !== "string" || checkName(name) === "") return null;
    if (typeof color !== "string" || !/^#[0-9a-f]{6}$/.test(color)) return null;
    return { name: checkName(name), color, chosen: chosen === true };
  } catch {
    return null;
  }
}

function write(storage: Pick<Storage, "setItem">, person: Person): void {
  try {
    storage.setItem(storageKey, JSON.stringify(person));
  } catch {
    // A private window may refuse: the name lasts as long as the window.
  }
}
