/** Vega, apart from the rest so that pages without charts do not load it. Import it on demand only. */
import * as vega from "vega";
import { compileChart, createView } from "../../exchange/charts/compile-chart.ts";
import { confinedRenderer } from "../../exchange/charts/confined-renderer.ts";
import { followsWidth, hasMark } from "../../shared/charts/chart-spec.ts";
import { toObject } from "../../shared/charts/json.ts";
import { showTooltip } from "./chartTooltip.ts";
import { fitConfig, fitPlot, isDrawnAnew, readOwnWidth, wrapTitle } from "./fit-width.ts";

export interface DrawnChart {
  /** Takes a new width of the page in pixels: a chart follows it, or is made narrower where it has no room. */
  resize(width: number): void;
  /** Whether it has to be drawn anew to be as it is drawn for this width: its title has other lines, say. */
  isOtherAt(width: number): boolean;
  /** The values that its controls have now, by name. */
  controls(): Record<string, unknown>;
  /** Tells the rows of a selection's store, each time they change. @throws Error when the chart has no such selection */
  follow(select: string, hear: (tuples: readonly unknown[]) => void): void;
  dispose(): void;
}

/** Names of a chart's controls that hold one value. */
function listControls(spec: Record<string, unknown>): string[] {
  const params: unknown[] = Array.isArray(spec.params) ? spec.params : [];
  return params.flatMap((one) => {
    const { name, select } = toObject(one);
    return typeof name === "string" && select === undefined ? [name] : [];
  });
}

/** Collects what vega would write to the console. */
function createLogger(onError: (message: string) => void): vega.LoggerInterface {
  const logger: vega.LoggerInterface = {
    level: ((_level?: number) =>
      _level === undefined ? vega.Error : logger) as vega.LoggerInterface["level"],
    error: (...parts: readonly unknown[]) => {
      const [first] = parts;
      onError(first instanceof Error ? first.message : String(first));
      return logger;
    },
    // A refused load is only a warning to vega, which then draws an empty chart.
    warn: (...parts: readonly unknown[]) => {
      if (parts[0] === "Loading failed") onError(parts.map(String).slice(1).join(" "));
      return logger;
    },
    info: () => logger,
    debug: () => logger,
  };
  return logger;
}

/**
 * Draws a Vega-Lite specification as SVG.
 * @param width pixels there are: one that follows the page has them all, one view that is wider is made narrower
 * @param onError told when something fails later, while the chart is used
 * @param scale how much larger than designed its words are
 * @throws Error whose message says what is wrong with the specification
 */
export async function drawChart(
  container: HTMLElement,
  spec: Record<string, unknown>,
  width: number,
  onError: (message: string) => void,
  scale = 1,
): Promise<DrawnChart> {
  const logger = createLogger(onError);
  const runtime = compileChart(wrapTitle(spec, width, scale), {
    width,
    config: fitConfig(width, scale),
    logger,
  });
  // Vega's controls stand in a form: Enter would send it, which asks for the page again.
  container.addEventListener("submit", (event) => event.preventDefault());
  const view = createView(runtime, {
    logger,
    renderer: confinedRenderer,
    container,
    hover: true,
    tooltip: showTooltip,
  });
  const own = readOwnWidth(spec);
  const mapHeight = hasMark(spec, "geoshape") && typeof spec.height === "number" ? spec.height : null;
  const readDrawn = () => Number(container.querySelector("svg")?.getAttribute("width"));
  let room = width;
  /** Makes the plot as wide as its author chose, or so much narrower that the whole chart has room. */
  const narrow = async (chosen: number, next: number) => {
    room = next;
    const draw = (plot: number) => {
      if (mapHeight !== null) view.height(Math.round((mapHeight * plot) / chosen));
      return view.width(plot).runAsync();
    };
    let plot = chosen;
    await draw(plot);
    // What stands beside the plot is known once it is drawn, and may be more beside a narrower one.
    for (let tries = 0; tries < 2 && room === next && readDrawn() > next; tries += 1) {
      plot = fitPlot(chosen, readDrawn() - plot, next);
      await draw(plot);
    }
  };
  try {
    await view.runAsync();
    if (own !== null && readDrawn() > width) await narrow(own, width);
  } catch (error) {
    view.finalize();
    throw error;
  }
  return {
    resize(next) {
      if (own === null && !followsWidth(spec)) return;
      const drawing = own === null ? view.width(next).runAsync() : narrow(own, next);
      drawing.catch((error: unknown) => onError(String(error)));
    },
    isOtherAt: (next) => isDrawnAnew(spec, width, next, scale),
    controls: () => Object.fromEntries(listControls(spec).map((name) => [name, view.signal(name)])),
    follow(select, hear) {
      view.addDataListener(`${select}_store`, (_name, tuples) => hear(Array.isArray(tuples) ? tuples : []));
    },
    // The picture stays until its place is given to the next one.
    dispose: () => void view.finalize(),
  };
}
