/** Vega, apart from the rest so that pages without charts do not load it. Import it on demand only. */
import * as vega from "vega";
import { compileChart, createView } from "../../exchange/charts/compile-chart.ts";
import { confinedRenderer } from "../../exchange/charts/confined-renderer.ts";
import { chartConfig, followsWidth } from "../../shared/charts/chart-spec.ts";
import { toObject } from "../../shared/charts/json.ts";
import { showTooltip } from "./chartTooltip.ts";

export interface DrawnChart {
  /** Takes a new width in pixels, where the chart follows the page's. */
  resize(width: number): void;
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
 * @param width pixels for a chart that follows the page
 * @param onError told when something fails later, while the chart is used
 * @throws Error whose message says what is wrong with the specification
 */
export async function drawChart(
  container: HTMLElement,
  spec: Record<string, unknown>,
  width: number,
  onError: (message: string) => void,
): Promise<DrawnChart> {
  const logger = createLogger(onError);
  const runtime = compileChart(spec, { width, config: chartConfig, logger });
  // Vega's controls stand in a form: Enter would send it, which asks for the page again.
  container.addEventListener("submit", (event) => event.preventDefault());
  const view = createView(runtime, {
    logger,
    renderer: confinedRenderer,
    container,
    hover: true,
    tooltip: showTooltip,
  });
  try {
    await view.runAsync();
  } catch (error) {
    view.finalize();
    throw error;
  }
  return {
    resize(next) {
      if (!followsWidth(spec)) return;
      view
        .width(next)
        .runAsync()
        .catch((error: unknown) => onError(String(error)));
    },
    controls: () => Object.fromEntries(listControls(spec).map((name) => [name, view.signal(name)])),
    follow(select, hear) {
      view.addDataListener(`${select}_store`, (_name, tuples) => hear(Array.isArray(tuples) ? tuples : []));
    },
    // The picture stays until its place is given to the next one.
    dispose: () => void view.finalize(),
  };
}
