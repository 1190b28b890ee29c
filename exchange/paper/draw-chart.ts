/** Charts as SVG text, without a page: Vega's interpreter, and a loader that opens nothing. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { chartConfig, checkSpec, confineSpec, fitSpec } from "../../shared/charts/chart-spec.ts";
import { closedLoader } from "../../shared/charts/closed-loader.ts";
import { speakUtc } from "../../shared/charts/utc-time.ts";

/** Width of a chart whose author gave none, in pixels: that of the text on a page. */
const paperWidth = 640;

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/**
 * Draws a Vega-Lite specification as an SVG element.
 * @throws Error whose message says what is wrong with it
 */
export async function drawChartText(spec: Record<string, unknown>): Promise<string> {
  checkSpec(spec);
  const logger = quiet as unknown as vega.LoggerInterface;
  const compiled = vegaLite.compile(
    fitSpec(structuredClone(spec), paperWidth) as unknown as vegaLite.TopLevelSpec,
    { config: chartConfig as unknown as vegaLite.Config, logger },
  ).spec;
  const confined = speakUtc(confineSpec(compiled as unknown as Record<string, unknown>));
  const view = new vega.View(vega.parse(confined as unknown as vega.Spec, undefined, { ast: true }), {
    expr: expressionInterpreter,
    loader: closedLoader as unknown as vega.Loader,
    logger,
    renderer: "none",
  } as unknown as vega.ViewOptions);
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
