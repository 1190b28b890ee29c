/** One chart of a page, from its drawing to a view of vega: nothing is evaluated, nothing is opened. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { confinedRenderer } from "../../charts/confined-renderer.ts";
import { quietLogger } from "../../charts/quiet-logger.ts";
import type { LiveChart } from "./model.ts";
import { hideTip, showTip } from "./tip.ts";

const refuse = () => Promise.reject(new Error("closed"));
/** As closedLoader, whose sentences would bring all words into the page. Source of the methods: vega-loader's `loader`. */
const closed = { options: {}, load: refuse, sanitize: refuse, http: refuse, file: refuse };

interface Place {
  /** Where the drawing is. */
  readonly picture: HTMLElement;
  /** Where controls go that the specification has. */
  readonly controls: HTMLElement;
  readonly tools: HTMLElement;
}

/** How far one press of a button zooms: what one step of a wheel does. */
const wheelStep = 120;

async function openView(live: LiveChart, { picture, controls }: Place): Promise<vega.View> {
  const canvas = document.createElement("div");
  const bound = document.createElement("div");
  const runtime = vega.parse(structuredClone(live.spec) as unknown as vega.Spec, undefined, { ast: true });
  const view = new vega.View(runtime, {
    ...{ expr: expressionInterpreter, loader: closed, locale: live.locale, logger: quietLogger },
    ...{ renderer: confinedRenderer, container: canvas, bind: bound, hover: true, tooltip: showTip },
  } as unknown as vega.ViewOptions);
  if (live.follows !== null) view.width(Math.min(live.follows, picture.clientWidth || live.follows));
  await view.runAsync();
  // Swapped in once it stands: until then, and where it fails, the drawing is what there is. One picture with one name
  // is what the drawing was, too.
  for (const part of canvas.querySelectorAll("*"))
    for (const name of ["role", "aria-label", "aria-roledescription"]) part.removeAttribute(name);
  picture.replaceChildren(canvas);
  controls.replaceChildren(...bound.childNodes);
  controls.hidden = controls.childElementCount === 0;
  return view;
}

/** Zooms about the middle of the picture, as a wheel over it would. */
function zoom(picture: HTMLElement, by: number): void {
  const svg = picture.querySelector("svg");
  if (!svg) return;
  const { left, top, width, height } = svg.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  const target = document.elementFromPoint(at.clientX, at.clientY);
  const inside = target !== null && svg.contains(target) ? target : svg;
  inside.dispatchEvent(new WheelEvent("wheel", { ...at, deltaY: by }));
}

/**
 * Makes a chart one to be used.
 * @throws Error when vega does not draw it; then its drawing stays
 */
export async function enliven(live: LiveChart, place: Place): Promise<void> {
  let view = await openView(live, place);
  const { picture, controls, tools } = place;
  // Vega's controls stand in a form: Enter would send it, which asks for the page again.
  controls.addEventListener("submit", (event) => event.preventDefault());
  // A picture in which places count is not scaled; where it is wider than the page, it scrolls, by keys as well.
  if (live.selects) {
    picture.classList.add("live-unscaled");
    picture.tabIndex = 0;
  }
  let width = picture.clientWidth;
  new ResizeObserver(() => {
    if (picture.clientWidth === width || picture.clientWidth === 0) return;
    width = picture.clientWidth;
    if (live.follows !== null) void view.width(Math.min(live.follows, width)).runAsync();
  }).observe(picture);
  picture.addEventListener("pointerleave", hideTip);
  tools.addEventListener("click", (event) => {
    const does = event.target instanceof HTMLElement ? event.target.dataset.does : undefined;
    if (does === "nearer") zoom(picture, -wheelStep);
    if (does === "farther") zoom(picture, wheelStep);
    if (does !== "again") return;
    view.finalize();
    void openView(live, place).then((next) => {
      view = next;
    });
  });
  tools.hidden = tools.childElementCount === 0;
}
