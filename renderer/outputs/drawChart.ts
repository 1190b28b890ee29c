/** Vega, apart from the rest so that pages without charts do not load it. Import it on demand only. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { chartConfig, checkSpec, confineSpec, fitSpec, followsWidth } from "./chartSpec.ts";
import { showTooltip } from "./chartTooltip.ts";
import { closedLoader } from "./closedLoader.ts";
import { confinedRenderer } from "./confinedRenderer.ts";
import { speakUtc } from "./utcTime.ts";

export interface DrawnChart {
  /** Takes a new width in pixels, where the chart follows the page's. */
  resize(width: number): void;
  dispose(): void;
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
  checkSpec(spec);
  const logger = createLogger(onError);
  const fitted = fitSpec(structuredClone(spec), width);
  const compiled = vegaLite.compile(fitted as unknown as vegaLite.TopLevelSpec, {
    config: chartConfig as unknown as vegaLite.Config,
    logger,
  }).spec;
  const confined = speakUtc(confineSpec(compiled as unknown as Record<string, unknown>));
  // Vega's controls stand in a form: Enter would send it, which asks for the page again.
  container.addEventListener("submit", (event) => event.preventDefault());
  const runtime = vega.parse(confined as unknown as vega.Spec, undefined, { ast: true });
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    loader: closedLoader as unknown as vega.Loader,
    logger,
    renderer: confinedRenderer,
    container,
    hover: true,
    tooltip: showTooltip,
  } as unknown as vega.ViewOptions);
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
    // The picture stays until its place is given to the next one.
    dispose: () => void view.finalize(),
  };
}
