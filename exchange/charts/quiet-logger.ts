import type { LoggerInterface } from "vega";

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
};

/** Says nothing: what a chart's compiler would drop is no matter of who reads the chart. */
export const quietLogger = quiet as unknown as LoggerInterface;
