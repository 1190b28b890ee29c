/** What is done with the cells that are chosen, one or several. */
import type { NewCell } from "../../shared/study/operations.ts";
import { insertCell } from "../../shared/study/operations.ts";
import { joinCells } from "../../shared/study/split-join.ts";
import { isSingular } from "../../shared/words/language.ts";
import type { FoldPart } from "../stores/folds.ts";
import { personOrigin } from "../stores/origins.ts";
import { focusCell } from "../study/actions.ts";
import { type Desk, goToCell } from "./desk.ts";
import { sayKey } from "./words.ts";

type Direction = "up" | "down";

/** The cell above or below another one; the first or the last of all where there is no other. */
function findNext(desk: Desk, direction: Direction): string | null {
  const { cells } = desk.study.view.get();
  const at = cells.findIndex(({ id }) => id === desk.current());
  return cells[direction === "up" ? at - 1 : at + 1]?.id ?? null;
}

/** Goes to the next cell as a whole. */
export function step(desk: Desk, direction: Direction): void {
  desk.focus.collapse();
  const next = findNext(desk, direction);
  if (next !== null) goToCell(desk, next);
}

/** Goes to the first or the last cell. */
export function goToEnd(desk: Desk, end: "first" | "last"): void {
  desk.focus.collapse();
  const cell = desk.study.view.get().cells.at(end === "first" ? 0 : -1);
  if (cell) goToCell(desk, cell.id);
}

/** Chooses the next cell as well, or leaves the last one out again. */
export function extend(desk: Desk, direction: Direction): void {
  const next = findNext(desk, direction);
  if (next === null) return;
  desk.focus.extend(next);
  focusCell(next);
  speakChosen(desk);
}

/** Chooses all cells. */
export function chooseAll(desk: Desk): void {
  const { cells } = desk.study.view.get();
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return;
  desk.focus.enter(first.id);
  desk.focus.collapse();
  desk.focus.extend(last.id);
  focusCell(last.id);
  speakChosen(desk);
}

function speakChosen(desk: Desk): void {
  const ids = desk.chosen();
  const [first = "", last = ""] = [ids[0], ids.at(-1)];
  desk.speak(
    isSingular(ids.length)
      ? sayKey("keys.told.chosen.one", { cell: first })
      : sayKey("keys.told.chosen.other", { count: ids.length, first, last }),
  );
}

/** Runs the chosen cells, and for "next" goes on below them, for "add" to a new cell there. */
export function run(desk: Desk, then: "stay" | "next" | "add"): void {
  const ids = desk.chosen();
  const last = ids.at(-1);
  if (last === undefined) return;
  desk.study.session.run(...ids);
  if (then === "stay") return;
  const { cells } = desk.study.view.get();
  const next = cells[cells.findIndex(({ id }) => id === last) + 1];
  desk.focus.collapse();
  if (then === "next" && next) goToCell(desk, next.id);
  else desk.actions.add("ts", last);
}

/**
 * Puts cells in as one step of undo, and the keyboard on the last of them.
 * @param after the cell above them; null: at the top
 * @param origin who they are by, for undo and for what may run
 */
export function insert(
  desk: Desk,
  cells: readonly NewCell[],
  after: string | null,
  origin: symbol = personOrigin,
): void {
  const { doc } = desk.study;
  const made: string[] = [];
  desk.actions.write(() => {
    // Not in one transaction: a cell is made under an origin of its own (operations.ts).
    for (const cell of cells) made.push(insertCell(doc, cell, made.at(-1) ?? after, origin));
  });
  const last = made.at(-1);
  if (last === undefined) return;
  desk.focus.collapse();
  // Known to the page once its view has been read again.
  queueMicrotask(() => goToCell(desk, last));
}

/** A new code cell above or below the chosen ones. */
export function addCell(desk: Desk, where: "above" | "below"): void {
  insert(
    desk,
    [{ kind: "ts", source: "" }],
    where === "below" ? (desk.chosen().at(-1) ?? null) : findAbove(desk),
  );
}

/** The cell above the chosen ones; null at the top. */
export function findAbove(desk: Desk): string | null {
  const { cells } = desk.study.view.get();
  return cells[cells.findIndex(({ id }) => id === desk.chosen()[0]) - 1]?.id ?? null;
}

/** Moves the chosen cells past their neighbour, and says where they are then. */
export function move(desk: Desk, direction: Direction): void {
  const ids = desk.chosen();
  desk.actions.move(ids, direction);
  queueMicrotask(() => {
    const { cells } = desk.study.view.get();
    const place = cells.findIndex(({ id }) => id === ids[0]) + 1;
    const values = { cell: ids[0] ?? "", count: ids.length, place, all: cells.length };
    desk.speak(sayKey(isSingular(ids.length) ? "keys.told.moved.one" : "keys.told.moved.other", values));
  });
}

/** Deletes the chosen cells. */
export function remove(desk: Desk): void {
  const ids = desk.chosen();
  desk.focus.collapse();
  desk.actions.remove(ids);
}

/** Joins the chosen cells into the first of them, or the only one with the one below. */
export function join(desk: Desk): void {
  const ids = desk.chosen();
  const [first] = ids;
  if (first === undefined) return;
  if (ids.length === 1) {
    desk.actions.join(first, "down");
    return;
  }
  const { cells } = desk.study.view.get();
  const kinds = new Set(cells.filter(({ id }) => ids.includes(id)).map(({ kind }) => kind));
  if (kinds.size > 1) desk.actions.tell(sayKey("keys.told.kinds"));
  if (kinds.size > 1 || ids.some(desk.actions.isHeld)) return;
  desk.actions.write(() => {
    for (const _ of ids.slice(1)) joinCells(desk.study.doc, first, "down", personOrigin);
  });
  desk.focus.collapse();
  goToCell(desk, first);
}

/** Folds code or output of the chosen cells on this device, or shows it; all alike, by the current one. */
export function fold(desk: Desk, part: FoldPart): void {
  const { cells } = desk.study.view.get();
  const chosen = cells.filter(({ id, kind }) => kind !== "text" && desk.chosen().includes(id));
  const lead = chosen.find(({ id }) => id === desk.current()) ?? chosen[0];
  if (!lead) return;
  const hidden = !(desk.folds.get().get(lead.id)?.[part] ?? lead.hide === part);
  for (const { id, hide } of chosen)
    desk.folds.set(id, part, hidden === (hide === part) ? undefined : hidden);
  desk.speak(sayKey(`keys.told.${part}.${hidden ? "hidden" : "shown"}`));
}
