/** The chosen cells onto the clipboard. */
import type { Desk } from "../desk.ts";
import { remove } from "../group.ts";
import { sayKey } from "../words.ts";
import { clipType, writeClip, writeMarkdown } from "./clip.ts";
import { keptCells } from "./kept.ts";

/** By the command's own keys, which fire no event of the clipboard: copies by one, as the menu of a browser does. */
export function copyChosen(kind: "copy" | "cut"): void {
  // Also of pages without TLS, where `navigator.clipboard` is not there.
  document.execCommand(kind);
}

/** Fills a clipboard with the chosen cells, and for a cut takes them out. @returns whether there were any */
export function fillClipboard(
  desk: Desk,
  kind: "copy" | "cut",
  data: Pick<DataTransfer, "setData">,
): boolean {
  const { study } = desk;
  const ids = desk.chosen();
  const cells = study.view.get().cells.filter(({ id }) => ids.includes(id));
  if (cells.length === 0 || (kind === "cut" && !study.mayWrite())) return false;
  const clip = writeClip(cells);
  const { withheld } = study.trust.get();
  data.setData(clipType, clip);
  data.setData("text/plain", writeMarkdown(cells));
  keptCells.keep({ clip, isAllowed: !ids.some((id) => withheld.has(id)) });
  if (kind === "cut") remove(desk);
  else {
    const words = sayKey(ids.length === 1 ? "keys.told.copied.one" : "keys.told.copied.other", {
      count: ids.length,
    });
    desk.speak(words);
    desk.actions.tell(words);
  }
  return true;
}
