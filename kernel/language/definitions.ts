import type ts from "typescript";
import type { Fault } from "./faults.ts";
import type { Scope } from "./scope.ts";
import { standardNames } from "./standard-names.ts";

/** The name by which compiled cells reach the runtime. */
export const helperName = "$";

/**
 * Names of the language itself: another meaning of them in all other cells would make `x === undefined` a wrong answer
 * there, and `__proto__` is no name of its own where names are keys.
 */
const languageNames: readonly string[] = ["undefined", "NaN", "Infinity", "globalThis", "__proto__"];

/** What has this name is taken for a promise: a cell that gave it would be waited for, and could answer with any names. */
const promiseName = "then";

/**
 * Names that a cell gives to the study, in source order. Those that no cell may give are left out: what every cell is
 * given stays what it is for all others, when one cell imports it (`import { op } from "arquero"`) or declares it.
 */
export function findDefinitions(top: Scope): string[] {
  return [...top.names.values()]
    .filter(
      ({ name }) => !standardNames.includes(name) && !languageNames.includes(name) && name !== promiseName,
    )
    .sort((a, b) => a.node.pos - b.node.pos)
    .map((binding) => binding.name);
}

/** Second declarations of a name, and names that a cell may not define at its top level. */
export function checkDefinitions(top: Scope, file: ts.SourceFile): Fault[] {
  const faults: Fault[] = top.duplicates.map((binding) => ({
    at: binding.node.getStart(file),
    message: "language.duplicate",
    hint: "language.duplicate-hint",
    values: { name: binding.name },
  }));
  for (const binding of top.names.values()) {
    const values = { name: binding.name };
    if (binding.name === helperName)
      faults.push({ at: binding.node.getStart(file), message: "language.helper-defined", values });
    else if (languageNames.includes(binding.name) || binding.name === promiseName)
      faults.push({
        at: binding.node.getStart(file),
        message: binding.name === promiseName ? "language.promise-name" : "language.language-name",
        hint: "language.standard-name-hint",
        values,
      });
    else if (standardNames.includes(binding.name) && binding.kind !== "import")
      faults.push({
        at: binding.node.getStart(file),
        message: "language.standard-name",
        hint: "language.standard-name-hint",
        values,
      });
  }
  return faults;
}
