/** Cells from a clipboard into the study: which names they get, and by whom their code counts as written. */

import type * as Y from "yjs";
import { findEntry } from "../../../shared/study/document.ts";
import type { Cell } from "../../../shared/study/model.ts";
import type { NewCell } from "../../../shared/study/operations.ts";
import { isSingular } from "../../../shared/words/language.ts";
import { broughtOrigin, personOrigin } from "../../stores/origins.ts";
import type { Desk } from "../desk.ts";
import { findAbove, insert } from "../group.ts";
import { sayKey } from "../words.ts";
import { readClip } from "./clip.ts";
import { keptCells } from "./kept.ts";

export type Where = "above" | "below";

/** Ids that newCellId makes mean nothing to a reader: a copy is given another one. */
const isMade = (id: string) => /^([bdfghjklmnprstvz][aeio]){3}-([bdfghjklmnprstvz][aeio]){3}$/.test(id);

/**
 * Names for cells that come in. A cell that was cut comes back under its own; a name that is taken gets a number.
 * @returns the cells, without an id where a new one is to be made
 */
export function nameCells(doc: Y.Doc, cells: readonly Cell[]): NewCell[] {
  const taken = new Set<string>();
  const isFree = (id: string) => findEntry(doc, id)?.deleted !== false && !taken.has(id);
  return cells.map(({ id, ...cell }) => {
    // One that was never here: two windows that paste it at once would write over each other.
    if (isMade(id) && (findEntry(doc, id) === undefined || !isFree(id))) return cell;
    let name = id;
    const stem = id.replace(/-\d+$/, "");
    for (let number = 2; !isFree(name); number += 1) name = `${stem}-${number}`;
    taken.add(name);
    return { ...cell, id: name };
  });
}

/** Puts cells in beside the chosen ones. Those of others, and from elsewhere, run only once this person allows it. */
export function pasteCells(desk: Desk, cells: readonly Cell[], where: Where, isOwn: boolean): void {
  const { study, actions } = desk;
  if (!study.mayWrite()) return;
  // What is hidden cannot be looked at before it runs.
  const shown = isOwn ? cells : cells.map((cell) => ({ ...cell, hide: undefined }));
  const after = where === "below" ? (desk.chosen().at(-1) ?? null) : findAbove(desk);
  insert(desk, nameCells(study.doc, shown), after, isOwn ? personOrigin : broughtOrigin);
  actions.tell(null);
  desk.speak(
    sayKey(isSingular(cells.length) ? "keys.told.pasted.one" : "keys.told.pasted.other", {
      count: cells.length,
    }),
  );
}

/** Pastes what was copied last in any window. */
export function pasteKept(desk: Desk, where: Where): void {
  const kept = keptCells.get();
  const cells = kept && readClip(kept.clip);
  if (kept && cells) pasteCells(desk, cells, where, kept.isAllowed);
  else desk.actions.tell(sayKey("keys.told.nothing"));
}

/**
 * Pastes what the system's clipboard holds.
 * @param clip the text of Chancery's own type; "" for none
 * @param text what every other program reads and writes
 */
export async function pasteFromSystem(desk: Desk, clip: string, text: string): Promise<void> {
  const cells = clip === "" ? null : readClip(clip);
  const kept = keptCells.get();
  if (cells) pasteCells(desk, cells, "below", kept?.clip === clip && kept.isAllowed);
  else if (text.trim() !== "") await pasteText(desk, text.replace(/\r\n?/g, "\n"));
}

/** Text of another program: a study file's cells where it has fences, else one cell of the kind one is in. */
async function pasteText(desk: Desk, text: string): Promise<void> {
  const lead = desk.study.view.get().cells.find(({ id }) => id === desk.current());
  const isFenced = /^ {0,3}(```|~~~)/m.test(text);
  if (!isFenced) {
    pasteCells(
      desk,
      [{ id: "pasted", kind: lead?.kind ?? "text", source: text.replace(/\n+$/, "") }],
      "below",
      true,
    );
    return;
  }
  const { parseStudyFile } = await import("../../../shared/study-file/parse.ts");
  try {
    pasteCells(desk, parseStudyFile(text, "").cells, "below", false);
  } catch (error) {
    desk.actions.tell(error instanceof Error ? error.message : String(error));
  }
}
