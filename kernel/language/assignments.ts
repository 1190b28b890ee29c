import type ts from "typescript";
import { helperName } from "./definitions.ts";
import type { Fault } from "./faults.ts";
import type { NameUse } from "./references.ts";

/**
 * Assignments that cannot work: to a variable of another cell, to a constant, to an import. And uses of `$` and
 * `arguments`, which mean something only inside a function that has them.
 */
export function checkAssignments(uses: readonly NameUse[], file: ts.SourceFile): Fault[] {
  return uses.flatMap((use): Fault[] => {
    // Most uses read a name of this cell's or another's: no fault, and no place to look up.
    if (use.access === "read" && (use.binding || (use.name !== helperName && use.name !== "arguments")))
      return [];
    const place = { at: use.node.getStart(file), values: { name: use.name } };
    if (use.name === helperName && !use.binding)
      return [{ ...place, message: "language.helper-used", hint: "language.helper-used-hint" }];
    if (use.name === "arguments" && !use.binding) return [{ ...place, message: "language.arguments" }];
    if (use.access === "read") return [];
    if (!use.binding)
      return [{ ...place, message: "language.assign-other", hint: "language.assign-other-hint" }];
    const { kind } = use.binding;
    if (kind === "const")
      return [{ ...place, message: "language.assign-const", hint: "language.assign-const-hint" }];
    if (kind === "import" || kind === "self" || kind === "enum" || kind === "namespace")
      return [{ ...place, message: "language.assign-fixed" }];
    return [];
  });
}

/** Words that look like names and are none at run time, or that may not name a parameter in strict code. */
const notVariables = new Set(["undefined", "arguments", "eval", helperName]);

/** Names that the cell reads and does not declare, sorted by code unit. */
export function findFreeNames(uses: readonly NameUse[]): string[] {
  const free = uses.filter((use) => use.access === "read" && !use.binding && !notVariables.has(use.name));
  return [...new Set(free.map((use) => use.name))].sort();
}
