import { say } from "../../shared/words/english.ts";

/** Functions of libraries that set something for everybody who uses the library, and what a cell uses in their place. */
const setters: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "d3-format": { formatDefaultLocale: "formatLocale" },
  "d3-time-format": { timeFormatDefaultLocale: "timeFormatLocale" },
  "vega-lite-api": { register: "chart" },
};

/**
 * A library as cells may share it: what would change it under the other cells says what to use instead. Freezing does not
 * do that, since such settings stand in variables of the library's own.
 * @param library its name
 * @param module what its script gave
 * @returns the module, or a copy without its setters
 */
export function refuseSetters(library: string, module: unknown): unknown {
  const refused = Object.hasOwn(setters, library) ? setters[library] : undefined;
  if (refused === undefined || typeof module !== "object" || module === null) return module;
  const refuse = (name: string, instead: string) => () => {
    throw new Error(say("runtime.noSetter", { library, name, instead }));
  };
  return {
    ...module,
    ...Object.fromEntries(Object.entries(refused).map(([name, instead]) => [name, refuse(name, instead)])),
  };
}
