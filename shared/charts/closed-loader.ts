import { say } from "../words/catalogue.ts";

/**
 * A vega loader that opens nothing: no data by address, no file, no picture, no link.
 * Source of the four methods: vega-loader's `loader`.
 */
export const closedLoader = {
  options: {},
  load: (uri: unknown) =>
    Promise.reject(new Error(say("output.chart.noLoad", { address: String(uri).slice(0, 200) }))),
  sanitize: () => Promise.reject(new Error(say("output.chart.noLink"))),
  http: (uri: unknown) =>
    Promise.reject(new Error(say("output.chart.noLoad", { address: String(uri).slice(0, 200) }))),
  file: (uri: unknown) =>
    Promise.reject(new Error(say("output.chart.noLoad", { address: String(uri).slice(0, 200) }))),
};
