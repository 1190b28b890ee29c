import * as arquero from "arquero";
import { say } from "../../shared/words/catalogue.ts";

/** Arquero functions that read an address: a cell has no network and no disk. */
const loaders = ["loadArrow", "loadCSV", "loadFixed", "loadJSON"] as const;

function refuseLoader(name: string): () => never {
  return () => {
    throw new Error(say("runtime.noLoader", { name: `aq.${name}` }));
  };
}

/** Arquero as a cell sees it: all of it but the functions that load from an address, which say what to use instead. */
export const aq: Readonly<Record<string, unknown>> = Object.freeze({
  ...arquero,
  ...Object.fromEntries(loaders.map((name) => [name, refuseLoader(name)])),
});

/** Lets Arquero's `sample` and `op.random` follow `Math.random` again, also after a cell called `aq.seed`. */
export function followMathRandom(): void {
  // Arquero takes anything that is no number as "use Math.random" (src/util/random.js); its type says number only.
  arquero.seed(Number.NaN);
}
