/** From a stranger's Vega-Lite to the Vega that is drawn. Pure, but large: vega-lite is loaded on demand only. */
import * as vega from "vega";
import { expressionInterpreter } from "vega-interpreter";
import * as vegaLite from "vega-lite";
import { checkSpec, confineSpec, fitSpec } from "../../shared/charts/chart-spec.ts";
import { closedLoader } from "../../shared/charts/closed-loader.ts";
import type { JsonObject } from "../../shared/charts/json.ts";
import { speakUtc } from "../../shared/charts/utc-time.ts";
import { currentLanguage } from "../../shared/words/language.ts";
import { nameField } from "./name-field.ts";
import { quietLogger } from "./quiet-logger.ts";
import { squareBars } from "./square-bars.ts";
import { vegaLocale } from "./vega-locale.ts";

export interface CompileOptions {
  /** Pixels for a chart that follows the page. */
  readonly width: number;
  /** The look; see `chartConfig`. */
  readonly config: object;
  /** Told what is dropped; nobody is unless given. */
  readonly logger?: vega.LoggerInterface;
}

/**
 * Compiles a Vega-Lite specification to Vega's, and takes out of it what reaches beyond its own picture.
 * @returns plain data, as vega's parser reads it
 * @throws Error whose message says what is wrong with the specification
 */
export function confineChart(spec: JsonObject, options: CompileOptions): JsonObject {
  checkSpec(spec);
  const fitted = fitSpec(structuredClone(spec) as Record<string, unknown>, options.width);
  const compiled = vegaLite.compile(fitted as unknown as vegaLite.TopLevelSpec, {
    config: squareBars(spec, options.config) as vegaLite.Config,
    logger: options.logger ?? quietLogger,
    fieldTitle: (definition) => nameField(definition, currentLanguage()),
  }).spec;
  return speakUtc(confineSpec(compiled as unknown as Record<string, unknown>));
}

/**
 * What a view draws of a specification.
 * @throws Error whose message says what is wrong with the specification
 */
export function compileChart(spec: JsonObject, options: CompileOptions): vega.Runtime {
  return vega.parse(confineChart(spec, options) as unknown as vega.Spec, undefined, { ast: true });
}

/** A view that opens nothing and evaluates nothing, in the numbers and dates of the screen's language. */
export function createView(runtime: vega.Runtime, options: Record<string, unknown>): vega.View {
  return new vega.View(runtime, {
    expr: expressionInterpreter,
    loader: closedLoader as unknown as vega.Loader,
    locale: vegaLocale(),
    ...options,
  } as unknown as vega.ViewOptions);
}
