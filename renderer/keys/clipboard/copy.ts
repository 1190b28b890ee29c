/** The chosen cells onto the clipboard. */
import { isSingular } from "../../../shared/words/language.ts";
import type { Desk } from "../desk.ts";
import { remove } from "../group.ts";
import { sayKey } from "../words.ts";
import { clipType, writeClip, writeMarkdown } from "./clip.ts";
import { keptCells } from "./kept.ts";

/** Copies or cuts the chosen cells, wherever the keyboard is and whatever text is selected. */
export function copyChosen(desk: Desk, kind: "copy" | "cut"): void {
  const fill = (event: ClipboardEvent) => {
    if (!event.clipboardData || !fillClipboard(desk, kind, event.clipboardData)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener("copy", fill, { capture: true });
  // Also on pages without TLS, where `navigator.clipboard` is not there. To cut, browsers ask for a field.
  document.execCommand("copy");
  document.removeEventListener("copy", fill, { capture: true });
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
  else
    desk.actions.tell(
      sayKey(isSingular(ids.length) ? "keys.told.copied.one" : "keys.told.copied.other", {
        count: ids.length,
      }),
    );
  return true;
}
