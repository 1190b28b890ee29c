/** Brings into sight where somebody is: their caret where one is drawn, else their cell. */
import { nameCell } from "../actions.ts";

/** What the bar covers at the top, and what stays free at the edges, in pixels. */
const covered = 56;
const free = 40;

/**
 * @param client whose caret it is
 * @param cell the cell they are in
 */
export function scrollToPerson(client: number, cell: string): void {
  const caret = document.querySelector(`.remote-caret-${client}`);
  const place = caret ?? document.getElementById(nameCell(cell));
  if (place === null) return;
  const { top, bottom } = place.getBoundingClientRect();
  const isInSight = top >= covered + free && Math.min(bottom, top + covered) <= innerHeight - free;
  if (isInSight) return;
  place.scrollIntoView({ block: caret ? "center" : "start", behavior: "instant" });
  // Under the bar nobody sees its beginning.
  if (!caret) scrollBy({ top: -(covered + free), behavior: "instant" });
}
