import type { Thread } from "../../shared/comments/model.ts";
import { locateText } from "../../shared/comments/text-anchor.ts";
import { nameCell } from "../study/actions.ts";
import type { OpenStudy } from "../study/study-context.ts";

/** Brings the place that a thread is about into sight, and marks it. The focus stays in the discussion. */
export function goToThread({ study, discussion }: OpenStudy, { id, cell, anchor, quote }: Thread): void {
  discussion.show(id);
  const place = anchor.on === "text" ? locateText(study.doc, cell, anchor, quote) : null;
  document.getElementById(nameCell(place?.cell ?? cell))?.scrollIntoView({ block: "nearest" });
}

/** Puts the keyboard on a thread, once what it was on before is gone from the page. */
export function focusThread(id: string): void {
  requestAnimationFrame(() => {
    // Somebody who is quick has put it elsewhere meanwhile.
    if (document.activeElement !== null && document.activeElement !== document.body) return;
    const card = document.querySelector(`[data-thread="${CSS.escape(id)}"]`);
    card?.querySelector<HTMLElement>(".comment-actions button")?.focus();
  });
}
