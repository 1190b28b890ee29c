/** What a person chose for each table: how columns are shown is kept on the device, sorting and filters in the window. */
import { type Arrangement, arrangementSchema } from "../../../shared/protocol/arrangement.ts";
import { createStore, type Store } from "../../stores/snapshot.ts";
import { plainLayout, type TableLayout } from "./layout.ts";

export interface Desk {
  readonly arrangement: Arrangement;
  readonly layout: TableLayout;
}

export interface DeskStore extends Store<Desk> {
  arrange(arrangement: Arrangement): void;
  lay(layout: TableLayout): void;
}

export const plainArrangement: Arrangement = arrangementSchema.parse({ sort: [], filters: [] });

/** Tables that are remembered; those of long ago go first. */
const mostTables = 200;

const desks = new Map<string, DeskStore>();

/** The desk of one table. @param study null where nothing is kept, as for a chart's data */
export function openDesk(
  study: string | null,
  table: string,
  storage: Pick<Storage, "getItem" | "setItem"> | null,
): DeskStore {
  const name = `${study} ${table}`;
  const known = study === null ? undefined : desks.get(name);
  if (known) return known;
  const key = `chancery.tables.${study}`;
  const kept = study === null ? null : storage;
  const layout = new Map(readLayouts(kept, key)).get(table) ?? plainLayout;
  const store = createStore<Desk>({ arrangement: plainArrangement, layout });
  const desk: DeskStore = {
    ...store,
    arrange: (arrangement) => store.set({ ...store.get(), arrangement }),
    lay(next) {
      store.set({ ...store.get(), layout: next });
      const others = readLayouts(kept, key).filter(([one]) => one !== table);
      try {
        kept?.setItem(key, JSON.stringify([...others, [table, next]].slice(-mostTables)));
      } catch {
        // No memory here: it lasts as long as the window.
      }
    },
  };
  if (study !== null) desks.set(name, desk);
  return desk;
}

function readLayouts(storage: Pick<Storage, "getItem"> | null, key: string): [string, TableLayout][] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(key) ?? "[]");
    return (Array.isArray(kept) ? kept : []).flatMap(readEntry);
  } catch {
    return [];
  }
}

function readEntry(entry: unknown): [string, TableLayout][] {
  if (!Array.isArray(entry) || typeof entry[0] !== "string") return [];
  const { hidden, pinned, widths } = Object(entry[1]) as Record<string, unknown>;
  const names = (list: unknown) =>
    (Array.isArray(list) ? list : []).filter((name): name is string => typeof name === "string");
  const known = Object.entries(Object(widths) as object).filter(
    (pair): pair is [string, number] => typeof pair[1] === "number" && Number.isFinite(pair[1]),
  );
  const layout = { hidden: names(hidden), pinned: names(pinned), widths: Object.fromEntries(known) };
  return [[entry[0], layout]];
}
