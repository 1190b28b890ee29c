/** The box beside a mark that is pointed at: one for the whole page. */
import { writeTooltip } from "../../../shared/charts/write-tooltip.ts";
import { showControls } from "../../../shared/words/show-controls.ts";

/** Pixels between the pointer and the box, and between the box and the window's edge. */
const gap = 12;

let tip: HTMLElement | null = null;

function openTip(): HTMLElement {
  tip ??= document.body.appendChild(document.createElement("div"));
  tip.className = "live-tip";
  // Everything it says stands in the chart's table, which screen readers meet.
  tip.setAttribute("aria-hidden", "true");
  return tip;
}

/** What vega calls with the value of the mark under the pointer; null beside all marks. */
export function showTip(_handler: unknown, event: MouseEvent, _item: unknown, value: unknown): void {
  const text = showControls(writeTooltip(value));
  if (text === "") {
    hideTip();
    return;
  }
  const box = openTip();
  box.textContent = text;
  box.hidden = false;
  const { innerWidth, innerHeight } = window;
  const { offsetWidth, offsetHeight } = box;
  const right = event.clientX + gap;
  const below = event.clientY + gap;
  const left = right + offsetWidth + gap > innerWidth ? event.clientX - gap - offsetWidth : right;
  const top = below + offsetHeight + gap > innerHeight ? event.clientY - gap - offsetHeight : below;
  box.style.left = `${Math.max(gap, left)}px`;
  box.style.top = `${Math.max(gap, top)}px`;
}

/** Takes the box away: nothing is pointed at, or Escape was pressed. */
export function hideTip(): void {
  if (tip) tip.hidden = true;
}
