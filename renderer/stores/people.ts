/** Who else is here and in which cell, from awareness. Everything in it was written by another client: it is checked. */
import type { Awareness } from "y-protocols/awareness";
import { isCellId } from "../../shared/ids.ts";
import { say } from "../../shared/words/catalogue.ts";
import { checkColor, checkName } from "../editor/presence.ts";
import { chooseColor } from "./choose-color.ts";
import { type Person, personColors } from "./person.ts";
import { maxRunning } from "./runs/tell-running.ts";
import { createStore, type Store } from "./snapshot.ts";

export interface Present {
  readonly client: number;
  readonly name: string;
  readonly color: string;
  /** Whether the name is that of a sign-in, by the server's word. */
  readonly verified?: boolean;
  /** The cell they are in, if any. */
  readonly cell: string | null;
  /** Cells that run in their window. */
  readonly running: readonly string[];
}

/** People in the study except this window, in the order they came. */
export interface PeopleStore extends Store<readonly Present[]> {
  /** The colour in which the others see this person. */
  readonly color: Store<string>;
  /** Tells the others who this is, after it was taken back. */
  tell(): void;
  dispose(): void;
}

/** Watches awareness and tells the others who this is, in a colour that nobody else here has. */
export function openPeople(awareness: Awareness, person: Store<Person>): PeopleStore {
  const store = createStore<readonly Present[]>([]);
  const color = createStore(person.get().color);
  const tell = () => {
    const user = { name: person.get().name, color: color.get() };
    if (awareness.getLocalState() === null) awareness.setLocalState({ user });
    else awareness.setLocalStateField("user", user);
  };
  const read = () => {
    const next = readPresent(awareness.getStates(), awareness.clientID);
    if (JSON.stringify(next) !== JSON.stringify(store.get())) store.set(next);
    // A window that is hidden for good tells nothing.
    if (awareness.getLocalState() === null) return;
    const others = new Map(next.map((one) => [one.client, one.color]));
    const chosen = chooseColor(color.get(), awareness.clientID, others, personColors);
    if (chosen === color.get()) return;
    color.set(chosen);
    tell();
  };
  tell();
  awareness.on("change", read);
  let own = color.get();
  const forget = person.subscribe(() => {
    const next = person.get().color;
    if (next !== own) color.set(next);
    own = next;
    tell();
    read();
  });
  return {
    ...store,
    color,
    tell,
    dispose() {
      awareness.off("change", read);
      forget();
    },
  };
}

/** The other clients' states as people. */
export function readPresent(states: ReadonlyMap<number, unknown>, own: number): Present[] {
  const present: Present[] = [];
  for (const [client, state] of states) {
    if (client === own || !isRecord(state) || !isRecord(state.user)) continue;
    const cell =
      isRecord(state.cursor) && typeof state.cursor.cell === "string" ? state.cursor.cell : state.cell;
    present.push({
      client,
      name: checkName(state.user.name) || say("people.someone"),
      color: checkColor(state.user.color),
      ...(state.user.verified === true ? { verified: true } : {}),
      cell: checkCell(cell),
      running: checkRunning(state.running),
    });
  }
  return present;
}

/** Longest id of a cell that is believed; longer ones are nobody's. */
const maxIdLength = 200;

function checkCell(cell: unknown): string | null {
  return typeof cell === "string" && cell.length <= maxIdLength && isCellId(cell) ? cell : null;
}

function checkRunning(running: unknown): readonly string[] {
  return Array.isArray(running) ? running.slice(0, maxRunning).flatMap((id) => checkCell(id) ?? []) : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
