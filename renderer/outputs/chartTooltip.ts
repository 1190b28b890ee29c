import { writeTooltip } from "../../shared/charts/write-tooltip.ts";
import { showControls } from "../../shared/words/show-controls.ts";

/**
 * What vega calls with the value of the mark under the pointer, null beside all marks: shown as the title of the
 * chart's box, its controls written out.
 */
export function showTooltip(
  handler: { element(): Element | null },
  _event: unknown,
  _item: unknown,
  value: unknown,
): void {
  handler.element()?.setAttribute("title", showControls(writeTooltip(value)));
}
