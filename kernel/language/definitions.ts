import type ts from "typescript";
import type { Fault } from "./faults.ts";
import type { Scope } from "./scope.ts";
import { standardNames } from "./standard-names.ts";

/** The name by which compiled cells reach the runtime. */
export const helperName = "$";

/**
 * Names that a cell gives to the study, in source order. An import of a name that every cell has anyway, such as
 * `import { op } from "arquero"`, stays inside its cell.
 */
export function findDefinitions(top: Scope): string[] {
  return [...top.names.values()]
    .filter((binding) => !(binding.kind === "import" && standardNames.includes(binding.name)))
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
