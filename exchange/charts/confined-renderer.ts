/**
 * Vega's SVG renderer for charts of strangers. It paints with colours only: a paint may be an address to CSS (`url(…)`),
 * and is left out. Characters that turn or hide text are written out.
 */
import * as vega from "vega";
import { isPlainPaint } from "../../shared/charts/paint.ts";
import { showControls } from "../../shared/words/show-controls.ts";

type Item = Record<string, unknown>;
interface SvgRenderer {
  mark(...all: unknown[]): Element;
  _update(definition: { readonly type: string }, element: Element, item: Item): void;
  style(element: Element, item: Item | null | undefined): void;
  background(...color: unknown[]): unknown;
}

const writeOut = (value: unknown): unknown => {
  if (typeof value === "string") return showControls(value);
  return Array.isArray(value) ? value.map(writeOut) : value;
};

/** Name under which vega knows the renderer. */
export const confinedRenderer = "confined-svg";

const modules = vega as unknown as {
  renderModule(
    name: string,
    module?: object,
  ): { renderer: new (...all: unknown[]) => SvgRenderer; handler: unknown };
};
const svg = modules.renderModule("svg");

class ConfinedRenderer extends svg.renderer {
  override mark(...all: unknown[]): Element {
    const element = super.mark(...all);
    const label = element.getAttribute("aria-label");
    if (label !== null) element.setAttribute("aria-label", showControls(label));
    // The frame of a selection is no mark of the data; what is selected stands under the chart in words.
    if (/_brush(_bg)?$/.test(element.getAttribute("class") ?? "")) {
      for (const name of ["role", "aria-roledescription"]) element.removeAttribute(name);
      element.setAttribute("aria-hidden", "true");
    }
    return element;
  }

  override _update(definition: { readonly type: string }, element: Element, item: Item): void {
    if (definition.type === "text") item.text = writeOut(item.text);
    item.description = writeOut(item.description);
    super._update(definition, element, item);
  }

  override style(element: Element, item: Item | null | undefined): void {
    for (const name of ["fill", "stroke"] as const) if (item && !isPlainPaint(item[name])) item[name] = null;
    super.style(element, item);
  }

  override background(...color: unknown[]): unknown {
    return super.background(...color.map((one) => (isPlainPaint(one) ? one : null)));
  }
}
modules.renderModule(confinedRenderer, { ...svg, renderer: ConfinedRenderer });
