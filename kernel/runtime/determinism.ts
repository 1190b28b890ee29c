import { makeRandom } from "./random.ts";
import { installUtcDates, replaceMethod } from "./utc-dates.ts";
import { type IntlGlobal, installUtcIntl } from "./utc-intl.ts";

export interface Determinism {
  /** Sets the language that formats and comparisons use when they name none. */
  setLanguage(tag: string): void;
  /** Starts `Math.random` again, from hash(seed, id). */
  restartRandom(seed: number, id: string): void;
}

type DeterminismGlobal = IntlGlobal & { Math: Math; Temporal?: { Now?: object } };

/** Zone-taking functions of Temporal.Now speak UTC unless told otherwise. Source: ECMA TC39 Temporal. */
function installUtcTemporal(now: object): void {
  replaceMethod(now, "timeZoneId", () => "UTC");
  for (const name of ["zonedDateTimeISO", "plainDateTimeISO", "plainDateISO", "plainTimeISO"]) {
    const native: unknown = Reflect.get(now, name);
    if (typeof native === "function")
      replaceMethod(now, name, (zone: unknown) => Reflect.apply(native, now, [zone ?? "UTC"]));
  }
}

/**
 * Makes a global give the same results on every machine: dates and formats in UTC and one language, `Math.random` from a
 * seed. The clock itself (`Date.now`) is left as it is.
 * @param target the sandbox's own global; it is changed
 */
export function installDeterminism(target: DeterminismGlobal): Determinism {
  let language = "en";
  let random = makeRandom(1, "");
  installUtcDates(target);
  installUtcIntl(target, () => language);
  if (target.Temporal?.Now) installUtcTemporal(target.Temporal.Now);
  // One function for good: libraries keep a reference to Math.random when they load.
  replaceMethod(target.Math, "random", () => random());
  return {
    setLanguage(tag) {
      try {
        language = target.Intl.getCanonicalLocales(tag)[0] ?? "en";
      } catch {
        language = "en";
      }
    },
    restartRandom(seed, id) {
      random = makeRandom(seed, id);
    },
  };
}
