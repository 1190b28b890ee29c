import * as arquero from "arquero";
import { say } from "../../shared/words/english.ts";
import { checkNames } from "./expressions/access.ts";
import { installFunctions } from "./expressions/functions.ts";
import { installVerbs } from "./expressions/verbs.ts";

/** Arquero functions that read an address: a cell has no network and no disk. */
const loaders = ["loadArrow", "loadCSV", "loadFixed", "loadJSON"] as const;

function refuseLoader(name: string): () => never {
  return () => {
    throw new Error(say("runtime.noLoader", { name: `aq.${name}` }));
  };
}

installFunctions();
installVerbs();

/** Arquero's lists of functions are one for all cells: what a cell added would change what others calculate. */
const adders = ["addFunction", "addAggregateFunction", "addWindowFunction"] as const;

function refuseAdder(name: string): () => never {
  return () => {
    throw new Error(say("runtime.noAdder", { name: `aq.${name}` }));
  };
}

/** A copy: the original takes on what translated expressions need, and must not be a cell's to change. */
const op = Object.freeze({ ...arquero.op });

type Selection = ((table: arquero.ColumnTable) => unknown) & { toObject(): unknown };

/** A selection that refuses names the table has not: Arquero's `not` and `range` take them for nothing. */
function checked<Given extends unknown[]>(
  select: (...given: Given) => unknown,
): (...given: Given) => Selection {
  return (...given) => {
    const inner = select(...given) as Selection;
    const outer = (table: arquero.ColumnTable) => {
      checkNames(
        table,
        given.flat().filter((one) => typeof one !== "function"),
      );
      return inner(table);
    };
    return Object.assign(outer, { toObject: () => inner.toObject() });
  };
}

/** Arquero as a cell sees it: all of it but the functions that load from an address, which say what to use instead. */
export const aq: Readonly<Record<string, unknown>> = Object.freeze({
  ...arquero,
  op,
  ...Object.fromEntries(adders.map((name) => [name, refuseAdder(name)])),
  // Arquero's own reaches past the table's verbs, which is where expressions are read.
  agg: (table: arquero.ColumnTable, expression: unknown) =>
    table
      .ungroup()
      .rollup({ _: expression } as Parameters<arquero.ColumnTable["rollup"]>[0])
      .get("_"),
  not: checked(arquero.not),
  range: checked(arquero.range),
  ...Object.fromEntries(loaders.map((name) => [name, refuseLoader(name)])),
});

/** Lets Arquero's `sample` and `op.random` follow `Math.random` again, also after a cell called `aq.seed`. */
export function followMathRandom(): void {
  // Arquero takes anything that is no number as "use Math.random" (src/util/random.js); its type says number only.
  arquero.seed(Number.NaN);
}
